// @ts-check
/**
 * Has the site kept for days without a network, and tells when this page has grown old.
 *
 * `site:old` is dispatched on the document once a newer release than this page's is there;
 * the page may then say 有新版本. Nothing is swapped under the reader's hands.
 * `site:copy` is dispatched where this page came out of the copy: the site was not to be had.
 * `site:forget` on the document, or another tab's word, takes the copy out of this browser.
 */

import { allowed } from "./allowed.js";
import { NAME, root } from "./root.js";

const PATIENCE = 8_000; // milliseconds after loading: the page's own needs come first
const LOOK_AGAIN = 3_600_000; // milliseconds between two looks for a new release
const TRIES = 5; // how often the worker is asked to keep the runtime, PATIENCE apart: a word to it, or a request of its, may be lost
const LAST_WORK = 3_000; // milliseconds in which a worker that is let go may end what it was at

const release = document.querySelector('meta[name="release"]')?.getAttribute("content");
const link = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection;
const workers = (() => {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined; // forbidden, as in a frame
  }
})();
/** @type {ServiceWorkerRegistration | undefined} */
let registration;
let looked = Date.now();
let wanted = true;

const script = allowed("copy", () => new URL("service-worker.js", root).href);

const register = async () => {
  if (!wanted) return;
  try {
    registration ??= await workers?.register(script(""), { scope: root.pathname, updateViaCache: "none" });
    if (!wanted) await remove(); // forgotten meanwhile
  } catch {
    // Storage forbidden, a private window, an old browser: the site works, but only with a network.
  }
};

/** @param {string[]} urls */
const areKept = async (urls) => (await Promise.all(urls.map((url) => caches.match(url)))).every(Boolean);

/** Keeps the runtime that was just loaded, so that the calculator works without a network too. */
const keepRuntime = async () => {
  const text = document.getElementById("calculator-runtime")?.textContent;
  await register();
  if (!registration || !text) return;
  const { folder, files, further } = JSON.parse(text);
  const urls = Object.keys({ ...files, ...further }).map(
    (name) => new URL(`assets/runtime/${folder}/${name}`, root).href,
  );
  const active = (await workers?.ready)?.active;
  for (let left = TRIES; left && wanted && !(await areKept(urls)); left--) {
    active?.postMessage({ keep: urls });
    await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  }
};

/** Takes worker and copy out of this browser. */
const remove = async () => {
  try {
    const found = await workers?.getRegistration(root);
    if (found?.scope === root.href) await found.unregister(); // another site may live above this one
    for (const name of await caches.keys()) if (name.startsWith(`${root} `)) await caches.delete(name);
  } catch {
    // No service worker, or storage forbidden: then there is no copy.
  }
};

/** The copy is unwanted from now on; no tab makes another before it is loaded anew. */
const forget = async () => {
  wanted = false;
  await remove();
  setTimeout(remove, LAST_WORK);
};

const look = () => {
  if (!registration || document.hidden || Date.now() - looked < LOOK_AGAIN) return;
  looked = Date.now();
  registration.update().catch(() => {}); // no network: look again later
};

/** Whatever page another tab has open, with a card on it or none. */
const hearOthers = () => {
  try {
    new BroadcastChannel(NAME).addEventListener("message", ({ data }) => data === "erased" && forget());
  } catch {
    // an old browser, or one that forbids
  }
};

document.addEventListener("site:forget", forget);
hearOthers();
if (release && workers && !link?.saveData) {
  workers.addEventListener("message", ({ data }) => {
    if (data.release && data.release !== release) document.dispatchEvent(new Event("site:old"));
    if (data.copy) document.dispatchEvent(new Event("site:copy"));
  });
  workers.controller?.postMessage({ isCopy: "?" });
  document.addEventListener("calculator:ready", keepRuntime);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", look);
  window.addEventListener("load", () => setTimeout(register, PATIENCE));
}
