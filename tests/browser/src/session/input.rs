//! Keys, pointer, fingers and wheel.

use anyhow::{Result, ensure};
use fantoccini::elements::Element;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::{PATIENCE, Session};

/// A key without a letter, as WebDriver encodes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Key {
    Tab = 0xE004,
    Enter = 0xE007,
    Shift = 0xE008,
    Control = 0xE009,
    Alt = 0xE00A,
    Escape = 0xE00C,
    Space = 0xE00D,
    PageUp = 0xE00E,
    PageDown = 0xE00F,
    End = 0xE010,
    Home = 0xE011,
    Left = 0xE012,
    Up = 0xE013,
    Right = 0xE014,
    Down = 0xE015,
    Delete = 0xE017,
}

impl Key {
    fn code(self) -> String {
        char::from_u32(self as u32).map(String::from).unwrap_or_default()
    }
}

impl Session {
    /// Presses a key on whatever has the focus.
    pub async fn press(&self, key: Key) -> Result<()> {
        self.press_with(&[], key).await
    }

    /// Presses a key while others are held, for example `&[Key::Shift]`.
    pub async fn press_with(&self, held: &[Key], key: Key) -> Result<()> {
        self.chord(held, &key.code()).await
    }

    /// Types text, character by character, while `held` are held.
    pub async fn chord(&self, held: &[Key], text: &str) -> Result<()> {
        let event = |kind: &str, value: String| json!({ "type": kind, "value": value });
        let mut actions: Vec<Value> = held.iter().map(|k| event("keyDown", k.code())).collect();
        for character in text.chars() {
            actions.push(event("keyDown", character.into()));
            actions.push(event("keyUp", character.into()));
        }
        actions.extend(held.iter().rev().map(|k| event("keyUp", k.code())));
        self.act(json!([{ "type": "key", "id": "keys", "actions": actions }])).await
    }

    /// Replaces what a text field holds, and leaves the field.
    pub async fn fill(&self, field: &Element, text: &str) -> Result<()> {
        field.click().await?;
        self.chord(&[Key::Control], "a").await?;
        self.chord(&[], text).await?;
        self.press(Key::Tab).await
    }

    /// Drags the mouse from one point to another, in CSS pixels from the element's centre.
    pub async fn drag(&self, element: &Element, from: (i32, i32), to: (i32, i32)) -> Result<()> {
        self.pull("mouse", element, from, to).await
    }

    /// As [`Session::drag`], but the button stays down until [`Session::let_go`].
    pub async fn drag_and_hold(&self, element: &Element, from: (i32, i32), to: (i32, i32)) -> Result<()> {
        let steps = vec![move_to(element, from, 0), button("pointerDown"), move_to(element, to, 50)];
        self.post("actions", json!({ "actions": [pointer("mouse", "mouse", steps)] })).await.map(drop)
    }

    /// As [`Session::drag`], with Shift held.
    pub async fn shift_drag(&self, element: &Element, from: (i32, i32), to: (i32, i32)) -> Result<()> {
        let shift = Key::Shift.code();
        let keys = json!({ "type": "key", "id": "keys", "actions": [{ "type": "keyDown", "value": shift }] });
        self.post("actions", json!({ "actions": [keys] })).await?;
        self.drag(element, from, to).await?;
        self.let_go().await
    }

    /// Releases every key and button that is down.
    pub async fn let_go(&self) -> Result<()> {
        self.delete("actions").await.map(drop)
    }

    /// As [`Session::drag`], with a finger.
    pub async fn swipe(&self, element: &Element, from: (i32, i32), to: (i32, i32)) -> Result<()> {
        self.pull("touch", element, from, to).await
    }

    /// Moves the mouse to a point of the element, in CSS pixels from its centre.
    pub async fn hover(&self, element: &Element, at: (i32, i32)) -> Result<()> {
        // Two moves: where the pointer has been before, on a page that has been scrolled since, one would be none.
        let steps = vec![move_to(element, (at.0 + 1, at.1), 0), move_to(element, at, 50)];
        self.act(json!([pointer("mouse", "mouse", steps)])).await
    }

    /// Presses an element as a visitor does: once it is shown and stands still, with nothing on its way in sight that
    /// would push it elsewhere.
    pub async fn click(&self, element: &Element) -> Result<()> {
        let still = "const [element] = arguments;
            const place = () => { const box = element.getBoundingClientRect(); return [box.x, box.y, box.width, box.height].join(); };
            const frame = () => new Promise(done => requestAnimationFrame(done));
            const coming = () => [...document.querySelectorAll('.waiting')].some(e => {
                const box = e.getBoundingClientRect();
                return box.top < innerHeight && box.bottom >= 0;
            });
            if (!element.isConnected || !element.checkVisibility({ visibilityProperty: true })) return false;
            const { top, bottom } = element.getBoundingClientRect();
            if (top < 0 || bottom > innerHeight) element.scrollIntoView({ block: 'center', behavior: 'instant' });
            await frame();
            const before = place();
            await frame();
            await frame();
            return before === place() && !coming();";
        let start = Instant::now();
        while self.js_async(still, vec![json!(element)]).await? != Value::Bool(true) {
            ensure!(
                start.elapsed() < PATIENCE,
                "what is to be pressed is not shown, or does not stand still"
            );
        }
        Ok(element.click().await?)
    }

    /// Clicks a point of the element, in CSS pixels from its centre.
    pub async fn click_at(&self, element: &Element, at: (i32, i32)) -> Result<()> {
        let steps = vec![move_to(element, at, 0), button("pointerDown"), button("pointerUp")];
        self.act(json!([pointer("mouse", "mouse", steps)])).await
    }

    /// Clicks the element's centre twice, as quickly as the browser takes it.
    pub async fn double_click(&self, element: &Element) -> Result<()> {
        let [down, up] = [button("pointerDown"), button("pointerUp")];
        let steps = vec![move_to(element, (0, 0), 0), down.clone(), up.clone(), down, up];
        self.act(json!([pointer("mouse", "mouse", steps)])).await
    }

    /// Two fingers round the element's centre, whose distance goes from `from` to `to` CSS pixels.
    pub async fn pinch(&self, element: &Element, from: i32, to: i32) -> Result<()> {
        let finger = |id: &str, side: i32| {
            let steps = vec![
                move_to(element, (side * from / 2, 0), 0),
                button("pointerDown"),
                move_to(element, (side * (from + to) / 4, 0), 50),
                move_to(element, (side * to / 2, 0), 50),
                button("pointerUp"),
            ];
            pointer("touch", id, steps)
        };
        self.act(json!([finger("left", -1), finger("right", 1)])).await
    }

    /// Turns the wheel over the element's centre.
    pub async fn wheel(&self, element: &Element, delta_y: i32) -> Result<()> {
        self.act(json!([scroll(element, delta_y)])).await
    }

    /// Turns the wheel over the element's centre with Control held.
    pub async fn ctrl_wheel(&self, element: &Element, delta_y: i32) -> Result<()> {
        let control = Key::Control.code();
        let keys = json!({ "type": "key", "id": "keys", "actions": [
            { "type": "keyDown", "value": control }, { "type": "keyUp", "value": control },
        ] });
        let mut wheel = scroll(element, delta_y);
        // Ticks run in parallel: Control goes down in the first, the wheel turns in the second,
        // Control goes up in the third.
        let keys = spread(keys, &[0, 2]);
        wheel = spread(wheel, &[1]);
        self.act(json!([keys, wheel])).await
    }

    async fn pull(&self, kind: &str, element: &Element, from: (i32, i32), to: (i32, i32)) -> Result<()> {
        let middle = ((from.0 + to.0) / 2, (from.1 + to.1) / 2);
        let steps = vec![
            move_to(element, from, 0),
            button("pointerDown"),
            move_to(element, middle, 50),
            move_to(element, to, 50),
            button("pointerUp"),
        ];
        self.act(json!([pointer(kind, kind, steps)])).await
    }

    async fn act(&self, actions: Value) -> Result<()> {
        self.post("actions", json!({ "actions": actions })).await.map(drop)
    }
}

fn pointer(kind: &str, id: &str, actions: Vec<Value>) -> Value {
    json!({ "type": "pointer", "id": id, "parameters": { "pointerType": kind }, "actions": actions })
}

fn move_to(origin: &Element, (x, y): (i32, i32), duration: u32) -> Value {
    json!({ "type": "pointerMove", "origin": origin, "x": x, "y": y, "duration": duration })
}

fn button(kind: &str) -> Value {
    json!({ "type": kind, "button": 0 })
}

fn scroll(origin: &Element, delta_y: i32) -> Value {
    json!({ "type": "wheel", "id": "wheel", "actions": [
        { "type": "scroll", "origin": origin, "x": 0, "y": 0, "deltaX": 0, "deltaY": delta_y },
    ] })
}

/// Puts a source's actions into these ticks, with pauses between.
fn spread(mut source: Value, ticks: &[usize]) -> Value {
    let mut spread = vec![json!({ "type": "pause" }); ticks.last().map_or(0, |last| last + 1)];
    if let Some(actions) = source["actions"].as_array() {
        for (tick, action) in ticks.iter().zip(actions) {
            spread[*tick] = action.clone();
        }
    }
    source["actions"] = Value::Array(spread);
    source
}
