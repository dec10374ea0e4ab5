// @ts-check
// A started Python: the rest of its archive, and its memory, which Pyodide is had to give and to begin from.
// scripts/runtime/pyodide.mjs does the same under Node, so that the core for readers has all that this calls.

/** @typedef {{ pyimport: (name: string) => any, FS: any, makeMemorySnapshot: () => Uint8Array }} Python */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const PIECE = 4_096; // bytes; a third of the memory's pieces have anything in them

/** What Pyodide is told, which keeps these options to itself (`@ignore`): at an update, look at them first. */
export const MAKING = { _makeSnapshot: true };
/** And so it begins from one. @param {Uint8Array} memory */
export const from = (memory) => ({ _loadSnapshot: Promise.resolve(memory) });

/** The memory once it has been asked something, so that what it needs is loaded. @param {Python} python @returns {Uint8Array} */
export const memoryOf = (python) => {
  const door = python.pyimport("calculator.api").answer;
  door('{"call": "calculate"}'); // a question without a form: a refusal, and all modules there
  door.destroy();
  const collect = python.pyimport("gc").collect;
  collect();
  collect.destroy();
  return python.makeMemorySnapshot();
};

/** Put what was left out of the first archive behind it: one archive from then on (scripts/runtime/parted.py). @param {Python} python @param {Uint8Array} rest */
export const putBehind = (python, rest) => {
  const archive = python.FS.readdir("/lib").find((/** @type {string} */ name) => name.endsWith(".zip"));
  python.FS.writeFile(`/lib/${archive}`, rest, { flags: "a" });
  const spec = python.pyimport("calculator").__spec__;
  spec.loader.invalidate_caches(); // the archive's list is read anew, for all that is in it
  spec.destroy();
};

/** How many pieces have something in them, which; then these. @param {Uint8Array} memory @returns {Bytes} */
export const pack = (memory) => {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length / 4);
  const full = [];
  for (let piece = 0; piece * PIECE < memory.length; piece++) {
    const [begin, end] = [(piece * PIECE) / 4, ((piece + 1) * PIECE) / 4];
    if (words.subarray(begin, end).some((word) => word !== 0)) full.push(piece);
  }
  const head = new Uint8Array(new Uint32Array([full.length, ...full]).buffer);
  const packed = new Uint8Array(head.length + full.length * PIECE);
  packed.set(head);
  for (const [place, piece] of full.entries())
    packed.set(memory.subarray(piece * PIECE, (piece + 1) * PIECE), head.length + place * PIECE);
  return packed;
};

/** Put the pieces in their places of a memory that was empty. @param {Bytes} packed @param {Bytes} memory */
export const unpack = (packed, memory) => {
  const [count = 0] = new Uint32Array(packed.buffer, 0, 1);
  let begin = 4 + 4 * count;
  for (const piece of new Uint32Array(packed.buffer, 4, count)) {
    memory.set(packed.subarray(begin, begin + Math.min(PIECE, memory.length - piece * PIECE)), piece * PIECE);
    begin += PIECE;
  }
};
