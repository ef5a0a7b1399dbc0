//! The texts as texts; that they run, and what comes out, is tested in `descent/tests/code`.

use super::script::{mentions, name, remark};
use super::{gap, race};
use crate::landscape::{Landscape, Own};
use crate::least_squares::{LeastSquares, PRESETS};
use crate::race::{Entry, Rules, Setting, run};
use crate::surface::Window;
use crate::{clip, optimizer, schedule, surface};
use nabla_math::code::Language;
use nabla_math::param::{Param, defaults};
use nabla_math::text::Lang;
use proptest::prelude::*;
use std::sync::Arc;

fn listed(id: &str) -> Landscape {
    let surface = surface::find(id).unwrap();
    Landscape::Listed(surface, defaults(surface.params))
}

fn setting(landscape: Landscape) -> Setting {
    let start = landscape.start();
    Setting { landscape, start, steps: 40, seed: 1, rules: Rules::default() }
}

fn entry(id: &str, torch: bool) -> Entry {
    Entry { torch, ..Entry::new(optimizer::find(id).unwrap()) }
}

/// Every optimizer, surface, schedule, way to clip and set of samples at least once.
fn races() -> Vec<(Setting, Entry)> {
    let mut races = Vec::new();
    for (i, optimizer) in optimizer::ALL.iter().enumerate() {
        for torch in [false, true] {
            let surface = surface::ALL[i % surface::ALL.len()];
            let schedule = schedule::ALL[i % schedule::ALL.len()];
            let clip = clip::ALL[i % clip::ALL.len()];
            let (schedule_args, clip_args) = (schedule.defaults(), clip.defaults());
            let plain = Entry { torch, ..Entry::new(optimizer) };
            let entry = Entry { schedule, schedule_args, clip, clip_args, batch: Some(4), ..plain };
            let preset = PRESETS[i % PRESETS.len()];
            let fit = LeastSquares::new(preset.model, preset.samples.to_vec()).unwrap();
            races.push((setting(listed(surface.id)), entry.clone()));
            races.push((setting(Landscape::Fit(Arc::new(fit))), entry));
        }
    }
    races
}

/// The lines of code, without comments.
fn code(text: &str) -> Vec<&str> {
    text.lines()
        .map(|line| line.split("# ").next().and_then(|line| line.split("// ").next()).unwrap_or_default())
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn the_language_of_the_page_changes_comments_only() {
    for (setting, entry) in races() {
        for language in Language::ALL {
            let [en, zh] = Lang::ALL.map(|lang| race(&setting, &entry, None, language, lang));
            assert_eq!(code(&en), code(&zh));
            assert_ne!(en, zh);
            assert!(code(&zh).iter().all(|line| line.is_ascii()), "{zh}");
        }
    }
}

#[test]
fn a_program_is_complete_and_fits_on_a_page() {
    for (setting, entry) in races() {
        for (language, lang) in Language::ALL.into_iter().flat_map(|l| Lang::ALL.map(|lang| (l, lang))) {
            let text = race(&setting, &entry, None, language, lang);
            assert!(text.ends_with('\n') && !text.contains("\n\n\n\n") && !text.contains('\t'), "{text}");
            for line in text.lines() {
                assert!(line.chars().count() <= 100 && line.trim_end() == line, "{line}");
            }
            // A place that was not filled in; `<f64>` is Rust.
            for (at, _) in text.match_indices('<') {
                let rest = &text[at + 1..];
                let word = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
                let rust = ["", "f64", "usize"].contains(&word);
                assert!(rust || !rest[word.len()..].starts_with('>'), "{text}");
            }
        }
    }
}

/// What is declared of a thing fits what it is: forms, slots, and no parameter that is lost or unknown.
#[test]
fn codes_fit_what_they_are_of() {
    let places = |call: &str, params: &[Param]| {
        params.iter().fold(call.to_owned(), |text, param| text.replace(&format!("<{}>", param.key), ""))
    };
    for optimizer in optimizer::ALL {
        let code = optimizer.code().unwrap();
        assert_eq!(code.torch.is_some(), optimizer.torch.is_some(), "{}", optimizer.id);
        let torch = code.torch.iter().zip(&optimizer.torch);
        for (update, form) in torch.chain([(&code.textbook, &optimizer.textbook)]) {
            assert_eq!(update.state.len(), form.slots.len(), "{}", optimizer.id);
            assert_eq!(update.look.is_some(), form.look.is_some(), "{}", optimizer.id);
        }
        for param in optimizer.params {
            let somewhere = [Some(&code.textbook), code.torch.as_ref()].into_iter().flatten();
            let mut bodies = somewhere.flat_map(|update| [update.lines.numpy, update.lines.rust]);
            assert!(bodies.any(|body| mentions(body, name(param))), "{} {}", optimizer.id, param.key);
            assert!(
                code.call.is_none_or(|call| call.contains(&format!("<{}>", param.key))),
                "{}",
                optimizer.id
            );
        }
        assert!(!places(code.call.unwrap_or_default(), optimizer.params).contains('<'), "{}", optimizer.id);
    }
    for surface in surface::ALL {
        let code = surface.code().unwrap();
        for param in surface.params {
            assert!(mentions(code.value.numpy, param.key) && mentions(code.value.rust, param.key));
        }
    }
    for schedule in schedule::ALL {
        let code = schedule.code().unwrap();
        for param in schedule.params {
            assert!(mentions(code.factor.numpy, param.key) && mentions(code.factor.rust, param.key));
        }
        assert!(!places(code.torch.unwrap_or_default(), schedule.params).contains('<'), "{}", schedule.id);
    }
    assert!(clip::ALL.iter().all(|clip| clip.code().is_some() != clip.params.is_empty()));
}

#[test]
fn a_formula_is_written_or_said_to_be_unwritable() {
    let formula = nabla_math::typed::parse("x^2 + erf(y)", &["x", "y"]).unwrap();
    let own = Own { formula, args: Vec::new(), window: Window::square(-1.0, 1.0) };
    let setting = setting(Landscape::Own(Arc::new(own)));
    let text = |own, language, lang| race(&setting, &entry("adam", false), own, language, lang);
    assert!(text(None, Language::Rust, Lang::En).starts_with("// This formula cannot"));
    assert!(text(None, Language::Rust, Lang::Zh).starts_with("// 该公式无法"));
    assert!(text(None, Language::NumPy, Lang::En).contains("return x**2 + math.erf(y)\n"));
    assert!(text(Some("y * 2.0"), Language::Rust, Lang::En).contains("\n    y * 2.0\n"));
}

#[test]
fn a_gap_is_told_where_there_is_one() {
    let told = |id: &str, lang| gap(&setting(listed("quadratic_bowl")), &entry(id, false), lang);
    // Under a constant rate PyTorch's momentum is the textbook's.
    for id in ["sgd", "momentum", "adadelta", "adam", "adamw", "adam_l2", "lion"] {
        assert_eq!(told(id, Lang::En), None, "{id}");
    }
    for id in ["nesterov", "adagrad", "rmsprop", "adamax", "nadam", "radam", "amsgrad"] {
        let note = optimizer::find(id).unwrap().notes().unwrap().torch.unwrap();
        for lang in Lang::ALL {
            assert!(told(id, lang).unwrap().starts_with(note.get(lang)), "{id}");
        }
        assert_eq!(gap(&setting(listed("quadratic_bowl")), &entry(id, true), Lang::En), None, "{id}");
    }
    let mut scheduled = entry("momentum", false);
    scheduled.schedule = schedule::find("exponential").unwrap();
    scheduled.schedule_args = scheduled.schedule.defaults();
    assert!(gap(&setting(listed("booth")), &scheduled, Lang::En).is_some());
    let clip_args = clip::NORM.defaults();
    let clipped = Entry { clip: &clip::NORM, clip_args, ..entry("sgd", false) };
    let words = gap(&setting(listed("booth")), &clipped, Lang::En).unwrap();
    assert!(words.starts_with("PyTorch divides by the norm + 1e-6"), "{words}");
}

/// AMSGrad's first step is η(1 − β₁)/√(1 − β₂) long in each coordinate as it is published, and η with the correction of
/// PyTorch: 0.1 and √0.1 = 0.316… for the defaults, in both coordinates.
#[test]
fn the_size_of_a_gap_is_the_distance_of_the_points() {
    let one = Setting { steps: 1, ..setting(listed("quadratic_bowl")) };
    let distance = 2f64.sqrt() * 0.1 * (10f64.sqrt() - 1.0);
    assert!((distance - 0.305_78).abs() < 1e-4);
    let [en, zh] = Lang::ALL.map(|lang| gap(&one, &entry("amsgrad", false), lang).unwrap());
    assert!(en.ends_with(" At step 1 the two points are 0.31 apart."), "{en}");
    assert!(zh.ends_with("第 1 步时两点相距 0.31。"), "{zh}");
    // Runs of different lengths are compared where the shorter one ends.
    let long = Setting { steps: 2000, ..setting(listed("quadratic_bowl")) };
    let steps = [false, true].map(|torch| run(&long, &entry("radam", torch)).steps());
    assert_ne!(steps[0], steps[1]);
    let words = gap(&long, &entry("radam", false), Lang::En).unwrap();
    let end = format!("; this run has {} steps, PyTorch's {}.", steps[0], steps[1]);
    assert!(
        words.contains(&format!("At step {} ", steps[0].min(steps[1]))) && words.ends_with(&end),
        "{words}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Breaking lines loses nothing, and no line is too long.
    #[test]
    fn a_remark_is_its_text(words in prop::collection::vec("[a-zθ²√]{1,12}|[一-龟]{1,9}[，。）]?", 1..60), indent in 0..9usize) {
        let text = words.join(" ");
        let lines = remark(&text, Language::NumPy, indent);
        let edge = format!("{}# ", " ".repeat(indent));
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let joined: String = lines.lines().map(|line| line.strip_prefix(&edge).unwrap()).collect();
        prop_assert_eq!(bare(&joined), bare(&text));
        for line in lines.lines() {
            prop_assert!(line.chars().count() <= 92 && !line[edge.len()..].starts_with(['，', '。', '）']), "{}", line);
        }
    }
}
