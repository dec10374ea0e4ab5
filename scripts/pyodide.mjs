// @ts-check
/**
 * Runs one Python file inside Pyodide, under Node: `node scripts/pyodide.mjs JOB`.
 *
 * JOB is JSON, made by scripts/pyodide.py. The Python file defines `main(arguments) -> int`,
 * and that number is the exit code.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { loadPyodide } from "pyodide";

/**
 * @typedef {object} Job
 * @property {string} file the Python file to run
 * @property {string[]} arguments what its main() is given
 * @property {string} index folder with pyodide.asm.mjs and pyodide.asm.wasm
 * @property {string} library the standard library's zip
 * @property {string[]} python words for Python's own command line
 * @property {Record<string, string>} environment
 * @property {Record<string, string>} mounts folder inside Pyodide -> folder of this machine
 * @property {string[]} wheels unpacked into site-packages
 */

/** @type {Job} */
const job = JSON.parse(process.argv[2] ?? "");
const lock = JSON.parse(readFileSync(new URL(import.meta.resolve("pyodide/pyodide-lock.json")), "utf8"));

/** @returns {Promise<number>} */
async function run() {
  const py = await loadPyodide({
    indexURL: job.index,
    stdLibURL: job.library,
    // No packages: whatever is missing must fail here, and never be fetched from somewhere.
    lockFileContents: { info: lock.info, packages: {} },
    args: job.python,
    env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1", ...job.environment },
  });
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

try {
  process.exitCode = await run();
} catch (error) {
  // Uncaught, Node would print the one line of 1.2 MB that pyodide.asm.mjs is.
  console.error(String(error instanceof Error ? error.message : error).slice(-4000));
  process.exitCode = 70;
}
