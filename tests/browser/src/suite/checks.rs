//! What holds on any page in any state: call these wherever a test has brought a page to.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tokio::time::{Duration, Instant, sleep};

use crate::session::{PATIENCE, Session, TWO_FRAMES};
use crate::words::{chinese, english_phrase};

/// No console error, no violation of the policy, no request to another host, nothing missing.
pub(crate) fn nothing_went_wrong(s: &Session) -> Result<()> {
    let seen = s.seen();
    ensure!(seen.errors.is_empty(), "console: {:#?}", seen.errors);
    ensure!(seen.violations.is_empty(), "policy: {:#?}", seen.violations);
    let own = [s.site.origin(), "data:", "blob:", "about:"];
    let stranger = |url: &&String| !own.iter().any(|start| url.starts_with(start));
    let strangers: Vec<&String> = seen.requests.iter().filter(stranger).collect();
    ensure!(strangers.is_empty(), "other hosts: {strangers:#?}");
    let missing: Vec<_> = s.site.requests().into_iter().filter(|entry| entry.status >= 400).collect();
    ensure!(missing.is_empty(), "missing: {missing:#?}");
    Ok(())
}

/// What sticks out to the right of the window, as an expression.
const WIDE: &str = "(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const name = e => e.tagName.toLowerCase() + (e.id && '#' + e.id) + [...e.classList].map(c => '.' + c).join('');
    return [document.documentElement.scrollWidth + ' px in ' + width,
        ...[...document.body.querySelectorAll('*')]
            .filter(e => e.getBoundingClientRect().right > width + 0.5).map(name).slice(0, 12)];
})()";

/// Cards, and buttons in the shape of a chip, that touch the one below them, as an expression.
const CLOSE: &str = "(() => {
    const name = e => e.dataset.part ?? (e.matches('button') ? e.textContent : e.className);
    const close = (selector, apart) => {
        const all = [...document.querySelectorAll(selector)].filter(e => e.checkVisibility());
        return all.flatMap(above => all.filter(below => {
            if (above.contains(below) || below.contains(above)) return false;
            const [a, b] = [above, below].map(e => e.getBoundingClientRect());
            const gap = b.top - a.bottom;
            return a.left < b.right && b.left < a.right && gap > -a.height && gap < apart;
        }).map(below => `${name(above)} and ${name(below)}`));
    };
    return [...close('main .card', 8), ...close('main .chip', 4)];
})()";

/// Nothing sticks out to the right of the window.
pub(crate) async fn no_overflow(s: &Session) -> Result<()> {
    let wide = s.js(&format!("return {WIDE}")).await?;
    ensure!(wide == json!([]), "sticks out: {wide}");
    Ok(())
}

/// The page, once it has taken a new size: nothing sticks out, and cards and chips keep apart.
pub(crate) async fn fits(s: &Session) -> Result<()> {
    let found = s.js_async(&format!("{TWO_FRAMES}; return [{WIDE}, {CLOSE}];"), vec![]).await?;
    ensure!(found[0] == json!([]), "sticks out: {}", found[0]);
    ensure!(found[1] == json!([]), "touch each other: {}", found[1]);
    Ok(())
}

/// What can be pressed is at least 24 × 24 CSS pixels, what is marked `.primary` 44 high; links in
/// running text are exempt, as in WCAG 2.5.8.
pub(crate) async fn targets_are_large(s: &Session) -> Result<()> {
    let small = s
        .js("const small = [];
             for (const e of document.querySelectorAll('a[href], button, input, select, summary, [role=slider], [role=button]')) {
                 if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
                 if (e.matches('a') && e.closest('p, li, td, dd') && getComputedStyle(e).display === 'inline') continue;
                 // Off the screen until it has the focus.
                 if (e.matches('.skip, .sr-only')) continue;
                 const box = e.labels?.length && e.matches('[type=checkbox], [type=radio]')
                     ? e.labels[0].getBoundingClientRect() : e.getBoundingClientRect();
                 const need = e.matches('.primary') ? 44 : 24;
                 if (box.height < need - 0.1 || box.width < 23.9)
                     small.push(`${e.outerHTML.slice(0, 100)}: ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`);
             }
             return small;")
        .await?;
    ensure!(small == json!([]), "too small to touch: {small:#}");
    Ok(())
}

/// Every text and every name that is shown is in the language of the page.
pub(crate) async fn text_is_in(s: &Session, language: &str) -> Result<()> {
    let texts = s
        .js("const skip = 'script, style, math, code, pre, svg, .sr-only [aria-hidden]';
             const foreign = e => { const own = e.closest('[lang]'); return own && own !== document.documentElement; };
             const found = [document.title];
             const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
             while (walk.nextNode()) {
                 const e = walk.currentNode.parentElement;
                 if (e.closest(skip) || foreign(e) || !e.checkVisibility()) continue;
                 found.push(walk.currentNode.data);
             }
             for (const e of document.querySelectorAll('[aria-label], [title], [alt], [placeholder], [aria-valuetext], [aria-roledescription]')) {
                 if (e.closest('math') || foreign(e)) continue;
                 for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'aria-valuetext', 'aria-roledescription'])
                     if (e.hasAttribute(name)) found.push(e.getAttribute(name));
             }
             return found;")
        .await?;
    let texts = texts.as_array().context("a list of texts")?;
    let texts: Vec<&str> = texts.iter().filter_map(Value::as_str).collect();
    let wrong: Vec<&str> = match language {
        "zh" => texts.into_iter().filter(|text| english_phrase(text).is_some()).collect(),
        _ => texts.into_iter().filter(|text| chinese(text).is_some()).collect(),
    };
    ensure!(wrong.is_empty(), "not in {language}: {wrong:#?}");
    Ok(())
}

/// What has the focus without its being seen, or null, as an expression.
pub(crate) const UNSEEN_FOCUS: &str = "(e => {
    const ring = x => { const c = getComputedStyle(x);
        return (c.outlineStyle !== 'none' && parseFloat(c.outlineWidth) > 0) || c.boxShadow !== 'none'; };
    const box = e.getBoundingClientRect();
    const seen = e.checkVisibility({ visibilityProperty: true }) && box.right > 0 && box.left < innerWidth;
    return seen && (ring(e) || (e.parentElement && ring(e.parentElement))) ? null : e.outerHTML.slice(0, 120);
})(document.activeElement)";

/// What has the focus shows that it has it.
pub(crate) async fn focus_is_visible(s: &Session) -> Result<()> {
    let hidden = s.js(&format!("return {UNSEEN_FOCUS}")).await?;
    ensure!(hidden.is_null(), "the focus is not seen on {hidden}");
    Ok(())
}

/// The colour behind the page, from 0 (black) to 1 (white).
pub(crate) async fn paper(s: &Session) -> Result<f64> {
    let lightness = s
        .js("const paint = e => getComputedStyle(e).backgroundColor;
             const solid = [document.body, document.documentElement].map(paint).find(c => !/, 0\\)$|transparent/.test(c));
             const context = new OffscreenCanvas(1, 1).getContext('2d');
             context.fillStyle = solid ?? 'white';
             context.fillRect(0, 0, 1, 1);
             const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
             return (r + g + b) / 765;")
        .await?;
    lightness.as_f64().context("a lightness")
}

/// The body of a function that returns what these canvases show, as one number that changes with every pixel.
pub(crate) fn painted(canvases: &str) -> String {
    format!(
        "let sum = 0;
         for (const canvas of document.querySelectorAll('{canvases}')) {{
             if (canvas.width === 0 || canvas.height === 0) continue;
             const {{ data }} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
             for (const pixel of new Uint32Array(data.buffer)) sum = (Math.imul(sum, 31) + pixel) | 0;
         }}
         return sum"
    )
}

/// Waits until the body of a function returns something that `good` accepts, and gives it back.
pub(crate) async fn until(
    s: &Session,
    what: &str,
    body: &str,
    good: impl Fn(&Value) -> bool,
) -> Result<Value> {
    let start = Instant::now();
    loop {
        let now = s.js(body).await?;
        if good(&now) {
            return Ok(now);
        }
        ensure!(start.elapsed() < PATIENCE, "{what}: {now}");
        sleep(Duration::from_millis(50)).await;
    }
}
