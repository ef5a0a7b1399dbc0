// Fetches the modules of the app that the main module asks for.
//
// The splitter writes a small WebAssembly module, a part, for every set of modules that share code. The parts that one
// module needs are one file, so that it is one request: `NAME.parts` (xtask/src/build/pack.rs). In it stand one after the
// other, for each part, its number and its length in bytes (32 bits each, little-endian), and then the part.
import { initSync } from "./nabla.js";

// What has been asked for: the promise of each file by its name, and of each part by its number. A part may be in several
// files, and must be instantiated once only, because that writes its data into the memory.
const files = new Map();
const parts = new Map();

// The promise of `key`, made by `make` the first time, and again after a failure.
function once(promises, key, make) {
  let promise = promises.get(key);
  if (!promise) {
    promise = make();
    promises.set(key, promise);
    promise.catch(() => promises.delete(key));
  }
  return promise;
}

async function fetchFile(name) {
  const response = await fetch(new URL(`${name}.parts`, import.meta.url));
  if (!response.ok) throw new Error(`${name}.parts: ${response.status}`);
  return response.arrayBuffer();
}

async function load(name) {
  const file = await fetchFile(name);
  const view = new DataView(file);
  // Parts import the memory, the table of functions and the stack pointer, which the main module exports.
  const imports = { __wasm_split: initSync() };
  const instances = [];
  for (let at = 0; at < file.byteLength; ) {
    const number = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    const part = new Uint8Array(file, at + 8, length);
    instances.push(once(parts, number, () => WebAssembly.instantiate(part, imports)));
    at += 8 + length;
  }
  await Promise.all(instances);
}

// The function that the main module calls to have a module loaded from these files. It answers through the table: it calls
// the function at `callback` there with `data`, and with whether all is there.
export function loader(...names) {
  return async (callback, data) => {
    let loaded = true;
    try {
      await Promise.all(names.map((name) => once(files, name, () => load(name))));
    } catch (error) {
      console.error(error);
      loaded = false;
    }
    initSync().__indirect_function_table.get(callback)(data, loaded);
  };
}
