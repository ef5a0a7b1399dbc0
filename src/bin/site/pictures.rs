//! The pictures on the cards of the home page, drawn by the code that draws the pages' charts.

use std::{fs, path::Path};

use nabla::pages::{self, Page};
use nabla::plot::{Theme, to_svg};
use nabla_math::text::Lang;

/// Folder of the pictures below the assets.
const FOLDER: &str = "cards";

/// The tones of a picture: its name, and the class that shows it in that tone only.
const TONES: [&str; 2] = ["light", "dark"];

/// Width and height in CSS pixels.
const SIZE: (u32, u32) = (480, 270);

/// Draws every picture into `cards/` of the folder `assets`.
pub(crate) fn draw(assets: &Path) -> Result<(), String> {
    let folder = assets.join(FOLDER);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for page in pages::ALL {
        for tone in TONES {
            if let Some(svg) = svg(page, tone) {
                let path = folder.join(file(page, tone));
                fs::write(&path, svg).map_err(|error| format!("{}: {error}", path.display()))?;
            }
        }
    }
    Ok(())
}

/// The images of a page's card; nothing for a page without a picture.
pub(crate) fn html(page: &Page, assets: &str) -> String {
    let (width, height) = SIZE;
    TONES
        .iter()
        .filter(|tone| svg(page, tone).is_some())
        .map(|tone| {
            let src = format!("{assets}{FOLDER}/{}", file(page, tone));
            format!(
                "\n              <img class=\"only-{tone}\" src=\"{src}\" alt=\"\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">"
            )
        })
        .collect()
}

fn file(page: &Page, tone: &str) -> String {
    format!("{}-{tone}.svg", page.slug)
}

/// The picture of a page in one tone.
fn svg(page: &Page, tone: &str) -> Option<String> {
    let theme = if tone == "dark" { Theme::dark() } else { Theme::light() };
    page.picture.map(|picture| to_svg(&*picture(Lang::En), &theme, SIZE))
}
