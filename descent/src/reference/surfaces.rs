//! Loss surfaces: value, gradient and Hessian at points, and critical points with their kinds.

use crate::hessian::eigenvalues;
use crate::surface::{self, Critical, Kind, Surface};
use nabla_math::matrix;
use nabla_math::param::{Args, defaults};
use nabla_math::reference::{At, Checked, FormatError, RawCase, Topic, Worst, matrix, number, numbers};
use serde_json::Value;

/// Loss surfaces at points.
pub static SURFACES: Topic = Topic { name: "surfaces", check };

const TOLERANCE: f64 = 1e-11;

const FIELDS: [&str; 4] = ["value", "gradient", "hessian", "critical_points"];

fn check(case: &RawCase) -> Result<Option<Checked>, FormatError> {
    let name = case.text("surface").ok_or_else(|| case.unreadable("params.surface"))?;
    let Some(surface) = surface::find(name) else { return Ok(None) };
    let args = arguments(surface, case)?;
    if let Some(name) = case.expected.keys().find(|name| !FIELDS.contains(&name.as_str())) {
        return Err(case.unreadable(&format!("expected.{name}")));
    }
    let mut checked = Checked::default();
    points(&mut checked, case, surface, args)?;
    if let Some(list) = case.expected.get("critical_points") {
        let unreadable = || case.unreadable("expected.critical_points");
        let ours = (surface.critical)(args);
        for (row, point) in list.as_array().ok_or_else(unreadable)?.iter().enumerate() {
            let theirs = Point::read(point).ok_or_else(unreadable)?;
            theirs.compare(&mut checked, row, &ours, surface, args).ok_or_else(unreadable)?;
        }
    }
    case.something(checked).map(Some)
}

/// The arguments of a case. The file calls the curvatures of the bowl a and b; its condition number is b/a.
pub(super) fn arguments(surface: &Surface, case: &RawCase) -> Result<Args, FormatError> {
    let mut args = defaults(surface.params);
    let given = case.params.get("surface_params").and_then(Value::as_object);
    let given = given.ok_or_else(|| case.unreadable("params.surface_params"))?;
    for (key, value) in given {
        let unreadable = || case.unreadable(&format!("params.surface_params.{key}"));
        let value = number(value).ok_or_else(unreadable)?;
        let (key, value) = match (surface.id, key.as_str(), given.get("a").and_then(number)) {
            ("quadratic_bowl", "b", Some(a)) => ("kappa", value / a),
            _ => (key.as_str(), value),
        };
        let at = surface.params.iter().position(|param| param.key == key).ok_or_else(unreadable)?;
        args[at] = value;
    }
    Ok(args)
}

/// Compares what the case says of each of its points.
fn points(checked: &mut Checked, case: &RawCase, surface: &Surface, args: Args) -> Result<(), FormatError> {
    let inputs = case.matrix_input()?;
    if inputs.ncols() != 2 {
        return Err(case.unreadable("input"));
    }
    let (x, y) = (inputs.column(0).to_vec(), inputs.column(1).to_vec());
    let mut compare = |field: &'static str, width: usize, got: &[f64], expected: &[f64]| {
        for (i, (&got, &expected)) in got.iter().zip(expected).enumerate() {
            checked.compare(Worst { field, at: At::Entry(i / width, i % width), got, expected }, TOLERANCE);
        }
    };
    if case.expected.contains_key("value") {
        let mut value = vec![0.0; x.len()];
        (surface.value)(&x, &y, &mut value, args);
        compare("value", 1, &value, &case.expected("value", x.len())?);
    }
    if case.expected.contains_key("gradient") {
        let (mut gx, mut gy) = (vec![0.0; x.len()], vec![0.0; x.len()]);
        (surface.gradient)(&x, &y, &mut gx, &mut gy, args);
        let got: Vec<f64> = gx.into_iter().zip(gy).flat_map(|(gx, gy)| [gx, gy]).collect();
        compare("gradient", 2, &got, matrix::numbers(&case.matrix_expected("gradient", &inputs)?));
    }
    if let Some(list) = case.expected.get("hessian") {
        let unreadable = || case.unreadable("expected.hessian");
        let matrices = list.as_array().filter(|list| list.len() == x.len()).ok_or_else(unreadable)?;
        for (i, (&x, &y)) in x.iter().zip(&y).enumerate() {
            let expected = matrix(&matrices[i]).filter(|matrix| matrix.dim() == (2, 2));
            let [xx, xy, yy] = (surface.hessian)(x, y, args);
            for (j, (got, expected)) in
                [xx, xy, xy, yy].into_iter().zip(expected.ok_or_else(unreadable)?).enumerate()
            {
                let at = At::Entry(i, j);
                checked.compare(Worst { field: "hessian", at, got, expected }, TOLERANCE);
            }
        }
    }
    Ok(())
}

/// A critical point of the file.
struct Point {
    kind: Kind,
    at: [f64; 2],
    value: f64,
    /// Of the Hessian; none at the tip of a cone.
    eigenvalues: Option<Vec<f64>>,
}

impl Point {
    fn read(point: &Value) -> Option<Self> {
        let word = point.get("kind")?.as_str()?;
        let values = point.get("hessian_eigenvalues")?;
        Some(Self {
            kind: Kind::ALL.into_iter().find(|kind| kind.name().en == word)?,
            at: numbers(point.get("point")?)?.try_into().ok()?,
            value: number(point.get("value")?)?,
            eigenvalues: if values.is_null() { None } else { Some(numbers(values)?) },
        })
    }

    /// Compares it with the nearest of ours. Kinds are compared by their place in the list of kinds.
    fn compare(
        &self,
        checked: &mut Checked,
        row: usize,
        ours: &[Critical],
        surface: &Surface,
        args: Args,
    ) -> Option<()> {
        let distance = |point: &Critical| libm::hypot(point.at[0] - self.at[0], point.at[1] - self.at[1]);
        let nearest = ours.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        let mut compare = |field: &'static str, got: &[f64], expected: &[f64]| {
            for (col, (&got, &expected)) in got.iter().zip(expected).enumerate() {
                checked.compare(Worst { field, at: At::Entry(row, col), got, expected }, TOLERANCE);
            }
        };
        compare("critical_points.kind", &[nearest.kind as u8 as f64], &[self.kind as u8 as f64]);
        compare("critical_points.point", &nearest.at, &self.at);
        compare("critical_points.value", &[nearest.value], &[self.value]);
        if let Some(expected) = &self.eigenvalues {
            let got = eigenvalues((surface.hessian)(nearest.at[0], nearest.at[1], args));
            let expected: [f64; 2] = expected.as_slice().try_into().ok()?;
            compare("critical_points.hessian_eigenvalues", &got, &expected);
        }
        Some(())
    }
}
