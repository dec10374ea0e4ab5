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

const [HASH, LENGTH] = ["x-hash", "x-length"];
/** @typedef {{ memory: Bytes, here: Promise<void>, genuine: Promise<void> }} Start */

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

/** Keep the memory, without the pieces that are empty. @param {string} folder @param {Uint8Array} memory */
export const keep = async (folder, memory) => {
  const packed = pack(memory);
  const headers = {
    [HASH]: await hash(packed),
    [LENGTH]: String(memory.length),
    "content-type": "application/octet-stream",
  };
  await (await shelf(folder))?.put(address(folder), new Response(packed, { headers }));
};

/** Keep an empty one, which says that none is wanted: it went wrong once. @param {string} folder */
export const keepNone = async (folder) => {
  try {
    await (await shelf(folder))?.put(address(folder), new Response(null));
  } catch {
    // Storage full or gone: that is no reason to fetch the whole core.
  }
};

/**
 * What was kept, or nothing: the memory, empty until it is `here`, and that it is `genuine`, which fails for other
 * bytes than those put there. Both take their time, in which Python may be made ready; nothing is answered before.
 * @param {string} folder @returns {Promise<Start | undefined>}
 */
export const kept = async (folder) => {
  try {
    const found = await self.caches?.match(address(folder), { cacheName: cacheName(folder) });
    const length = Number(found?.headers.get(LENGTH));
    if (!found || !length) return undefined;
    const memory = new Uint8Array(length);
    const packed = found.arrayBuffer().then((buffer) => new Uint8Array(buffer));
    const here = packed.then((bytes) => unpack(bytes, memory));
    const genuine = packed.then(hash).then((told) => {
      if (told !== found.headers.get(HASH)) throw new Error("other bytes");
    });
    for (const each of [here, genuine]) each.catch(() => {}); // told to whoever waits for them, who may not yet
    return { memory, here, genuine };
  } catch {
    return undefined; // storage forbidden, or gone
  }
};

/** @param {Bytes} bytes */
const hash = async (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
