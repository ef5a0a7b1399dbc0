//! Several parts that the splitter made as one module.
//!
//! A part is functions, the places in the shared table that they have, and data at fixed addresses. Parts call each other
//! through the table. In one module they call each other directly, they share their lists of types, and Binaryen sees
//! them as a whole.
//!
//! Two packs may have the same part in them: then its functions are there twice, and either may stand in the table. Data
//! that the program changes must not be written again, so it is no part of a pack; the main module has it.

use std::collections::{BTreeMap, HashMap};

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, FunctionSection, ImportSection,
    Instruction, Module, TypeSection,
};
use wasmparser::{
    DataKind, DataSectionReader, ElementItems, ElementKind, FunctionBody, Operator, Parser, Payload,
};

/// Data by its address.
pub(super) type Changing = BTreeMap<u32, Vec<u8>>;

/// One module that is all of these, and the data from the address `constants` on, which is not in it.
///
/// # Errors
/// When a part has something that the splitter does not write.
pub(super) fn merge(parts: &[Vec<u8>], constants: u32) -> Result<(Vec<u8>, Changing), String> {
    let parts = parts.iter().map(|part| Part::read(part)).collect::<Result<Vec<_>, _>>()?;
    let mut first = 0;
    let firsts: Vec<u32> = parts
        .iter()
        .map(|part| {
            let here = first;
            first += part.functions.len() as u32;
            here
        })
        .collect();
    // Whose function stands in which place of the table, and its type.
    let mut known = HashMap::new();
    for (part, first) in parts.iter().zip(&firsts) {
        for (place, function) in part.places() {
            known.insert(place, (first + function, part.functions[function as usize]));
        }
    }
    let merged = write(&parts, &firsts, &known, constants).map_err(|error| error.to_string())?;
    let changing = parts.iter().flat_map(|part| &part.data).filter(|(at, _)| *at >= constants);
    Ok((merged, changing.map(|(at, bytes)| (*at, bytes.to_vec())).collect()))
}

/// The address after the data that never changes: with the linker, the first segment of a module.
pub(super) fn end_of_constants(module: &[u8]) -> Option<u32> {
    Parser::new(0).parse_all(module).find_map(|payload| match payload {
        Ok(Payload::DataSection(data)) => {
            let (at, bytes) = segments(data).ok()?.first().copied()?;
            Some(at + bytes.len() as u32)
        }
        _ => None,
    })
}

/// What a part consists of. All have the same list of types.
#[derive(Default)]
struct Part<'a> {
    types: TypeSection,
    imports: Vec<wasmparser::Import<'a>>,
    /// The type of each function.
    functions: Vec<u32>,
    bodies: Vec<FunctionBody<'a>>,
    /// From which place of the table on which functions stand.
    table: Vec<(u32, Vec<u32>)>,
    data: Vec<(u32, &'a [u8])>,
}

impl<'a> Part<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, String> {
        let mut part = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            part.take(payload.map_err(|error| error.to_string())?)?;
        }
        Ok(part)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<(), String> {
        let wrong = |error: wasmparser::BinaryReaderError| error.to_string();
        match payload {
            Payload::TypeSection(types) => {
                Plain.parse_type_section(&mut self.types, types).map_err(|error| error.to_string())?;
            }
            Payload::ImportSection(imports) => {
                self.imports = imports.into_imports().collect::<Result<_, _>>().map_err(wrong)?;
            }
            Payload::FunctionSection(types) => {
                self.functions = types.into_iter().collect::<Result<_, _>>().map_err(wrong)?;
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    let element = element.map_err(wrong)?;
                    let ElementKind::Active { offset_expr, .. } = element.kind else {
                        return Err("functions that are in no table".to_owned());
                    };
                    let ElementItems::Functions(functions) = element.items else {
                        return Err("a table of something else than functions".to_owned());
                    };
                    let functions = functions.into_iter().collect::<Result<_, _>>().map_err(wrong)?;
                    self.table.push((address(&offset_expr)?, functions));
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(data) => self.data = segments(data)?,
            // How many of a kind follow, what debuggers want, and exports: the splitter writes an empty list of these.
            Payload::Version { .. }
            | Payload::CodeSectionStart { .. }
            | Payload::DataCountSection { .. }
            | Payload::CustomSection(_)
            | Payload::End(_) => {}
            Payload::ExportSection(exports) if exports.count() == 0 => {}
            other => return Err(format!("a part with {other:?}")),
        }
        Ok(())
    }

    /// The places of the table that it fills, each with the number of its function.
    fn places(&self) -> impl Iterator<Item = (u32, u32)> {
        self.table.iter().flat_map(|(from, functions)| (*from..).zip(functions.iter().copied()))
    }
}

/// The segments of data that are not empty.
fn segments(data: DataSectionReader<'_>) -> Result<Vec<(u32, &[u8])>, String> {
    let mut found = Vec::new();
    for segment in data {
        let segment = segment.map_err(|error| error.to_string())?;
        let DataKind::Active { offset_expr, .. } = segment.kind else {
            return Err("data without an address".to_owned());
        };
        if !segment.data.is_empty() {
            found.push((address(&offset_expr)?, segment.data));
        }
    }
    Ok(found)
}

fn address(offset: &wasmparser::ConstExpr) -> Result<u32, String> {
    match offset.get_operators_reader().read() {
        Ok(Operator::I32Const { value }) => Ok(value.cast_unsigned()),
        other => Err(format!("the address {other:?}")),
    }
}

/// Writes things as they are.
struct Plain;

impl Reencode for Plain {
    type Error = std::convert::Infallible;
}

/// Writes functions of a part with the numbers that they have after all of the parts before.
struct After(u32);

impl Reencode for After {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.0 + function)
    }
}

fn write(
    parts: &[Part],
    firsts: &[u32],
    known: &HashMap<u32, (u32, u32)>,
    constants: u32,
) -> Result<Vec<u8>, Error> {
    let (mut imports, mut functions, mut table) =
        (ImportSection::new(), FunctionSection::new(), ElementSection::new());
    let (mut code, mut data) = (CodeSection::new(), DataSection::new());
    let mut imported = Vec::new();
    for (part, first) in parts.iter().zip(firsts) {
        for import in &part.imports {
            if !imported.contains(&import.name) {
                imported.push(import.name);
                imports.import(import.module, import.name, Plain.entity_type(import.ty)?);
            }
        }
        for kind in &part.functions {
            functions.function(*kind);
        }
        for (from, list) in &part.table {
            let list: Vec<u32> = list.iter().map(|function| first + function).collect();
            let from = ConstExpr::i32_const(from.cast_signed());
            table.active(None, &from, Elements::Functions(list.into()));
        }
        for body in &part.bodies {
            code.function(&function(body, *first, known)?);
        }
        for (at, bytes) in part.data.iter().filter(|(at, _)| *at < constants) {
            data.active(0, &ConstExpr::i32_const(at.cast_signed()), bytes.iter().copied());
        }
    }
    let mut module = Module::new();
    if let Some(part) = parts.first() {
        module.section(&part.types);
    }
    module.section(&imports).section(&functions).section(&table).section(&code).section(&data);
    Ok(module.finish())
}

/// A function whose calls through the table go straight to what stands there, where it is `known`.
fn function(
    body: &FunctionBody,
    first: u32,
    known: &HashMap<u32, (u32, u32)>,
) -> Result<wasm_encoder::Function, Error> {
    let mut after = After(first);
    let mut function = after.new_function_with_parsed_locals(body)?;
    let mut reader = body.get_operators_reader()?;
    let mut place = None;
    while !reader.eof() {
        let next = after.parse_instruction(&mut reader)?;
        let called = match (place.take(), &next) {
            (Some(place), Instruction::CallIndirect { type_index, .. }) => {
                let there = known.get(&place).filter(|(_, kind)| kind == type_index);
                if there.is_none() {
                    function.instruction(&Instruction::I32Const(place.cast_signed()));
                }
                there
            }
            (Some(place), _) => {
                function.instruction(&Instruction::I32Const(place.cast_signed()));
                None
            }
            _ => None,
        };
        match (called, &next) {
            (Some((called, _)), _) => {
                function.instruction(&Instruction::Call(*called));
            }
            (None, Instruction::I32Const(value)) => place = Some(value.cast_unsigned()),
            (None, next) => {
                function.instruction(next);
            }
        }
    }
    Ok(function)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{Function, MemoryType, RefType, TableType};

    /// A part with one function: it gives a number, or what the function in this place of the table gives.
    fn part(place: u32, body: &[Instruction], data: &[(u32, &[u8])]) -> Vec<u8> {
        let (mut types, mut imports, mut functions) =
            (TypeSection::new(), ImportSection::new(), FunctionSection::new());
        types.ty().function([], [wasm_encoder::ValType::I32]);
        let table = TableType {
            element_type: RefType::FUNCREF,
            minimum: 10,
            maximum: None,
            table64: false,
            shared: false,
        };
        let memory =
            MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
        imports.import("main", "table", table).import("main", "memory", memory);
        functions.function(0);
        let mut elements = ElementSection::new();
        let list = Elements::Functions((&[0][..]).into());
        elements.active(None, &ConstExpr::i32_const(place.cast_signed()), list);
        let mut function = Function::new([]);
        body.iter().chain([&Instruction::End]).for_each(|instruction| {
            function.instruction(instruction);
        });
        let mut code = CodeSection::new();
        code.function(&function);
        let mut segments = DataSection::new();
        for (at, bytes) in data {
            segments.active(0, &ConstExpr::i32_const(at.cast_signed()), bytes.iter().copied());
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&elements);
        module.section(&code).section(&segments);
        module.finish()
    }

    fn calls(place: i32) -> [Instruction<'static>; 2] {
        [Instruction::I32Const(place), Instruction::CallIndirect { type_index: 0, table_index: 0 }]
    }

    #[test]
    fn parts_call_each_other_directly_and_others_through_the_table() {
        let parts =
            [part(3, &calls(5), &[(64, b"one")]), part(5, &calls(7), &[(80, b"two"), (128, b"changes")])];
        let (merged, changing) = merge(&parts, 100).unwrap();
        let merged = Part::read(&merged).unwrap();
        assert_eq!(merged.imports.len(), 2);
        assert_eq!(merged.places().collect::<Vec<_>>(), [(3, 0), (5, 1)]);
        assert_eq!(merged.data, [(64, &b"one"[..]), (80, b"two")]);
        assert_eq!(changing, Changing::from([(128, b"changes".to_vec())]));
        let operators = |body: &FunctionBody| -> Vec<String> {
            let reader = body.get_operators_reader().unwrap();
            reader.into_iter().map(|operator| format!("{:?}", operator.unwrap())).collect()
        };
        let bodies: Vec<_> = merged.bodies.iter().map(operators).collect();
        assert!(bodies[0][0].starts_with("Call {") && bodies[0].len() == 2, "{bodies:?}");
        assert!(bodies[1][0].contains("value: 7") && bodies[1][1].starts_with("CallIndirect"), "{bodies:?}");
    }

    #[test]
    fn what_the_splitter_does_not_write_is_refused() {
        assert!(merge(&[b"rubbish".to_vec()], 0).is_err());
        assert_eq!(end_of_constants(&part(1, &calls(1), &[(64, b"one")])), Some(67));
    }
}
