//! Softmax cross-entropy.

use anyhow::{Context, Result, ensure};
use nabla_math::code::{CrossEntropy, Language, cross_entropy};
use nabla_math::cross_entropy::{Options, Solved, Target, binary, gradient_check, solve};
use nabla_math::matrix::{Matrix, numbers};
use nabla_math::text::Lang;
use serde_json::{Value, json};

use super::{
    address_has, are, comes_to, compact, fault, on, paste, results, says, steady, steps_go_both_ways,
    terms_light_the_picture, type_in,
};
use crate::profile::Profile;
use crate::session::{Key, Role, Session};
use crate::suite::checks::{no_overflow, nothing_went_wrong};
use crate::test::Test;

const PAGE: &str = "/en/cross-entropy/";
const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        the_notes_have_their_loss_and_a_logit_moves_it,
        logits_are_pasted_or_refused_with_their_place,
        the_true_class_is_chosen_by_a_press,
        the_steps_go_both_ways_and_stand_in_the_link,
        terms_light_every_picture,
        soft_targets_that_do_not_sum_to_one_are_said_and_mended,
        the_naive_form_breaks_and_the_stable_one_is_explained,
        mistakes_are_switched_on,
        the_point_and_the_ring_are_dragged,
        a_descent_step_is_taken_and_taken_back,
        two_classes_are_a_sigmoid,
        a_host_reads_the_numbers,
        the_program_is_that_of_the_batch,
        a_bad_address_is_met_with_words,
        it_works_on_a_phone in FINGER,
    ]
}

fn notes() -> Matrix {
    let data = vec![2.0, 1.0, 0.1, 0.5, 0.3, 1.0, 3.0, 0.2, 0.4, 0.5, 0.5, 0.2, 2.0, 1.0, 0.3];
    Matrix::from_shape_vec((3, 5), data).unwrap()
}

fn solved(z: &Matrix, labels: &[usize]) -> Result<Solved> {
    let targets: Vec<Target> = labels.iter().map(|class| Target::Class(*class)).collect();
    solve(z, &targets, &Options::default()).map_err(|error| anyhow::anyhow!("{error:?}"))
}

/// Waits until the summary says this mean loss.
async fn loss_is(s: &Session, loss: f64) -> Result<()> {
    says(s, ".picture > .reading", &format!("The mean loss is {}.", compact(loss, 6))).await
}

const PRESSED: &str = "return [...document.querySelectorAll('.samples td button')].flatMap((b, i) => b.ariaPressed === 'true' ? [i] : [])";

async fn the_notes_have_their_loss_and_a_logit_moves_it(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    loss_is(s, solved(&notes(), &[0, 1, 2])?.loss).await?;
    says(s, ".picture > .reading", "0.539383").await?;
    type_in(s, "z", (0, 0), "-2.5").await?;
    let mut z = notes();
    z[[0, 0]] = -2.5;
    let found = solved(&z, &[0, 1, 2])?;
    loss_is(s, found.loss).await?;
    address_has(s, "z", json!("-2.5,1,0.1,0.5,0.3;1,3,0.2,0.4,0.5;0.5,0.2,2,1,0.3")).await?;
    let p = "return [...document.querySelectorAll('.samples tr:nth-child(1) td button')].slice(0, 5).map(b => b.textContent)";
    let due: Vec<String> = found.p.row(0).iter().map(|p| steady(*p, 4)).collect();
    comes_to(s, "the probabilities", p, json!(due)).await?;
    type_in(s, "z", (0, 1), "oops").await?;
    fault(s, "z", "z, row 1, column 2: This is not a number").await?;
    loss_is(s, found.loss).await?;
    nothing_went_wrong(s)
}

async fn logits_are_pasted_or_refused_with_their_place(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    paste(s, "z", (0, 0), "1\t2\t3\n4\t5\t7\n").await?;
    let z = Matrix::from_shape_vec((2, 3), vec![1.0, 2.0, 3.0, 4.0, 5.0, 7.0]).unwrap();
    loss_is(s, solved(&z, &[0, 1])?.loss).await?;
    paste(s, "z", (0, 0), "np.array([[0., 1.], [2., 0.5], [1., 1.], [0., 0.]])").await?;
    let z = Matrix::from_shape_vec((4, 2), vec![0.0, 1.0, 2.0, 0.5, 1.0, 1.0, 0.0, 0.0]).unwrap();
    loss_is(s, solved(&z, &[0, 1, 0, 0])?.loss).await?;
    for (text, said) in [
        ("1 2\n3 x", "Row 2, column 2: “x”"),
        ("1 2\n3", "Row 2 has 1 cells"),
        ("1 2 3 4 5 6 7 8 9 10 11", "At most 8 rows and 10 columns"),
        ("[[1]]", "at least 1 row and 2 columns"),
    ] {
        paste(s, "z", (0, 0), text).await?;
        fault(s, "z", said).await?;
        loss_is(s, solved(&z, &[0, 1, 0, 0])?.loss).await?;
    }
    s.click(&s.by_role(Role::Button, "Undo").await?).await?;
    nothing_went_wrong(s)
}

async fn the_true_class_is_chosen_by_a_press(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    comes_to(s, "the labels", PRESSED, json!([0, 7, 14])).await?;
    s.click(&s.by_role(Role::Button, "Sample 1, class 3").await?).await?;
    comes_to(s, "the labels", PRESSED, json!([2, 7, 14])).await?;
    loss_is(s, solved(&notes(), &[2, 1, 2])?.loss).await?;
    address_has(s, "y", json!("3,2,3")).await?;
    s.click(&s.by_role(Role::Button, "Ignore sample 2").await?).await?;
    says(s, ".picture > .reading", "Sample 2 is ignored").await?;
    address_has(s, "y", json!("3,-,3")).await?;
    s.client.refresh().await?;
    s.ready().await?;
    comes_to(s, "after loading anew", PRESSED, json!([2, 11, 14])).await?;
    for sample in ["1", "3"] {
        s.click(&s.by_role(Role::Button, &format!("Ignore sample {sample}")).await?).await?;
    }
    says(s, ".picture > .reading", "0/0").await?;
    nothing_went_wrong(s)
}

async fn the_steps_go_both_ways_and_stand_in_the_link(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    steps_go_both_ways(s, "forward", "step").await?;
    s.visit_whole(&format!("{PAGE}?step=20")).await?;
    comes_to(s, "the last", &on("forward"), json!("8")).await?;
    s.click(&s.by_role(Role::Button, "Backward").await?).await?;
    address_has(s, "pass", json!("back")).await?;
    s.press(Key::Tab).await?;
    s.click(&s.css("[data-part=forward] .moves button:last-of-type").await?).await?;
    comes_to(s, "the gradient", &on("forward"), json!("2")).await?;
    let slope =
        "return document.querySelector('[data-part=forward] [data-step=\"2\"] .result button').textContent";
    let due = steady(solved(&notes(), &[0, 1, 2])?.gradient[[0, 0]], 4);
    comes_to(s, "the first slope", slope, json!(due)).await?;
    says(s, "[data-part=check] .reading", "differ by at most").await?;
    nothing_went_wrong(s)
}

async fn terms_light_every_picture(s: &Session) -> Result<()> {
    for (query, most) in [("", usize::MAX), ("?show=curve", 2), ("?z=1,2,0.5&y=0&show=simplex", 2)] {
        terms_light_the_picture(s, &format!("{PAGE}{query}"), most).await?;
    }
    // A slider is a term too, wherever its letter stands.
    s.visit_whole(&format!("{PAGE}?t=2&step=3")).await?;
    let slider = s.css("fieldset[data-q=T] input[type=range]").await?;
    s.js_with("arguments[0].scrollIntoView({ block: 'center' })", vec![json!(slider)]).await?;
    s.hover(&slider, (0, 0)).await?;
    s.eventually(
        "T is lit in the steps",
        "return document.querySelector('[data-part=forward] .lit[data-q=T]') !== null",
    )
    .await?;
    nothing_went_wrong(s)
}

async fn soft_targets_that_do_not_sum_to_one_are_said_and_mended(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    s.click(&s.by_role(Role::Button, "soft targets").await?).await?;
    type_in(s, "y", (0, 1), "0.5").await?;
    says(s, "[data-part=targets] .fault", "sample 1 sums to 1.5, not to 1").await?;
    s.click(&s.by_role(Role::Button, "Normalise the rows").await?).await?;
    let share = Target::Soft(vec![2.0 / 3.0, 1.0 / 3.0, 0.0, 0.0, 0.0]);
    let due = solve(&notes(), &[share, Target::Class(1), Target::Class(2)], &Options::default())
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    loss_is(s, due.loss).await?;
    nothing_went_wrong(s)
}

async fn the_naive_form_breaks_and_the_stable_one_is_explained(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    let wrong = "return document.querySelectorAll('[data-part=naive] td.wrong').length";
    comes_to(s, "nothing breaks at first", wrong, json!(0)).await?;
    s.click(&s.by_role(Role::Button, "400: too much for float64").await?).await?;
    comes_to(s, "all four break", wrong, json!(4)).await?;
    says(s, "[data-part=naive] .rescue", "largest logit").await?;
    address_has(s, "scale", json!("400")).await?;
    nothing_went_wrong(s)
}

async fn mistakes_are_switched_on(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    s.click(&s.by_role(Role::Button, "softmax twice").await?).await?;
    says(s, "[data-part=mistakes] .reading", "0.539383 becomes").await?;
    s.click(&s.by_role(Role::Button, "log of a rounded probability").await?).await?;
    address_has(s, "mistake", json!("twice,rounded")).await?;
    s.visit_whole(&format!("{PAGE}?z=200,0;0,1&y=2,1&mistake=rounded&float=f32")).await?;
    says(s, "[data-part=mistakes] td.wrong", "rounded to 0").await?;
    nothing_went_wrong(s)
}

async fn the_point_and_the_ring_are_dragged(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?show=curve")).await?;
    let chart = s.css(".plot .chart").await?;
    s.drag(&chart, (0, 0), (150, 0)).await?;
    s.eventually(
        "the probability grows",
        "return Number(document.querySelector('.plot .chart').ariaValueNow) > 0.6",
    )
    .await?;
    s.eventually(
        "its logit moves",
        "return (new URLSearchParams(location.search).get('z') ?? '').split(',')[0] > 2",
    )
    .await?;
    s.visit(&format!("{PAGE}?z=0,0,0&y=1&show=simplex")).await?;
    let triangle = s.css(".plot .grips").await?;
    s.drag(&triangle, (0, 20), (-100, 90)).await?;
    let first = "const z = (new URLSearchParams(location.search).get('z') ?? '0,0,0').split(',').map(Number); return z[0] > z[1] && z[0] > z[2]";
    s.eventually("the left corner is the likeliest", first).await?;
    nothing_went_wrong(s)
}

async fn a_descent_step_is_taken_and_taken_back(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    s.click(&s.by_role(Role::Button, "Three classes").await?).await?;
    s.click(&s.by_role(Role::Button, "Take a step").await?).await?;
    says(s, "[data-part=descent] .reading", "1 step of gradient descent").await?;
    address_has(s, "descent", json!("1")).await?;
    s.click(&s.by_role(Role::Button, "Take it back").await?).await?;
    says(s, "[data-part=descent] .reading", "0 steps").await?;
    address_has(s, "descent", Value::Null).await?;
    s.click(&s.by_role(Role::Button, "Take a step").await?).await?;
    s.click(&s.by_role(Role::Button, "Keep these logits").await?).await?;
    address_has(s, "descent", Value::Null).await?;
    nothing_went_wrong(s)
}

async fn two_classes_are_a_sigmoid(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?tab=binary&bz=-1000&by=1")).await?;
    says(s, ".picture > .reading", "it takes ln 0").await?;
    s.visit(&format!("{PAGE}?tab=binary&bz=0.5&by=0.25&bstep=7")).await?;
    comes_to(s, "the step", &on("forward"), json!("7")).await?;
    let worked = binary(0.5, 0.25).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let loss = worked.step("bce").and_then(|step| step.value(0, 0)).context("a loss")?;
    says(s, ".picture > .reading", &format!("the loss {}", compact(loss, 6))).await?;
    nothing_went_wrong(s)
}

async fn a_host_reads_the_numbers(s: &Session) -> Result<()> {
    let found = results(s, &format!("{PAGE}?embed=1")).await?;
    let due = solved(&notes(), &[0, 1, 2])?;
    are("p", &found["p"], numbers(&due.p))?;
    are("losses", &found["losses"], &due.rows.iter().flatten().copied().collect::<Vec<_>>())?;
    are("loss", &found["loss"], &[due.loss])?;
    are("gradient", &found["gradient"], numbers(&due.gradient))?;
    let targets = [0, 1, 2].map(Target::Class);
    let check = gradient_check(&notes(), &targets, &Options::default());
    let check = check.map_err(|error| anyhow::anyhow!("{error:?}"))?;
    are("numericGradient", &found["numericGradient"], numbers(&check.numeric))
}

async fn the_program_is_that_of_the_batch(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    s.click(&s.css("[data-part=code] summary").await?).await?;
    let targets = [0, 1, 2].map(Target::Class);
    let options = Options::default();
    let shown = CrossEntropy { logits: &notes(), targets: &targets, options: &options };
    let due = cross_entropy(&shown, Language::NumPy, Lang::En);
    comes_to(
        s,
        "the program",
        "return document.querySelector('[data-part=code] pre')?.textContent",
        json!(due),
    )
    .await?;
    nothing_went_wrong(s)
}

async fn a_bad_address_is_met_with_words(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?z=1,2;3&t=banana&y=9,1,1&show=cake&step=0")).await?;
    let notices = "return document.querySelectorAll('.notices li').length";
    comes_to(s, "notices", notices, json!(5)).await?;
    ensure!(s.all(".samples tbody tr").await?.len() == 3, "the default stands");
    nothing_went_wrong(s)
}

async fn it_works_on_a_phone(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    s.visit(PAGE).await?;
    s.click(&s.by_role(Role::Button, "Sample 1, class 2").await?).await?;
    address_has(s, "y", json!("2,2,3")).await?;
    no_overflow(s).await?;
    nothing_went_wrong(s)
}
