// @ts-check
/**
 * The site without a network: a whole copy of one release, used only where network or host fail.
 *
 * With a network every page comes from there, so guidance that changed is never shown stale; a page
 * that had to come out of the copy asks whether it did, and says so.
 * Scripts, style and the runtime are another matter: their folders are named by their contents,
 * so a kept file is never old, and a page always meets those of its own release.
 * scripts/website/offline.py fills in the three constants and puts this file at the site's root.
 */

const RELEASE = "";
const RUNTIME = "";
/** @type {Record<string, string>} address from the site's root -> what its bytes must hash to */
const FILES = {};

const worker = /** @type {any} */ (self);
/** @type {string} */
const root = worker.registration.scope;
const COPY = `${root} copy ${RELEASE}`; // other sites may live on this host
const KEPT = `${root} runtime`;
const FOLDER = `${root}assets/runtime/${RUNTIME}/`;
const NAMED_BY_CONTENTS = `${root}assets/site/`;
const PATIENCE = 5_000; // milliseconds that a host may be silent where there is a copy
const LESS = 500; // the same for what a page needs beside, of a host that was silent just now
const JUST_NOW = 30_000;

let silent = 0; // when the host last let a reader wait too long
/** @type {Set<string>} addresses of pages that came out of the copy when they were last asked for */
const outOfCopy = new Set();

/** Make the whole copy, or none. */
async function copyAll() {
  const names = Object.keys(FILES);
  try {
    const copy = await caches.open(COPY);
    const fetched = names.map((name) => fetch(root + name, { cache: "no-cache", integrity: FILES[name] ?? "" }));
    const answers = await Promise.all(fetched);
    const missing = names.filter((_, index) => !answers[index]?.ok);
    if (missing.length) throw new Error(`not copied: ${missing}`);
    await Promise.all(answers.map((answer, index) => copy.put(root + names[index], answer)));
  } catch (problem) {
    await caches.delete(COPY);
    throw problem;
  }
}

/** Remove what earlier releases left, serve open pages, and tell them which release this is. */
async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${root} `) && name !== COPY && name !== KEPT) await caches.delete(name);
  }
  const kept = await caches.open(KEPT);
  for (const { url } of await kept.keys()) if (!url.startsWith(FOLDER)) await kept.delete(url);
  await worker.registration.navigationPreload?.enable(); // no page waits for this worker to start
  await worker.clients.claim(); // the page of a first visit, too, may have to start its Python again without a network
  for (const page of await worker.clients.matchAll({ includeUncontrolled: true }))
    page.postMessage({ release: RELEASE });
}

/** Whether there is a copy: a reader who erased it wants nothing kept. */
const isWanted = () => caches.has(COPY);

/** @param {Request} request @returns {Promise<Response | undefined>} */
const copied = (request) => caches.match(request, { cacheName: COPY, ignoreSearch: true });

/** @param {string} url */
const withoutHash = (url) => url.split("#")[0] ?? "";

/** What the host says in time and in earnest, or nothing. @param {Promise<Response>} network @param {boolean} isPage @returns {Promise<Response | undefined>} */
const soon = (network, isPage) => {
  const patience = !isPage && Date.now() - silent < JUST_NOW ? LESS : PATIENCE;
  return new Promise((resolve) => {
    const clock = setTimeout(() => {
      silent = Date.now();
      resolve(undefined);
    }, patience);
    const settle = (/** @type {Response | undefined} */ answer) => {
      clearTimeout(clock);
      if (answer) silent = 0;
      resolve(answer && answer.status < 500 ? answer : undefined);
    };
    network.then(settle, () => settle(undefined));
  });
};

/** A page or script from the network, or from the copy where that fails, is silent or says 5xx. @param {any} event */
async function fresh(event) {
  const { request } = event;
  // What is named by its contents is the same here and there: it need not wait for a host.
  const same = request.url.startsWith(NAMED_BY_CONTENTS) ? await copied(request) : undefined;
  if (same) return same;
  const network = Promise.resolve(event.preloadResponse).then((found) => found ?? fetch(request));
  const copy = await copied(request);
  if (!copy) return network;
  event.waitUntil(network.catch(() => {}));
  const isPage = request.mode === "navigate";
  const answer = await soon(network, isPage);
  if (isPage) outOfCopy[answer ? "delete" : "add"](withoutHash(request.url));
  return answer ?? copy;
}

/** Tells a page whether it came out of the copy. @param {any} page */
const answer = (page) => page.postMessage({ copy: outOfCopy.has(withoutHash(page.url)) });

/** A file of the runtime: the kept one, unless its reader found that damaged. @param {any} event */
async function runtime({ request, waitUntil }) {
  const found = request.cache === "reload" ? undefined : await caches.match(request.url, { cacheName: KEPT });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok && (await isWanted())) {
    const copy = answer.clone();
    const kept = caches.open(KEPT).then((cache) => cache.put(request.url, copy));
    waitUntil(kept.catch(() => {})); // no room: go on without
  }
  return answer;
}

/** Keep what the page has just loaded, out of the browser's cache. @param {string[]} urls */
async function keep(urls) {
  if (!(await isWanted())) return;
  const kept = await caches.open(KEPT);
  for (const url of urls.filter((each) => each.startsWith(FOLDER))) {
    if (!(await kept.match(url))) await kept.add(new Request(url, { cache: "force-cache" })).catch(() => {});
  }
}

worker.addEventListener("install", (/** @type {any} */ event) => {
  worker.skipWaiting(); // pages do not depend on it while there is a network
  event.waitUntil(copyAll());
});
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data.isCopy) answer(event.source);
  event.waitUntil(keep(event.data.keep ?? []));
});
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(root)) return;
  const waitUntil = (/** @type {Promise<unknown>} */ work) => event.waitUntil(work);
  event.respondWith(url.startsWith(FOLDER) ? runtime({ request: event.request, waitUntil }) : fresh(event));
});
