// @ts-check
// What postbuild.py wrote into the page of its Python (the folder, each file's size and hash), and the worker for it.

import { allowed } from "../../allowed.js";

/** @typedef {import("./worker.js").Manifest} Manifest */
/** @typedef {Manifest & { spare: Partial<Manifest["files"]> }} Published */

/** @returns {Published | null} nothing on a page that does not calculate */
export const published = () => JSON.parse(document.getElementById("calculator-runtime")?.textContent ?? "null");

/** @typedef {{ worker: Worker, isModule: boolean, heard: any[] }} Started `heard` = what it has said so far */

/** Where the runtime's files lie. @param {Manifest} manifest @param {string | URL} base */
export const address = ({ folder }, base) => new URL(`assets/runtime/${folder}/`, base).href;

/** The address of a script that starts ours and no other. @param {string} told its manifest, in JSON */
const scriptFor = (told) => {
  const script = JSON.stringify(new URL("./worker.js", import.meta.url).href);
  const code = `import { start } from ${script};\nstart(${JSON.stringify(JSON.parse(told))});\n`;
  // From a blob, not from an address of its own, so that the page's policy binds the worker.
  return URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
};
const rules = allowed("worker", scriptFor);

/** A worker with Python on its way. @param {Manifest} manifest @param {string | URL} base @returns {Started} */
export const started = (manifest, base) => {
  const url = rules(JSON.stringify({ ...manifest, folder: address(manifest, base) }));
  let isModule = false;
  const type = () => {
    isModule = true; // asked for by a browser that knows module workers, and by no other
    return "module";
  };
  return { worker: new Worker(url, Object.defineProperty({}, "type", { get: type })), isModule, heard: [] };
};

/** The worker that the page's head has started already (overrides/partials/early.html), to one who asks first. @returns {Started | undefined} */
export const early = () => {
  const page = /** @type {{ early?: Started }} */ (window);
  const found = page.early;
  page.early = undefined;
  return found;
};
