//! What leads an animation that has been computed ahead: play, pause, one step either way, a slider, the speed.
//!
//! Playing is moving an index. Who prefers reduced motion gets jumps, twice a second, instead of a glide.

use std::rc::Rc;

use leptos::{ev, html, prelude::*};
use nabla_math::number::parse;
use nabla_math::text::{Lang, Text};

use super::chart::arrow_presses;
use super::locale::{tr, use_lang};
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

/// `of` at every change while nothing plays, and at every `n`th while it does: to lay out words takes longer than to draw
/// pictures, and nobody reads sixty a second. On a slow machine they come more seldom, and so does the frame that waits
/// for them. Changes that come slowly are all shown.
pub fn seldom(n: u32, of: Signal<f64>, playing: RwSignal<bool>) -> Signal<f64> {
    // Changes left out since the last that is shown, when the last one came, and what is shown.
    let seen = StoredValue::new((0, f64::NEG_INFINITY, 0.0));
    Signal::derive(move || {
        let (value, time, (left_out, last, shown)) = (of.get(), now(), seen.get_value());
        let shows = !playing.get() || left_out + 1 >= n || time - last >= SLOW;
        let (left_out, shown) = if shows { (0, value) } else { (left_out + 1, shown) };
        seen.set_value((left_out, time, shown));
        shown
    })
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
    let lang = use_lang();
    let to = move |wanted: f64| go.run(wanted.round().clamp(0.0, last.get_untracked()));
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
    let row = NodeRef::<html::Div>::new();
    run(Loop { row, step, last, go, speed, playing, running: StoredValue::new(false), calm: is_calm() });
    offer(Offer::Player(offers::Player {
        seek: Rc::new(still),
        play: Rc::new(move |play| {
            if play != playing.get_untracked() {
                toggle();
            }
        }),
    }));
    let shown = seldom(ROW, step, playing);
    let words = move || match lang.get() {
        Lang::En => format!("step {} / {}", shown.get(), last.get()),
        Lang::Zh => format!("第 {} / {} 步", shown.get(), last.get()),
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
    let slide = move |text: String| {
        if let Ok(at) = parse(&text) {
            still(at);
        }
    };
    let at = Memo::new(move |_| {
        let near = |a: &&f64, b: &&f64| {
            (a.ln() - speed.get().ln()).abs().total_cmp(&(b.ln() - speed.get().ln()).abs())
        };
        SPEEDS.iter().min_by(near).copied().unwrap_or(1.0)
    });
    let play = move || if playing.get() { PAUSE } else { PLAY }.get(lang.get());
    let option = move |factor: f64| {
        view! {
            <option value=factor.to_string() prop:selected=move || at.get() == factor>
                {format!("{factor}×")}
            </option>
        }
    };
    let choose_speed = move |text: String| {
        if let Ok(speed) = parse(&text) {
            set_speed.run(speed);
        }
    };
    view! {
        <div class="player" role="group" node_ref=row>
            <Sign sign="|◀" name=FIRST press=move |()| still(0.0)/>
            <Sign sign="◀" name=BACK press=move |()| still(step.get_untracked() - 1.0)/>
            <button type="button" class="primary play" on:click=move |_| toggle()>
                <span aria-hidden="true">{move || if playing.get() { "❚❚ " } else { "▶ " }}</span>
                {play}
            </button>
            <Sign sign="▶" name=FORWARD press=move |()| still(step.get_untracked() + 1.0)/>
            <Sign sign="▶|" name=LAST press=move |()| still(f64::INFINITY)/>
            <input
                type="range"
                aria-label=tr(STEP)
                aria-valuetext=words
                min="0"
                max=move || last.get().to_string()
                step="1"
                prop:value=move || shown.get().to_string()
                on:input:target=move |event| slide(event.target().value())
                on:keydown=keys
            />
            <span class="place">{words}</span>
            <select
                aria-label=tr(SPEED)
                title=tr(SPEED)
                on:change:target=move |event| choose_speed(event.target().value())
            >
                {SPEEDS.map(option).collect_view()}
            </select>
        </div>
    }
}

/// A button with a sign on it.
#[component]
fn Sign(
    /// The sign.
    sign: &'static str,
    /// What it means.
    name: Text,
    /// What it does.
    #[prop(into)]
    press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="pill sign"
            aria-label=tr(name)
            title=tr(name)
            on:click=move |_| press.run(())
        >
            {sign}
        </button>
    }
}

/// Whether the visitor prefers reduced motion.
fn is_calm() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .is_ok_and(|query| query.is_some_and(|query| query.matches()))
}

/// Moves the step on while it is playing, once a frame; it rests while the row is out of sight.
fn run(all: Loop) {
    Effect::new(move |_| {
        if all.playing.get() && !all.running.get_value() {
            all.running.set_value(true);
            frame(all, now(), 0.0);
        }
    });
}

/// What a frame needs to know.
#[derive(Clone, Copy)]
struct Loop {
    row: NodeRef<html::Div>,
    step: Signal<f64>,
    last: Signal<f64>,
    go: Callback<f64>,
    speed: Signal<f64>,
    playing: RwSignal<bool>,
    running: StoredValue<bool>,
    calm: bool,
}

/// One frame: `before` is when the last one was, `owed` what of a step it has left over.
fn frame(all: Loop, before: f64, owed: f64) {
    request_animation_frame(move || {
        // The page may have gone in the meantime.
        if all.playing.try_get_untracked() != Some(true) {
            all.running.try_set_value(false);
            return;
        }
        let time = now();
        let Some(row) = all.row.get_untracked() else { return };
        let rect = row.get_bounding_client_rect();
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::INFINITY);
        let seen = rect.bottom() > -height && rect.top() < height;
        let passed = if all.calm { time - before } else { (time - before).min(FRAME) };
        if all.calm && passed < JUMP || !seen {
            return frame(all, if seen { before } else { time }, owed);
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
        frame(all, time, owed - owed.floor());
    });
}
