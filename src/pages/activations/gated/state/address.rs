//! The state in the address.

use nabla_math::gated;
use nabla_math::matrix;
use nabla_math::number::{address, from_address};

use super::{HIDDEN, Panel, Part, REACHES, State, WIDTH};
use crate::ui::stepper::MOST_STEPS;
use crate::url::{
    Field, Problem, UrlState, call, flag, set_choice, set_flag, set_ordinal, set_whole, set_whole_number,
};

impl State {
    /// Takes a matrix from the address. Only x says how many samples and inputs there are, and only W how many
    /// outputs: the others are written to fit.
    fn read(&mut self, part: Part, text: &str) -> Result<(), Problem> {
        let (_, most) = part.limits();
        let matrix = matrix::from_address(text, most).map_err(|_| Problem::Unreadable)?;
        let fits = |state: &Self| state.part(part).dim() == matrix.dim();
        let (rows, cols) = match part {
            Part::X => (matrix.nrows(), matrix.ncols()),
            Part::W => (self.w.nrows(), matrix.ncols()),
            _ => self.part(part).dim(),
        };
        let fitted = matrix::fitted(&matrix, (rows, cols), 0.0);
        self.put(part, fitted);
        if fits(self) { Ok(()) } else { Err(Problem::Clamped(matrix::address(self.part(part)))) }
    }

    fn unit_address(&self) -> String {
        call::write(self.unit.id, self.unit.params(), &self.args)
    }

    fn read_unit(&mut self, text: &str) -> Result<(), Problem> {
        let (id, args) = call::split(text);
        self.unit = gated::find(id).ok_or_else(|| Problem::Unknown(id.to_owned()))?;
        let (args, read) = call::args(self.unit.params(), args);
        self.args = args;
        read
    }
}

macro_rules! matrix {
    ($key:literal, $part:ident) => {
        Field {
            key: $key,
            read: |s| matrix::address(s.part(Part::$part)),
            write: |s, text| s.read(Part::$part, text),
        }
    };
}

impl UrlState for State {
    const FIELDS: &'static [Field<Self>] = &[
        Field { key: "gate", read: Self::unit_address, write: Self::read_unit },
        matrix!("gx", X),
        matrix!("gw", W),
        matrix!("gv", V),
        matrix!("gb", B),
        matrix!("gc", C),
        matrix!("gu", U),
        Field { key: "bias", read: |s| flag(s.bias), write: |s, text| set_flag(&mut s.bias, text) },
        Field {
            key: "sample",
            read: |s| (s.at.0 + 1).to_string(),
            write: |s, text| {
                let samples = s.x.nrows();
                set_ordinal(&mut s.at.0, text, samples)
            },
        },
        Field {
            key: "out",
            read: |s| (s.at.1 + 1).to_string(),
            write: |s, text| {
                let outputs = s.w.ncols();
                set_ordinal(&mut s.at.1, text, outputs)
            },
        },
        Field {
            key: "panel",
            read: |s| s.panel.name().to_owned(),
            write: |s, text| set_choice(&mut s.panel, text, &Panel::ALL, Panel::name),
        },
        Field {
            key: "reach",
            read: |s| address(s.reach),
            write: |s, text| {
                let given = from_address(text).ok_or(Problem::Unreadable)?;
                // The nearest of those that can be chosen.
                let nearer = |a: f64, b: f64| if (a - given).abs() <= (b - given).abs() { a } else { b };
                s.reach = REACHES.into_iter().fold(REACHES[0], nearer);
                if s.reach == given { Ok(()) } else { Err(Problem::Clamped(address(s.reach))) }
            },
        },
        Field {
            key: "pass",
            read: |s| if s.back { "back" } else { "forward" }.to_owned(),
            write: |s, text| {
                s.back = text == "back";
                if matches!(text, "back" | "forward") { Ok(()) } else { Err(Problem::Unreadable) }
            },
        },
        Field {
            key: "gstep",
            read: |s| s.steps.0.to_string(),
            write: |s, text| set_whole(&mut s.steps.0, text, 1, MOST_STEPS),
        },
        Field {
            key: "gback",
            read: |s| s.steps.1.to_string(),
            write: |s, text| set_whole(&mut s.steps.1, text, 1, MOST_STEPS),
        },
        Field {
            key: WIDTH.key,
            read: |s| address(s.width),
            write: |s, text| set_whole_number(&mut s.width, text, WIDTH.min, WIDTH.max),
        },
        Field {
            key: HIDDEN.key,
            read: |s| address(s.hidden),
            write: |s, text| set_whole_number(&mut s.hidden, text, HIDDEN.min, HIDDEN.max),
        },
    ];
}
