//! WebDriver BiDi: what WebDriver classic cannot do in both browsers alike, over a web socket.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;
type Pending = Arc<Mutex<HashMap<u64, oneshot::Sender<Value>>>>;

/// A connection to a session's BiDi end.
#[derive(Debug)]
pub(crate) struct Bidi {
    sink: tokio::sync::Mutex<SplitSink<Socket, Message>>,
    pending: Pending,
    next: AtomicU64,
}

impl Bidi {
    /// Connects, and hands each event's method and parameters to `on_event` as it comes.
    pub(crate) async fn connect(url: &str, on_event: impl Fn(&str, &Value) + Send + 'static) -> Result<Self> {
        let (socket, _) = connect_async(url).await.context("no BiDi connection")?;
        let (sink, stream) = socket.split();
        let pending = Pending::default();
        tokio::spawn(listen(stream, Arc::clone(&pending), on_event));
        Ok(Self { sink: tokio::sync::Mutex::new(sink), pending, next: AtomicU64::new(1) })
    }

    /// Sends one command and waits for its result.
    pub(crate) async fn call(&self, method: &str, params: Value) -> Result<Value> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (answer, wait) = oneshot::channel();
        self.pending.lock().unwrap_or_else(PoisonError::into_inner).insert(id, answer);
        let text = json!({ "id": id, "method": method, "params": params }).to_string();
        self.sink.lock().await.send(Message::text(text)).await?;
        let mut answer = wait.await.context("the browser closed the connection")?;
        if answer["type"] == "error" {
            bail!("{method}: {} {}", answer["error"], answer["message"]);
        }
        Ok(answer["result"].take())
    }
}

async fn listen(mut stream: SplitStream<Socket>, pending: Pending, on_event: impl Fn(&str, &Value) + Send) {
    while let Some(Ok(message)) = stream.next().await {
        let Ok(value) = serde_json::from_slice::<Value>(&message.into_data()) else { continue };
        if let Some(method) = value["method"].as_str() {
            on_event(method, &value["params"]);
        } else if let Some(id) = value["id"].as_u64() {
            let waiting = pending.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
            if let Some(waiting) = waiting {
                // Nobody waits any longer when a test has timed out.
                let _ = waiting.send(value);
            }
        }
    }
    pending.lock().unwrap_or_else(PoisonError::into_inner).clear();
}
