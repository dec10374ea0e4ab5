// @ts-check
/**
 * The start kept for the next visit: the memory of a Python that has just started, so that none need start again.
 *
 * A worker of its own makes it (next_start.js), one that is told nothing of any reader. It lies beside the
 * runtime that the service worker keeps, under that runtime's address, and goes with it. Whatever is wrong
 * with it, Python starts the usual way. docs/adr/0021-the-next-start-is-kept.md says why, and what it costs.
 */

import { pack, unpack } from "./memory.js";

/** @typedef {import("./memory.js").Bytes} Bytes */

const HASH = "x-hash";

/** The cache that service-worker.js keeps the runtime in. @param {string} folder */
const cacheName = (folder) => `${folder.slice(0, folder.lastIndexOf("assets/runtime/"))} runtime`;
/** @param {string} folder */
const address = (folder) => `${folder}start`;

/** @param {string} folder @returns {Promise<Cache | undefined>} nothing where no copy is wanted, or none is possible */
const shelf = async (folder) => {
  if (!("caches" in self)) return undefined; // plain http
  const name = cacheName(folder);
  return (await caches.has(name)) ? caches.open(name) : undefined;
};

/** Whether a start can be kept here, and neither is there nor was keepNoned. @param {string} folder */
export const isWanted = async (folder) => {
  try {
    const cache = await shelf(folder);
    return Boolean(cache) && !(await cache?.match(address(folder)));
  } catch {
    return false; // storage forbidden
  }
};

/** Nothing; keeps the memory, without the pieces that are empty. @param {string} folder @param {Uint8Array} memory */
export const keep = async (folder, memory) => {
  const packed = pack(memory);
  const headers = { [HASH]: await hash(packed), "content-type": "application/octet-stream" };
  await (await shelf(folder))?.put(address(folder), new Response(packed, { headers }));
};

/** Nothing; an empty one says that none is wanted: it went wrong once. @param {string} folder */
export const keepNone = async (folder) => (await shelf(folder))?.put(address(folder), new Response(null));

/** The memory that was kept, or nothing. @param {string} folder @returns {Promise<Bytes | undefined>} */
export const kept = async (folder) => {
  try {
    const found = await (await shelf(folder))?.match(address(folder));
    if (!found) return undefined;
    const packed = new Uint8Array(await found.arrayBuffer());
    if (!packed.length) return undefined;
    if (found.headers.get(HASH) === (await hash(packed))) return unpack(packed);
    await keepNone(folder);
  } catch {
    // Storage forbidden, or gone: there is none.
  }
  return undefined;
};

/** @param {Bytes} bytes */
const hash = async (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
