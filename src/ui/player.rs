//! What leads an animation that has been computed ahead: play, pause, one step either way, a slider, the speed.
//!
//! Playing is moving an index. Who prefers reduced motion gets jumps, twice a second, instead of a glide.

use leptos::{ev, prelude::*};
use nabla_math::number::{Within, parse, plain};
use nabla_math::text::{Lang, Text};
use std::rc::Rc;

use super::chart::arrow_presses;
use super::dom::{El, button, classed, el};
use super::live;
use super::locale::use_lang;
use super::offers::{self, Offer, offer};
use super::stopwatch::now;

const PLAY: Text = Text::new("Play", "播放");
const PAUSE: Text = Text::new("Pause", "暂停");
const BACK: Text = Text::new("One step back", "后退一步");
const FORWARD: Text = Text::new("One step forward", "前进一步");
const FIRST: Text = Text::new("To the start", "回到起点");
const LAST: Text = Text::new("To the end", "到终点");
const STEP: Text = Text::new("Step", "步");
const SPEED: Text = Text::new("Speed", "速度");

/// Speeds that are offered, as factors.
const SPEEDS: [f64; 6] = [0.1, 0.25, 1.0, 4.0, 16.0, 64.0];
/// Steps a second at speed 1.
const PACE: f64 = 24.0;
/// The longest time that a frame stands for, in milliseconds: who comes back to a hidden page goes on where it was.
const FRAME: f64 = 100.0;
/// Changes farther apart than this are slow; milliseconds.
const SLOW: f64 = 100.0;
/// Frames for which the row stands while it plays.
const ROW: u32 = 4;
/// Time between jumps where motion is to be reduced.
const JUMP: f64 = 500.0;

/// What a player needs to know.
#[derive(Clone, Copy)]
pub struct Player {
    /// The step on display.
    pub step: Signal<f64>,
    /// The last step there is.
    pub last: Signal<f64>,
    /// Goes to a step.
    pub go: Callback<f64>,
    /// How fast it plays, as a factor.
    pub speed: Signal<f64>,
    /// Takes another speed.
    pub set_speed: Callback<f64>,
    /// Whether it is playing.
    pub playing: RwSignal<bool>,
}

/// `of` at every change while nothing plays, and at every `n`th while it does: to lay out words takes longer than to draw
/// pictures, and nobody reads sixty a second. On a slow machine they come more seldom, and so does the frame that waits
/// for them. Changes that come slowly are all shown.
pub fn seldom(n: u32, of: Signal<f64>, playing: RwSignal<bool>) -> Signal<f64> {
    // Changes left out since the last that is shown, when the last one came, and what is shown.
    let seen = StoredValue::new((0, f64::NEG_INFINITY, 0.0));
    live::number(move || {
        let (value, time, (left_out, last, shown)) = (of.get(), now(), seen.get_value());
        let shows = !playing.get() || left_out + 1 >= n || time - last >= SLOW;
        let (left_out, shown) = if shows { (0, value) } else { (left_out + 1, shown) };
        seen.set_value((left_out, time, shown));
        shown
    })
}

/// The controls in a row.
pub fn player(Player { step, last, go, speed, set_speed, playing }: Player) -> El {
    let lang = use_lang();
    let to = move |wanted: f64| go.run(wanted.round().within(0.0, last.get_untracked()));
    let still = move |wanted: f64| {
        playing.set(false);
        to(wanted);
    };
    let toggle = move || {
        if !playing.get_untracked() && step.get_untracked() >= last.get_untracked() {
            to(0.0);
        }
        playing.update(|playing| *playing = !*playing);
    };
    let row = classed("div", "player").attr("role", "group");
    run(row.node().clone(), step, last, go, speed, playing);
    offer(Offer::Player(offers::Player {
        seek: Rc::new(still),
        play: Rc::new(move |play| {
            if play != playing.get_untracked() {
                toggle();
            }
        }),
    }));
    let sign = move |sign: &'static str, name: Text, press: Box<dyn Fn()>| {
        button("pill sign", press).attr_tr("aria-label", name).attr_tr("title", name).text(sign)
    };
    let shown = seldom(ROW, step, playing);
    let words = move || match lang.get() {
        Lang::En => ["step ", &plain(shown.get()), " / ", &plain(last.get())].concat(),
        Lang::Zh => ["第 ", &plain(shown.get()), " / ", &plain(last.get()), " 步"].concat(),
    };
    let keys = move |event: ev::KeyboardEvent| {
        let now = step.get_untracked();
        let wanted = match (event.key().as_str(), arrow_presses(&event)) {
            ("Home", _) => 0.0,
            ("End", _) => f64::INFINITY,
            (_, Some(presses)) => now + if presses.abs() < 1.0 { presses.signum() } else { presses },
            _ => return,
        };
        event.prevent_default();
        still(wanted);
    };
    let slide = move |event: ev::Event| {
        if let Ok(at) = parse(&event_target_value(&event)) {
            still(at);
        }
    };
    let slider = el("input")
        .attr("type", "range")
        .attr_tr("aria-label", STEP)
        .attr_live("aria-valuetext", words)
        .attr("min", "0")
        .attr_live("max", move || plain(last.get()))
        .attr("step", "1")
        .value(move || plain(shown.get()))
        .on("input", slide)
        .on("keydown", keys);
    let at = live::number(move || {
        let near = |a: &&f64, b: &&f64| {
            (a.ln() - speed.get().ln()).abs().total_cmp(&(b.ln() - speed.get().ln()).abs())
        };
        SPEEDS.iter().min_by(near).copied().unwrap_or(1.0)
    });
    let speeds = el("select").attr_tr("aria-label", SPEED).attr_tr("title", SPEED);
    let speeds = speeds
        .children(SPEEDS.map(|factor| {
            let text = plain(factor);
            el("option")
                .attr("value", &text)
                .text(&[&text, "×"].concat())
                .flag("selected", move || at.get() == factor)
        }))
        .on("change", move |event: ev::Event| {
            if let Ok(speed) = parse(&event_target_value(&event)) {
                set_speed.run(speed);
            }
        });
    row.child(sign("|◀", FIRST, Box::new(move || still(0.0))))
        .child(sign("◀", BACK, Box::new(move || still(step.get_untracked() - 1.0))))
        .child(
            button("primary play", toggle)
                .child(
                    el("span")
                        .attr("aria-hidden", "true")
                        .live(move || if playing.get() { "❚❚ " } else { "▶ " }.to_owned()),
                )
                .live(move || if playing.get() { PAUSE } else { PLAY }.get(lang.get()).to_owned()),
        )
        .child(sign("▶", FORWARD, Box::new(move || still(step.get_untracked() + 1.0))))
        .child(sign("▶|", LAST, Box::new(move || still(f64::INFINITY))))
        .child(slider)
        .child(classed("span", "place").live(words))
        .child(speeds)
}

/// Moves the step on while it is playing, once a frame; it rests while the row is out of sight.
fn run(
    row: web_sys::Element,
    step: Signal<f64>,
    last: Signal<f64>,
    go: Callback<f64>,
    speed: Signal<f64>,
    playing: RwSignal<bool>,
) {
    let calm = window()
        .match_media("(prefers-reduced-motion: reduce)")
        .is_ok_and(|query| query.is_some_and(|query| query.matches()));
    let running = StoredValue::new(false);
    live::effect(move || {
        if playing.get() && !running.get_value() {
            running.set_value(true);
            frame(
                Rc::new(Loop { row: row.clone(), step, last, go, speed, playing, running, calm }),
                now(),
                0.0,
            );
        }
    });
}

struct Loop {
    row: web_sys::Element,
    step: Signal<f64>,
    last: Signal<f64>,
    go: Callback<f64>,
    speed: Signal<f64>,
    playing: RwSignal<bool>,
    running: StoredValue<bool>,
    calm: bool,
}

/// One frame: `before` is when the last one was, `owed` what of a step it has left over.
fn frame(all: Rc<Loop>, before: f64, owed: f64) {
    request_animation_frame(move || {
        // The page may have gone in the meantime.
        if all.playing.try_get_untracked() != Some(true) {
            all.running.try_set_value(false);
            return;
        }
        let time = now();
        let rect = all.row.get_bounding_client_rect();
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::INFINITY);
        let seen = rect.bottom() > -height && rect.top() < height;
        let passed = if all.calm { time - before } else { (time - before).min(FRAME) };
        if all.calm && passed < JUMP || !seen {
            return frame(Rc::clone(&all), if seen { before } else { time }, owed);
        }
        let owed = owed + passed * PACE * all.speed.get_untracked() / 1000.0;
        let (now, end) = (all.step.get_untracked(), all.last.get_untracked());
        let next = (now + owed.floor()).min(end);
        if next > now {
            all.go.run(next);
        }
        if next >= end {
            all.playing.set(false);
        }
        frame(Rc::clone(&all), time, owed - owed.floor());
    });
}

/// What leads an animation that has been computed ahead: play, pause, one step either way, a slider, the speed.
#[component]
pub fn Player(
    /// The step on display.
    #[prop(into)]
    step: Signal<f64>,
    /// The last step there is.
    #[prop(into)]
    last: Signal<f64>,
    /// Goes to a step.
    #[prop(into)]
    go: Callback<f64>,
    /// How fast it plays, as a factor.
    #[prop(into)]
    speed: Signal<f64>,
    /// Takes another speed.
    #[prop(into)]
    set_speed: Callback<f64>,
    /// Whether it is playing.
    playing: RwSignal<bool>,
) -> impl IntoView {
    super::bridge::view(player(Player { step, last, go, speed, set_speed, playing }))
}
