// @ts-check
/**
 * Draws an SVG as PNG, the same bytes on every machine: `node scripts/website/share.mjs SVG PNG`.
 *
 * The renderer is WebAssembly and is given no font, so what the machine has cannot matter.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const [source = "", target = ""] = process.argv.slice(2);
await initWasm(readFileSync(new URL(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))));
writeFileSync(target, new Resvg(readFileSync(source, "utf8")).render().asPng());
