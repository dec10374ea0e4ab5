// @ts-check
// The next start made ready: once the reader is quiet, a second Python starts, is asked nothing, and its memory is kept.

import { isWanted } from "./kept_start.js";
import { address, published, started } from "./published.js";

const QUIET = 5_000; // milliseconds after an answer; the reader's own questions come first
const TRIES = 5; // the copy that it belongs to may still be on its way
const LONGEST = 60_000; // milliseconds; a phone may be slow, but then it is not worth it

/** @param {string | URL} base @returns {() => void} to be called after each answer */
export const createNextStart = (base) => {
  let left = TRIES;
  let clock = 0;
  /** @type {Worker | undefined} */
  let worker;

  const end = () => {
    clearTimeout(clock);
    worker?.terminate();
    worker = undefined;
    left = 0;
  };
  const begin = async () => {
    const told = published();
    if (!told) return;
    const { spare, ...manifest } = told;
    left -= 1;
    if (!(await isWanted(address(manifest, base)))) return later();
    if (!left) return; // forgotten meanwhile
    worker = started({ ...manifest, makesStart: true }, base).worker;
    worker.onerror = end;
    worker.onmessage = ({ data }) => {
      if (data.failed || data.id === 0) end();
    };
    clock = setTimeout(end, LONGEST);
  };
  const later = () => {
    if (worker || !left) return;
    clearTimeout(clock);
    clock = setTimeout(begin, QUIET);
  };

  document.addEventListener("site:forget", end); // nothing is kept after that
  return later;
};
