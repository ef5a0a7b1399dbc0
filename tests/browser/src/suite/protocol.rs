//! What a host page of another origin may ask, and what it is told.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use nabla_math::activation;
use nabla_math::number::address;
use nabla_math::reference::{self, Outcome};
use serde_json::{Value, json};

use super::checks::{paper, text_is_in};
use super::embed::{PAGE, framed};
use crate::session::{Key, Session};
use crate::site::Site;
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        a_host_reads_every_number_of_the_reference,
        a_host_reads_the_vectors_and_matrices_of_the_reference,
        a_host_sets_the_state_and_hears_what_cannot_be,
        a_host_turns_to_another_view,
        rubbish_changes_nothing_and_has_no_answer,
        a_window_that_does_not_frame_the_page_is_not_heard,
        a_host_chooses_theme_and_language,
        an_answer_in_words_where_there_is_no_animation,
        a_change_is_told_when_it_has_come_to_rest,
    ]
}

/// Frames the page and waits until it says that it is ready; what follows happens in the host.
pub(super) async fn hosted(s: &Session, path: &str) -> Result<Site> {
    let site = framed(s, path, None).await?;
    s.leave_frames().await?;
    s.eventually("the frame is ready", "return window.messages.some(m => m.data?.type === 'nabla:ready')")
        .await?;
    Ok(site)
}

/// All that answers a request: errors, then the state or what else was asked for.
async fn ask(s: &Session, request: Value) -> Result<Vec<Value>> {
    let answers = s.js_async("return await window.ask(arguments[0])", vec![request]).await?;
    Ok(answers.as_array().context("a list of answers")?.clone())
}

/// The state that answers a request to which nothing may be wrong.
pub(super) async fn state_after(s: &Session, request: Value) -> Result<Value> {
    let answers = ask(s, request.clone()).await?;
    let [state] = answers.as_slice() else { anyhow::bail!("{request} is answered by {answers:#?}") };
    ensure!(state["type"] == "nabla:state" && state["version"] == 1, "{request} is answered by {state}");
    Ok(state.clone())
}

/// Value and derivative of every scalar case at every input that the page can show, through the address, the page and
/// the message, against PyTorch and 60-digit arithmetic.
async fn a_host_reads_every_number_of_the_reference(s: &Session) -> Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reference/activations.json");
    let text = std::fs::read_to_string(&file).context("the reference")?;
    let report = reference::check(&text, reference::TOPICS)?;
    let cases: Value = serde_json::from_str(&text)?;
    let _host = hosted(s, PAGE).await?;
    let mut compared = 0;
    for case in cases["cases"].as_array().context("cases")? {
        let Some(f) = curve(case) else { continue };
        let Outcome::Checked(known) =
            &report.cases.iter().find(|c| case["name"] == c.name).context("a report")?.outcome
        else {
            continue;
        };
        let inputs: Vec<f64> =
            case["input"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        let body = "const numbers = [];
             for (const x of arguments[1]) {
                 const answers = await window.ask({ type: 'nabla:setState', params: { f: arguments[0], focus: 1, x } });
                 const curve = answers[0].results?.curves?.[0];
                 numbers.push(answers.length === 1 ? [answers[0].results.x, curve.f, curve.df] : answers);
             }
             return numbers;";
        let shown: Vec<(usize, f64)> =
            inputs.iter().copied().enumerate().filter(|(_, x)| x.abs() <= 1000.0).collect();
        let xs: Vec<f64> = shown.iter().map(|(_, x)| *x).collect();
        let numbers = s.js_async(body, vec![json!(f), json!(xs)]).await.with_context(|| f.clone())?;
        for ((place, x), read) in shown.into_iter().zip(numbers.as_array().context("numbers")?) {
            ensure!(read[0].as_f64() == Some(x), "{f} at {x}: {read}");
            for (field, at, tolerance) in [
                ("value", 1, 1e-13),
                ("derivative", 2, 1e-13),
                ("value_exact", 1, 1e-14),
                ("derivative_exact", 2, 1e-14),
            ] {
                let due = case["expected"][field][place].as_f64().with_context(|| format!("{f}: {field}"))?;
                let got = read[at].as_f64().with_context(|| format!("{f} at {x}: {read}"))?;
                let error = (got - due).abs() / due.abs().max(1.0);
                // PyTorch's own deviations are those that the checker documents, and no larger.
                let excused =
                    known.documented.iter().any(|quirk| quirk.field == field && error <= quirk.largest_error);
                ensure!(error <= tolerance || excused, "{f} at {x}: {field} is {got} and not {due}");
                compared += 1;
            }
        }
    }
    ensure!(compared > 4000, "only {compared} numbers were compared");
    Ok(())
}

/// Softmax and gated units: results, Jacobians and gradients of every case that the page can show.
async fn a_host_reads_the_vectors_and_matrices_of_the_reference(s: &Session) -> Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reference/activations.json");
    let cases: Value = serde_json::from_str(&std::fs::read_to_string(&file).context("the reference")?)?;
    let _host = hosted(s, PAGE).await?;
    let mut compared = 0;
    for case in cases["cases"].as_array().context("cases")? {
        let Some((params, fields)) = vectors(case) else { continue };
        // A view comes with its module: until it is there, its results are not among the answers.
        let body = "for (let turn = 0; turn < 100; turn++) {
                 const answers = await window.ask({ type: 'nabla:setState', params: arguments[0] });
                 const last = answers.at(-1);
                 if (Object.entries(arguments[0]).every(([key, value]) => key === 'tab' || last.params[key] === value))
                     return answers.length === 1 ? last.results : answers;
                 await new Promise(done => setTimeout(done, 100));
             }
             return null;";
        let results = s.js_async(body, vec![params]).await?;
        for (field, at) in fields {
            let due = &case["expected"][field];
            let got = at.iter().fold(&results, |results, key| &results[*key]);
            let (due, got) = (numbers(due), numbers(got));
            ensure!(!due.is_empty() && due.len() == got.len(), "{}: {field} is {got:?}", case["name"]);
            for (due, got) in due.into_iter().zip(got) {
                let error = (got - due).abs() / due.abs().max(1.0);
                ensure!(error <= 1e-13, "{}: {field} has {got} and not {due}", case["name"]);
                compared += 1;
            }
        }
    }
    ensure!(compared > 400, "only {compared} numbers were compared");
    Ok(())
}

/// Where a result stands in the answer to a host.
type Way = &'static [&'static str];

/// What a case of softmax or of a gated unit is in the address, and which of its fields is which result.
fn vectors(case: &Value) -> Option<(Value, Vec<(&'static str, Way)>)> {
    let (given, input) = (&case["params"], &case["input"]);
    let function = given["function"].as_str()?;
    let row = |row: &Value, between: &str| {
        let texts: Option<Vec<_>> = row.as_array()?.iter().map(|x| Some(address(x.as_f64()?))).collect();
        Some(texts?.join(between))
    };
    let matrix = |value: &Value| {
        let rows: Option<Vec<_>> = value.as_array()?.iter().map(|x| row(x, ",")).collect();
        Some(rows?.join(";"))
    };
    if matches!(function, "softmax" | "log_softmax") {
        let z = row(input, ",").filter(|z| z.contains(','))?;
        let form = if function == "softmax" { "softmax" } else { "log" };
        let t = address(given["temperature"].as_f64().unwrap_or(1.0));
        let mut params = json!({ "tab": "softmax", "z": z, "form": form, "t": t });
        let mut fields: Vec<(_, Way)> = vec![("value", &["output"]), ("value_exact", &["output"])];
        if let Some(u) = row(&given["upstream"], ",") {
            params["u"] = u.into();
            fields.extend([("jacobian", &["jacobian"] as Way), ("vjp", &["gradient"])]);
        }
        return Some((params, fields));
    }
    let beta = given["beta"].as_f64().filter(|beta| *beta != 1.0);
    let gate = beta.map_or_else(|| function.to_owned(), |beta| format!("{function}({})", address(beta)));
    let params = json!({
        "tab": "gated", "gate": gate, "bias": "1",
        "gx": matrix(&input["x"])?, "gw": matrix(&input["W"])?, "gv": matrix(&input["V"])?,
        "gb": row(&input["b"], ",")?, "gc": row(&input["c"], ",")?, "gu": matrix(&given["upstream"])?,
    });
    let fields: Vec<(_, Way)> = vec![
        ("value", &["y"]),
        ("grad_x", &["gradients", "x"]),
        ("grad_W", &["gradients", "W"]),
        ("grad_V", &["gradients", "V"]),
        ("grad_b", &["gradients", "b"]),
        ("grad_c", &["gradients", "c"]),
    ];
    Some((params, fields))
}

/// Every number of a nested list, row by row.
fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(list) => list.iter().flat_map(numbers).collect(),
        other => other.as_f64().into_iter().collect(),
    }
}

/// The function of a scalar case with its arguments, as the address has it; none where the page cannot show the case.
fn curve(case: &Value) -> Option<String> {
    let params = &case["params"];
    let id = match (params["function"].as_str()?, params["approximate"].as_str()) {
        ("gelu", Some("tanh")) => "gelu_tanh",
        ("logsigmoid", _) => "log_sigmoid",
        (id, _) => id,
    };
    let function = activation::find(id)?;
    let finite = case["input"].as_array()?.iter().all(Value::is_number);
    let args: Option<Vec<_>> =
        function.params.iter().map(|param| Some(address(params[param.key].as_f64()?))).collect();
    finite.then_some(format!("{id}({})", args?.join(";")))
}

async fn a_host_sets_the_state_and_hears_what_cannot_be(s: &Session) -> Result<()> {
    let _host = hosted(s, &format!("{PAGE}&course=7&lock=x")).await?;
    let state = state_after(s, json!({ "type": "nabla:getState" })).await?;
    ensure!(state["page"] == "activations" && state["lang"] == "en" && state["theme"] == "light", "{state}");
    let expected = json!({
        "f": "sigmoid,relu,swish", "focus": "1", "x": "3", "show": "f,df", "view": "", "below": "0.05", "layers": "20",
    });
    for (key, value) in expected.as_object().context("pairs")? {
        ensure!(state["params"][key] == *value, "{key} is {}", state["params"][key]);
    }
    let params = json!({ "x": -1.5, "f": "tanh,elu(0.5)", "focus": 2 });
    let state = state_after(s, json!({ "type": "nabla:setState", "params": params })).await?;
    ensure!(state["params"]["f"] == "tanh,elu(0.5)" && state["params"]["x"] == "-1.5", "{}", state["params"]);
    let (curves, flat) = (&state["results"]["curves"], &state["results"]["flat"]);
    ensure!(curves[1]["id"] == "elu" && curves[1]["args"] == json!({ "alpha": 0.5 }), "{curves}");
    let through = curves[1]["df"].as_f64().context("a slope")?.powi(20);
    // Drivers pass numbers on with an error of up to one unit in the last place; the power makes twenty of it.
    let close = |left: f64| (left - through).abs() <= 1e-14 * through;
    ensure!(curves[1]["throughLayers"].as_f64().is_some_and(close), "{curves}");
    ensure!(curves[0]["steepest"].as_f64() == Some(1.0) && curves[0]["range"] == json!([-1, 1]), "{curves}");
    ensure!(
        flat[0][0].as_f64() == Some(-6.0) && state["results"]["window"][1].as_f64() == Some(6.0),
        "{flat}"
    );

    // What cannot be taken over is named, the rest applies, and nothing that was there is lost.
    let params = json!({ "x": "abc", "layers": 1e9, "below": "0.1", "nonsense": "1", "embed": "0", "view": { "a": [1] } });
    let answers = ask(s, json!({ "type": "nabla:setState", "params": params })).await?;
    let [error, state] = answers.as_slice() else { anyhow::bail!("{answers:#?}") };
    ensure!(error["type"] == "nabla:error", "{error}");
    let mut named: Vec<_> =
        error["problems"].as_array().into_iter().flatten().filter_map(|p| p["key"].as_str()).collect();
    named.sort_unstable();
    ensure!(named == ["embed", "layers", "nonsense", "view", "x"], "{error}");
    let words = error["message"].as_str().unwrap_or_default();
    ensure!(words.contains("x=abc cannot be read") && words.contains("100 is used"), "{words}");
    let now = &state["params"];
    ensure!(now["x"] == "-1.5" && now["layers"] == "100" && now["below"] == "0.1", "{now}");
    ensure!(now["f"] == "tanh,elu(0.5)" && now["focus"] == "2", "{now}");
    // The page shows it, and says nothing of an address that nobody typed.
    let query = state["query"].as_str().unwrap_or_default();
    for pair in ["course=7", "embed=1", "lock=x", "below=0.1"] {
        ensure!(query.contains(pair), "{pair} is lost: {query}");
    }
    s.css("iframe").await?.enter_frame().await?;
    let shown = s.js("return [document.querySelector('.plot .chart').ariaValueNow, document.querySelector('.notices') === null]").await?;
    ensure!(shown == json!(["-1.5", true]), "the page shows {shown}");
    s.leave_frames().await?;

    // As a query; a shorter list brings the focus back.
    let state = state_after(s, json!({ "type": "nabla:setState", "query": "?f=relu&x=2" })).await?;
    ensure!(state["params"]["focus"] == "1" && state["params"]["x"] == "2", "{}", state["params"]);
    for bad in [
        json!({}),
        json!({ "params": 5 }),
        json!({ "query": ["x=1"] }),
        json!({ "query": "x=9".repeat(20_000) }),
    ] {
        let mut request = bad.clone();
        request["type"] = "nabla:setState".into();
        let answers = ask(s, request).await?;
        ensure!(
            answers[0]["type"] == "nabla:error" && answers[1]["params"] == state["params"],
            "{answers:#?}"
        );
    }
    Ok(())
}

async fn a_host_turns_to_another_view(s: &Session) -> Result<()> {
    let _host = hosted(s, PAGE).await?;
    ask(s, json!({ "type": "nabla:setState", "params": { "tab": "softmax", "z": "1,2,4" } })).await?;
    let body = "const [state] = (await window.ask({ type: 'nabla:getState' })).slice(-1);
        return [state.params.z, state.results.output];";
    let mut read = Value::Null;
    for _ in 0..100 {
        read = s.js_async(body, vec![json!(null)]).await?;
        if read[0] == "1,2,4" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let output: Vec<f64> = read[1].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    ensure!(output.len() == 3 && (output.iter().sum::<f64>() - 1.0).abs() < 1e-15, "{read}");
    let answers = ask(s, json!({ "type": "nabla:setState", "params": { "tab": "nowhere" } })).await?;
    ensure!(answers[0]["problems"][0]["key"] == "tab", "{answers:#?}");
    Ok(())
}

async fn rubbish_changes_nothing_and_has_no_answer(s: &Session) -> Result<()> {
    let _host = hosted(s, PAGE).await?;
    // The details bring a key of their own.
    s.css("iframe").await?.enter_frame().await?;
    s.see_all().await?;
    s.client.enter_parent_frame().await?;
    let before = state_after(s, json!({ "type": "nabla:getState" })).await?;
    s.js("const nested = {}; let inner = nested;
          for (let depth = 0; depth < 500; depth++) inner = inner.type = {};
          const cyclic = { type: 'nabla:nothing' }; cyclic.self = cyclic;
          const huge = 'x'.repeat(1 << 22);
          const rubbish = [null, undefined, 0, NaN, -1n, true, '', 'nabla:getState', huge, [], [1, [2]], {}, nested, cyclic,
              { type: null }, { type: 7 }, { type: [] }, { type: huge }, { type: 'nabla:' }, { type: 'nabla:' + huge },
              { type: 'nabla:getstate' }, { type: 'getState' }, { type: ['nabla:getState'] }, new Map([['type', 'nabla:getState']]),
              new Date(), /x/, new Error('x'), new ArrayBuffer(8), new Float64Array(4), new Blob(['x']),
              { context: 'h5p' }, { context: 'h5p', action: 7 }, { type: 'nabla:state', params: { x: '1' } }];
          window.messages.length = 0;
          for (const message of rubbish) frames[0].postMessage(message, '*');").await?;
    // Requests that are ours by name, with rubbish in them, are answered in words and change nothing.
    let answered = s
        .js_async(
            "const wrong = [];
             for (const type of ['setState', 'seek', 'setTheme', 'setLang'])
                 for (const rubbish of [null, 7, NaN, '', 'x'.repeat(1 << 20), [], [[]], {}, { a: { b: 1 } }, new Map()]) {
                     const request = { type: 'nabla:' + type };
                     for (const key of ['params', 'query', 'step', 'theme', 'lang']) request[key] = rubbish;
                     const answers = await window.ask(request);
                     if (answers.at(-1).type !== 'nabla:state') wrong.push([type, String(rubbish).slice(0, 20)]);
                 }
             return wrong;",
            vec![json!(null)],
        )
        .await?;
    ensure!(answered == json!([]), "not answered: {answered}");
    let unasked = s
        .js("return window.messages.map(m => m.data).filter(d => d?.type?.startsWith('nabla:') && d.id === undefined && d.type !== 'nabla:resize')")
        .await?;
    ensure!(unasked == json!([]), "rubbish is answered: {unasked}");
    let after = state_after(s, json!({ "type": "nabla:getState" })).await?;
    for key in ["params", "query", "lang", "theme", "results"] {
        ensure!(after[key] == before[key], "{key} is {} and was {}", after[key], before[key]);
    }
    s.css("iframe").await?.enter_frame().await?;
    let stopped = s.js("return !document.getElementById('failure').hidden").await?;
    ensure!(stopped == json!(false), "the page has stopped");
    ensure!(s.seen().errors.is_empty(), "console: {:#?}", s.seen().errors);
    Ok(())
}

async fn a_window_that_does_not_frame_the_page_is_not_heard(s: &Session) -> Result<()> {
    let _host = hosted(s, PAGE).await?;
    s.css("iframe").await?.enter_frame().await?;
    s.js("postMessage({ type: 'nabla:setState', params: { x: 1 }, id: 'stranger' }, '*')").await?;
    s.leave_frames().await?;
    let state = state_after(s, json!({ "type": "nabla:getState" })).await?;
    ensure!(state["params"]["x"] == "3", "a stranger moves the point");
    let told = s.js("return window.messages.some(m => m.data?.id === 'stranger')").await?;
    ensure!(told == json!(false), "a stranger is answered");
    Ok(())
}

async fn a_host_chooses_theme_and_language(s: &Session) -> Result<()> {
    let _host = hosted(s, &format!("{PAGE}&x=1.5")).await?;
    let state = state_after(s, json!({ "type": "nabla:setTheme", "theme": "dark" })).await?;
    ensure!(state["theme"] == "dark", "{state}");
    let state = state_after(s, json!({ "type": "nabla:setLang", "lang": "zh" })).await?;
    ensure!(state["lang"] == "zh-CN" && state["params"]["x"] == "1.5", "{state}");
    s.css("iframe").await?.enter_frame().await?;
    s.eventually("Chinese", "return document.documentElement.lang === 'zh-CN'").await?;
    text_is_in(s, "zh").await?;
    s.eventually("dark", "return document.documentElement.dataset.theme === 'dark'").await?;
    s.leave_frames().await?;
    state_after(s, json!({ "type": "nabla:setLang", "lang": "en" })).await?;
    let state = state_after(s, json!({ "type": "nabla:setTheme", "theme": "light" })).await?;
    ensure!(state["lang"] == "en" && state["theme"] == "light", "{state}");
    let told = ask(s, json!({ "type": "nabla:getHeight" })).await?;
    let height = told[0]["height"].as_f64().context("a height")?;
    s.css("iframe").await?.enter_frame().await?;
    let tall =
        s.js("return document.getElementById('app').offsetHeight").await?.as_f64().context("a height")?;
    ensure!((height - tall).abs() <= 2.0, "is {tall} px high and says {height}");
    // The host's own background shows through an embed: the paper is the document's.
    ensure!(paper(s).await? > 0.8, "light is dark");
    Ok(())
}

async fn an_answer_in_words_where_there_is_no_animation(s: &Session) -> Result<()> {
    let _host = hosted(s, PAGE).await?;
    for request in [
        json!({ "type": "nabla:play" }),
        json!({ "type": "nabla:pause" }),
        json!({ "type": "nabla:seek", "step": 3 }),
    ] {
        let answers = ask(s, request.clone()).await?;
        let words = answers[0]["message"].as_str().unwrap_or_default();
        ensure!(
            answers[0]["type"] == "nabla:error" && words.contains("no animation"),
            "{request}: {answers:#?}"
        );
    }
    Ok(())
}

async fn a_change_is_told_when_it_has_come_to_rest(s: &Session) -> Result<()> {
    let _host = hosted(s, PAGE).await?;
    s.js("window.messages.length = 0").await?;
    let changes = "return window.messages.map(m => m.data).filter(d => d?.type === 'nabla:change')";
    let start = tokio::time::Instant::now();
    s.css("iframe").await?.enter_frame().await?;
    s.click(&s.css(".plot .chart").await?).await?;
    for _ in 0..12 {
        s.press(Key::Right).await?;
    }
    let x = s.js("return document.querySelector('.plot .chart').ariaValueNow").await?;
    s.leave_frames().await?;
    let last = format!(
        "const told = window.messages.map(m => m.data).filter(d => d?.type === 'nabla:change');
         return new URLSearchParams(told.at(-1)?.query).get('x') === {x}"
    );
    s.eventually("the last change is told", &last).await?;
    let told = s.js(changes).await?;
    let told = told.as_array().context("changes")?;
    let most = 4.0 * start.elapsed().as_secs_f64() + 1.0;
    ensure!((told.len() as f64) <= most, "{} changes in {:?}", told.len(), start.elapsed());
    ensure!(told.iter().all(|change| change["version"] == 1 && change["page"] == "activations"), "{told:?}");
    Ok(())
}
