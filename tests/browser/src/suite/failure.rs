//! When something fails, the page says so in words and offers a way on.

use anyhow::{Result, ensure};
use fantoccini::Locator;

use crate::pages::{self, LANGUAGES};
use crate::session::{Role, Session};
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![without_its_code_the_page_says_so, without_its_module_a_page_says_so_and_tries_again,]
}

const FAILURE: &str = "#failure:not([hidden])";

/// The shell's message, over the static page, which stays readable; the button loads anew.
async fn without_its_code_the_page_says_so(s: &Session) -> Result<()> {
    for (language, _) in LANGUAGES {
        s.site.refuse(Some(".wasm"));
        s.open(&pages::path(language, "activations")).await?;
        let message = s.css(FAILURE).await?;
        ensure!(message.is_displayed().await?, "the message is not seen");
        ensure!(message.text().await?.chars().count() > 10, "the message says nothing");
        ensure!(s.css("h1").await?.is_displayed().await?, "the heading is gone");
        s.site.refuse(None);
        s.click(&message.find(Locator::Css("button, a")).await?).await?;
        s.ready().await?;
        ensure!(s.all(FAILURE).await?.is_empty(), "the message stays");
    }
    Ok(())
}

/// The app runs, the code of the next page does not come.
async fn without_its_module_a_page_says_so_and_tries_again(s: &Session) -> Result<()> {
    s.visit("/en/").await?;
    s.site.refuse(Some(".parts"));
    s.click(&s.css("header nav a[href*=activations]").await?).await?;
    let message = s.css("main [role=alert]").await?;
    ensure!(message.is_displayed().await?, "the message is not seen");
    s.site.refuse(None);
    s.click(&s.by_role(Role::Button, "Try again").await?).await?;
    s.css("main canvas, main svg").await?;
    ensure!(s.all("main [role=alert]").await?.is_empty(), "the message stays");
    Ok(())
}
