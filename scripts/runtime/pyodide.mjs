// @ts-check
/**
 * Runs one Python file inside Pyodide, under Node: `node scripts/runtime/pyodide.mjs JOB`.
 *
 * JOB is JSON, made by scripts/runtime/pyodide.py. The Python file defines `main(arguments) -> int`,
 * and that number is the exit code.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadPyodide } from "pyodide";
import { from, MAKING, memoryOf, putBehind } from "../../docs/assets/calculator/python/memory.js";

/**
 * @typedef {object} Job
 * @property {string} file the Python file to run
 * @property {string[]} arguments what its main() is given
 * @property {string} index folder with pyodide.asm.mjs and pyodide.asm.wasm
 * @property {string} library the standard library's zip
 * @property {string} further what is put behind it once the first question is answered, or ""
 * @property {string[]} python words for Python's own command line
 * @property {Record<string, string>} environment
 * @property {Record<string, string>} mounts folder inside Pyodide -> folder of this machine
 * @property {string[]} wheels unpacked into site-packages
 * @property {string} requests a file of requests to be answered from a kept start, or ""
 * @property {string} marks a file for what the functions of a counting core have marked, or ""
 */

/** @type {Job} */
const job = JSON.parse(process.argv[2] ?? "");
const lock = JSON.parse(readFileSync(new URL(import.meta.resolve("pyodide/pyodide-lock.json")), "utf8"));

/** Where each start of a counting core marks which of its functions were called. @type {{ buffer: ArrayBuffer }[]} */
const called = [];
const assembly = /** @type {any} */ (globalThis).WebAssembly;
const { instantiate } = assembly;
/** @param {unknown[]} how */
assembly.instantiate = async (...how) => {
  const made = await instantiate(...how);
  if (made.instance?.exports.called) called.push(made.instance.exports.called);
  return made;
};

process.argv[1] = "./this.program"; // what Python is told of itself in a browser

const options = {
  indexURL: job.index,
  stdLibURL: job.library,
  // No packages: whatever is missing must fail here, and never be fetched from somewhere.
  lockFileContents: { info: lock.info, packages: {} },
  args: job.python,
  env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1", ...job.environment },
};

/** @returns {Promise<number>} */
async function run() {
  const py = await loadPyodide(options);
  goOn(py);
  const site = `/lib/python${py.runPython("'%d.%d' % __import__('sys').version_info[:2]")}/site-packages`;
  for (const wheel of job.wheels) {
    // Without extractDir a wheel lands in the working directory and is lost at the first chdir.
    py.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel", { extractDir: site });
  }
  for (const [inside, outside] of Object.entries(job.mounts)) {
    py.mountNodeFS(inside, outside);
  }
  py.runPython(readFileSync(job.file, "utf8"), { filename: path.basename(job.file) });
  return py.globals.get("main")(py.toPy(job.arguments));
}

/** Puts the rest behind the library, after a first question as in a page. @param {any} py */
function goOn(py) {
  if (!job.further) return;
  py.pyimport("calculator.api").answer('{"call": "calculate"}');
  putBehind(py, new Uint8Array(readFileSync(job.further)));
}

/** A start made and begun from, as in a page's next visit, and some requests answered from there. */
async function startFromMemory() {
  const memory = memoryOf(await loadPyodide({ ...options, ...MAKING }));
  const py = await loadPyodide({ ...options, ...from(memory) });
  goOn(py);
  const answer = py.pyimport("calculator.api").answer;
  for (const request of JSON.parse(readFileSync(job.requests, "utf8"))) answer(request);
}

/** All marks of all starts. */
function marks() {
  const all = new Uint8Array(called[0]?.buffer ?? []);
  for (const { buffer } of called) for (const [number, mark] of new Uint8Array(buffer).entries()) all[number] ||= mark;
  return all;
}

try {
  process.exitCode = (await run()) ?? 70; // Pyodide gives no number where Python came to its end inside
  if (job.requests) await startFromMemory();
  if (job.marks) writeFileSync(job.marks, marks());
} catch (error) {
  // Uncaught, Node would print the one line of 1.2 MB that pyodide.asm.mjs is.
  console.error(String(error instanceof Error ? error.message : error).slice(-4000));
  process.exitCode = 70;
}
