// @ts-check
// When Python is fetched, and what the page says meanwhile.

/** @typedef {ReturnType<typeof import("./runtime.js").createRuntime>} Runtime */

const MEGABYTE = 1_000_000;
const IDLE_WITHIN = 4_000; // milliseconds; on a busy phone the idle moment may never come

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / MEGABYTE).toFixed(1);

/**
 * Shows how far the runtime is; the root's data-runtime tells the style sheet what to show.
 * @param {HTMLElement} root @param {Runtime} runtime
 */
export const showLoading = (root, runtime) => {
  const bytes = root.querySelectorAll("[data-bytes]");
  const left = root.querySelectorAll("[data-rest]");
  const bar = root.querySelector("[data-progress]");
  runtime.on("state", (state) => {
    root.dataset.runtime = state;
  });
  runtime.on("progress", ({ loaded, total }) => {
    const text = `${megabytes(Math.min(loaded, total))} / ${megabytes(total)} MB`;
    for (const place of bytes) place.textContent = text;
    const rest = megabytes(Math.max(total - loaded, 0));
    for (const place of left) place.textContent = rest === "0.0" ? "" : `，还有 ${rest} MB`;
    if (bar instanceof HTMLProgressElement) bar.value = total ? Math.min(1, loaded / total) : 0;
  });
};

/** Whether the reader asked for few bytes; then only a touch of the form fetches Python. */
const savesData = () => {
  const link = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection;
  return link?.saveData === true;
};

/**
 * Fetches Python when the page has nothing better to do, or at the first touch of the form.
 * @param {HTMLElement} root @param {Runtime} runtime @param {(problem: unknown) => void} failed
 * @param {{ idle?: boolean }} [when] `idle: false` = not before the first touch
 */
export const loadInTime = (root, runtime, failed, { idle = true } = {}) => {
  const load = () => runtime.load().catch(failed);
  for (const touch of ["focusin", "pointerdown"]) root.addEventListener(touch, load, { once: true, passive: true });
  if (!idle || savesData()) return;
  if ("requestIdleCallback" in window) requestIdleCallback(load, { timeout: IDLE_WITHIN });
  else setTimeout(load, 1_000);
};
