// @ts-check
// What postbuild.py wrote into the page of its Python: the folder, and each file's size and hash.

/** @typedef {import("./worker.js").Manifest} Manifest */
/** @typedef {Manifest & { spare: Partial<Manifest["files"]> }} Published */

/** @returns {Published | null} nothing on a page that does not calculate */
export const published = () => JSON.parse(document.getElementById("calculator-runtime")?.textContent ?? "null");

/** The worker's first lines. @param {Manifest} manifest @param {string | URL} base */
export const bootstrap = (manifest, base) => {
  const folder = new URL(`assets/runtime/${manifest.folder}/`, base).href;
  const address = JSON.stringify(new URL("./worker.js", import.meta.url).href);
  return `import { start } from ${address};\nstart(${JSON.stringify({ ...manifest, folder })});\n`;
};
