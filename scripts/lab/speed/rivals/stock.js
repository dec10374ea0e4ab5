// @ts-check
// Pyodide as its documentation shows it: as it is published, on the main thread, and the
// calculator's own modules in the wheel that its build makes.
import { plan, show } from "./table.js";

const form = plan();
const folder = new URL(document.body.dataset.folder ?? "", location.href);
const { loadPyodide } = await import(new URL("pyodide.mjs", folder).href);
const wheel = fetch(new URL("calculator.zip", folder)).then((found) => found.arrayBuffer());
const python = await loadPyodide();
python.unpackArchive(await wheel, "zip");
const { answer } = python.pyimport("calculator.api");
show(JSON.parse(answer(JSON.stringify({ call: "calculate", today: form.start, form }))).result.schedule);
