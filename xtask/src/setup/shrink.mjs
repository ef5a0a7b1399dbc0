// Makes WebAssembly modules small, in place: node shrink.mjs BINARYEN FILE…
// One process for many modules: Binaryen itself is compiled once, and runs as fast as it can from the second module on.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, ...files] = process.argv.slice(2);
const { default: binaryen } = await import(pathToFileURL(library));

// What the compiler may have used, named one by one: with all features on, Binaryen writes imports that browsers reject.
const { Features: feature } = binaryen;
const features = feature.BulkMemory | feature.BulkMemoryOpt | feature.MutableGlobals | feature.Multivalue
  | feature.NontrappingFPToInt | feature.ReferenceTypes | feature.SIMD128 | feature.SignExt;

// `wasm-opt -Oz`.
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
binaryen.setGenerateStackIR(true);
binaryen.setOptimizeStackIR(true);
// The first kilobyte is the far end of the stack: no object lies there, so offsets may be folded.
binaryen.setLowMemoryUnused(true);

for (const file of files) {
  const module = binaryen.readBinary(readFileSync(file), features);
  // Again and again: each time finds a little that the one before has made possible. Between them the control flow is
  // built anew, which makes it plainer than the compiler left it.
  module.optimize();
  module.optimize();
  module.runPasses(["flatten", "rereloop"]);
  module.optimize();
  module.optimize();
  // The names and the producers are for debuggers.
  module.runPasses(["strip-debug", "strip-producers", "strip-target-features"]);
  writeFileSync(file, module.emitBinary());
  module.dispose();
}
