//! Requests of the host page, and what it is told: a module of its own, fetched where the page is framed.
//!
//! | request | what it does |
//! |---|---|
//! | `nabla:getState` | tells state and results |
//! | `nabla:setState` with `query` or `params` | takes over what can be understood |
//! | `nabla:seek` with `step`, `nabla:play`, `nabla:pause` | lead the animation of a page that has one |
//! | `nabla:setTheme` with `theme`, `nabla:setLang` with `lang` | show it so |
//! | `nabla:getHeight` | tells the height, as `nabla:resize` |
//!
//! `nabla:ready` is told when the page can be used. A request may carry an `id`, which its answer repeats. What cannot be done is answered by `nabla:error` with a
//! sentence; then, as after every request but the last, the state follows as `nabla:state`. `nabla:change` is told when
//! a change has come to rest. Only the framing window is heard, and only it is answered.

use std::{cell::RefCell, rc::Rc, time::Duration};

use js_sys::Object;
use leptos::{
    ev,
    leptos_dom::helpers::TimeoutHandle,
    prelude::*,
    task::{spawn_local, tick},
};
use nabla_math::text::{Lang, Text};
use wasm_bindgen::JsValue;

use super::message::{js, message, problems, words};
use super::request::{Request, get, read};
use super::take::take;
use super::{Ready, height, host_window, object, send};
use crate::ui::address::Address;
use crate::ui::listen::on_window;
use crate::ui::locale::use_lang;
use crate::ui::module::lazy_module;
use crate::ui::notices::Notices;
use crate::ui::offers::{Offer, Offers, Player};
use crate::ui::options::{Options, Tone};
use crate::ui::theme::ThemeSetting;
use crate::url::Notice;

lazy_module!(export: pub(super) static VIEW: () = start);

/// How long nothing may change before the host is told: four changes a second at most.
const REST: Duration = Duration::from_millis(250);

const STILL: Text = Text::new("This page has no animation.", "本页没有动画。");
const LOST: Text = Text::new(
    "A part of this page could not be fetched: results are missing.",
    "没能取到本页的一部分：缺少计算结果。",
);

/// What is on display: a change is told when this differs.
#[derive(Clone, PartialEq)]
struct Sight {
    page: String,
    lang: Lang,
    theme: Tone,
    query: String,
}

impl Sight {
    fn entries(&self) -> Vec<(&'static str, JsValue)> {
        vec![
            ("page", (&self.page).into()),
            ("lang", self.lang.tag().into()),
            ("theme", self.theme.name().into()),
            ("query", (&self.query).into()),
        ]
    }
}

/// What the answers are made of.
#[derive(Clone)]
struct Desk {
    host: web_sys::Window,
    address: Address,
    lang: Signal<Lang>,
    theme: ThemeSetting,
    notices: Notices,
    offers: Offers,
}

/// Hears the host page from now on, and tells it of changes.
fn start() {
    let Some(host) = host_window() else { return };
    let desk = Desk {
        host,
        address: expect_context::<Address>(),
        lang: use_lang(),
        theme: expect_context::<ThemeSetting>(),
        notices: expect_context::<Notices>(),
        offers: expect_context::<Offers>(),
    };
    let content = document()
        .get_element_by_id("app")
        .filter(|_| expect_context::<Memo<Options>>().read_untracked().embed);
    if let Some(content) = content {
        height::report(&desk.host, &content);
    }
    let hearing = desk.clone();
    on_window(ev::message, move |event| {
        let from_host = event.source().is_some_and(|source| Object::is(&source, &hearing.host));
        if let Some(request) = Some(event.data()).filter(|_| from_host) {
            hearing.hear(&request);
        }
    });
    desk.clone().tell_changes();
    let Ready(ready) = expect_context::<Ready>();
    Effect::new(move |told: Option<bool>| {
        let (ready, told) = (ready.get(), told.unwrap_or_default());
        if ready && !told {
            desk.tell("nabla:ready", &JsValue::UNDEFINED, &[]);
        }
        ready || told
    });
}

impl Desk {
    fn hear(&self, data: &JsValue) {
        let Some(request) = read(data) else { return };
        let id = get(data, "id");
        let mut wrong = Vec::new();
        match request {
            Ok(Request::Height) => return self.tell_height(&id),
            Ok(Request::State) => {}
            Ok(Request::Take(given, unread)) => {
                let mut found = unread;
                found.extend(take(self.address, self.offers, &given));
                let desk = self.clone();
                spawn_local(async move { desk.answer_taking(&id, found, &given).await });
                return;
            }
            Ok(Request::Seek(step)) => wrong.extend(self.lead(|player| (player.seek)(step))),
            Ok(Request::Play(on)) => wrong.extend(self.lead(|player| (player.play)(on))),
            Ok(Request::Theme(tone)) => self.theme.ask(tone),
            Ok(Request::Lang(lang)) => self.address.translate(lang),
            Err(words) => wrong.push(words),
        }
        if let Some(words) = wrong.first() {
            self.tell("nabla:error", &id, &[("message", words.get(self.lang.get_untracked()).into())]);
        }
        let desk = self.clone();
        spawn_local(async move { desk.tell_state(&id).await });
    }

    /// Does something with the animation; the sentence is for pages without.
    fn lead(&self, with: impl Fn(&Player)) -> Option<Text> {
        let offers = untrack(|| self.offers.list());
        let player = offers.iter().find_map(|offer| match offer {
            Offer::Player(player) => Some(player),
            _ => None,
        });
        player.map(with).is_none().then_some(STILL)
    }

    async fn answer_taking(&self, id: &JsValue, mut found: Vec<Notice>, given: &[(String, String)]) {
        tick().await;
        // Names of views and parts are known to the page alone, which says so in a notice.
        let named = |notice: &Notice| {
            ["tab", "hide", "lock"].contains(&notice.key.as_str())
                && given.iter().any(|(key, _)| *key == notice.key)
        };
        found.extend(self.notices.now().into_iter().filter(named));
        if !found.is_empty() {
            let lang = self.lang.get_untracked();
            let sentences: Vec<_> = found.iter().map(|notice| words(notice, lang)).collect();
            let more = [("message", sentences.join(" ").into()), ("problems", problems(&found, lang))];
            self.tell("nabla:error", id, &more);
        }
        self.tell_state(id).await;
    }

    async fn tell_state(&self, id: &JsValue) {
        // What was just set has its effects in this turn, before the next message is heard.
        tick().await;
        tick().await;
        if self.offers.complete().await.is_err() {
            self.tell("nabla:error", id, &[("message", LOST.get(self.lang.get_untracked()).into())]);
        }
        let (mut params, mut results) = (Vec::new(), Vec::new());
        for offer in untrack(|| self.offers.list()) {
            match offer {
                Offer::State(kept) => {
                    params.extend((kept.pairs)().into_iter().map(|(key, value)| (key, value.into())));
                }
                Offer::Results(name, result) => results.push((name, js(&untrack(|| result())))),
                _ => {}
            }
        }
        let mut more = untrack(|| self.sight()).entries();
        more.extend([("params", object(&params)), ("results", object(&results))]);
        self.tell("nabla:state", id, &more);
    }

    fn tell_height(&self, id: &JsValue) {
        let app = document().get_element_by_id("app");
        let height = app.map_or(0.0, |app| app.get_bounding_client_rect().height().ceil());
        self.tell("nabla:resize", id, &[("height", height.into())]);
    }

    /// What is on display.
    fn sight(&self) -> Sight {
        Sight {
            page: self.address.place().with(|place| place.slug.clone()),
            lang: self.lang.get(),
            theme: self.theme.tone(),
            query: self.address.current().get(),
        }
    }

    /// Tells of changes that have come to rest, as long as the present owner lives.
    fn tell_changes(self) {
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let told = Rc::new(RefCell::new(untrack(|| self.sight())));
        Effect::new(move || {
            let now = self.sight();
            if let Some(timer) = timer.try_update_value(Option::take).flatten() {
                timer.clear();
            }
            let (desk, told) = (self.clone(), told.clone());
            let tell = move || {
                if *told.borrow() != now {
                    desk.tell("nabla:change", &JsValue::UNDEFINED, &now.entries());
                    *told.borrow_mut() = now;
                }
            };
            timer.set_value(set_timeout_with_handle(tell, REST).ok());
        });
    }

    fn tell(&self, kind: &str, id: &JsValue, more: &[(&str, JsValue)]) {
        send(&self.host, &message(kind, id, more));
    }
}
