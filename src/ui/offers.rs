//! What the views on display have to give: pictures, formulas, results, their states.
//!
//! A view registers it here and knows nobody who asks; who asks (the dialog “Take away”, the protocol with a host page)
//! knows no page. An offer stands as long as the owner under which it was made.

use std::rc::Rc;

use leptos::prelude::*;
use nabla_math::latex::Formula;
use nabla_math::matrix::Matrix;
use nabla_math::text::Text;

use super::chart::Source;
use super::module::{Lazy, LoadError};
use crate::plot::Probe;
use crate::url::{self, Notice, UrlState};

/// One thing that a view gives.
#[derive(Clone)]
pub enum Offer {
    /// A picture on display.
    Picture(Shown),
    /// Formulas, each with its name.
    Formulas(Rc<dyn Fn() -> Vec<(String, Formula)>>),
    /// A result under its name.
    Results(&'static str, Rc<dyn Fn() -> Value>),
    /// A state that lives in the address.
    State(Kept),
    /// An animation that can be led.
    Player(Player),
    /// More of this, made by a module that is fetched when somebody asks.
    More(&'static Lazy<()>, Owner),
}

/// A picture on display.
#[derive(Clone)]
pub struct Shown {
    /// What it is called.
    pub name: Text,
    /// The same for names of files: `curves`.
    pub file: &'static str,
    /// The picture.
    pub source: Source,
    /// The point that is drawn over it.
    pub probe: Option<Signal<Probe>>,
}

/// A state on display, as pairs of the address.
#[derive(Clone)]
pub struct Kept {
    /// Every field, defaults included.
    pub pairs: Rc<dyn Fn() -> Vec<(&'static str, String)>>,
    /// The query of the state that comes of taking these pairs over, and what of them could not be.
    pub take: Taking,
}

type Taking = Rc<dyn Fn(&str) -> (String, Vec<Notice>)>;

/// An animation that can be led from outside.
#[derive(Clone)]
pub struct Player {
    /// Goes to this step.
    pub seek: Rc<dyn Fn(f64)>,
    /// Plays, or pauses.
    pub play: Rc<dyn Fn(bool)>,
}

/// A result, in full precision; not-a-number and infinity are numbers too.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Value {
    Number(f64),
    Text(String),
    List(Vec<Self>),
    Map(Vec<(&'static str, Self)>),
}

impl Value {
    /// A list of numbers.
    pub fn numbers(numbers: impl IntoIterator<Item = f64>) -> Self {
        Self::List(numbers.into_iter().map(Self::Number).collect())
    }

    /// A matrix, row by row.
    pub fn rows(matrix: &Matrix) -> Self {
        Self::List(matrix.rows().into_iter().map(|row| Self::numbers(row.iter().copied())).collect())
    }
}

/// The offers that stand, as a service in the context.
#[derive(Clone, Copy)]
pub struct Offers {
    all: StoredValue<Vec<(u32, Offer)>, LocalStorage>,
    next: RwSignal<u32>,
}

impl Offers {
    /// None yet.
    pub fn provide() {
        provide_context(Self { all: StoredValue::new_local(Vec::new()), next: RwSignal::new(0) });
    }

    /// The offers that stand; who asks in an effect is told of changes.
    pub fn list(self) -> Vec<Offer> {
        self.next.track();
        self.all.with_value(|all| all.iter().map(|(_, offer)| offer.clone()).collect())
    }

    fn add(self, offer: Offer) {
        let id = self.next.get_untracked();
        self.all.update_value(|all| all.push((id, offer)));
        self.next.set(id + 1);
        on_cleanup(move || {
            self.remove(id);
        });
    }

    /// Whether the offer stood.
    fn remove(self, id: u32) -> bool {
        let removed = self.all.try_update_value(|all| {
            let before = all.len();
            all.retain(|(other, _)| *other != id);
            all.len() < before
        });
        let stood = removed == Some(true);
        if stood {
            let _ = self.next.try_update(|next| *next += 1);
        }
        stood
    }

    /// Fetches the modules that make more offers, and lets them.
    ///
    /// # Errors
    /// When one of them does not come; asking again tries again.
    pub async fn complete(self) -> Result<(), LoadError> {
        let more: Vec<_> = self.all.with_value(|all| {
            let more = |(id, offer): &(u32, Offer)| match offer {
                Offer::More(view, owner) => Some((*id, *view, owner.clone())),
                _ => None,
            };
            all.iter().filter_map(more).collect()
        });
        for (id, view, owner) in more {
            let make = view.load().await?;
            // It may have gone in the meantime, or somebody else may have been faster.
            if self.remove(id) {
                owner.with(make);
            }
        }
        Ok(())
    }
}

/// Offers something as long as the present owner lives.
pub fn offer(offer: Offer) {
    expect_context::<Offers>().add(offer);
}

/// Offers what `more` offers when it is fetched; it is made under the present owner.
pub fn offer_more(more: &'static Lazy<()>) {
    offer(Offer::More(more, Owner::current().unwrap_or_default()));
}

/// Offers a result under `name`.
pub fn results(name: &'static str, result: impl Fn() -> Value + 'static) {
    offer(Offer::Results(name, Rc::new(result)));
}

/// Offers a state that lives in the address.
pub(super) fn state<S: UrlState + Send + Sync>(state: RwSignal<S>) {
    offer(Offer::State(Kept {
        pairs: Rc::new(move || {
            let now = state.read_untracked();
            S::FIELDS.iter().map(|field| (field.key, (field.read)(&now))).collect()
        }),
        take: Rc::new(move |query| {
            let (taken, problems) = url::take(&*state.read_untracked(), query);
            (url::encode(&taken), problems)
        }),
    }));
}
