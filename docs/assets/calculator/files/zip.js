// @ts-check
// The members of a zip archive, inflated by the browser itself; no more than a bill can be, whatever the archive claims.

const END = 0x06054b50;
const MEMBER = 0x02014b50;
const LONGEST_COMMENT = 65_557; // bytes from the end in which the directory's own end must lie
const MOST_BYTES = 60 * 1024 * 1024; // inflated: a year of 20,000 rows is about fifteen
const MOST_MEMBERS = 2_000;
const [STORED, DEFLATED] = [0, 8];

/** @typedef {{ method: number, isLocked: boolean, packed: number, size: number, at: number }} Member */
/**
 * @typedef {object} Archive
 * @property {string[]} names
 * @property {Map<string, Member>} members
 * @property {(name: string) => number} size inflated, as the directory has it
 * @property {(name: string) => Promise<Uint8Array<ArrayBuffer>>} bytes
 */

/** Whether a member needs a password. @param {Archive} archive @param {string} name */
export const isLocked = (archive, name) => Boolean(archive.members.get(name)?.isLocked);

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Archive | null} null where they are no whole archive */
export const unzip = (bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const members = directory(view, bytes);
    return {
      names: [...members.keys()],
      members,
      size: (name) => members.get(name)?.size ?? 0,
      bytes: (name) => member(view, bytes, members.get(name)),
    };
  } catch {
    return null; // cut off
  }
};

/** @param {DataView} view @param {Uint8Array} bytes @returns {Map<string, Member>} */
const directory = (view, bytes) => {
  let end = view.byteLength - 22;
  while (view.getUint32(end, true) !== END) {
    end -= 1;
    if (end < view.byteLength - LONGEST_COMMENT) throw new Error("no end");
  }
  const count = Math.min(view.getUint16(end + 10, true), MOST_MEMBERS);
  let at = view.getUint32(end + 16, true);
  /** @type {Map<string, Member>} */
  const members = new Map();
  for (let number = 0; number < count; number += 1) {
    if (view.getUint32(at, true) !== MEMBER) throw new Error("no member");
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const lengths = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const [named = 0] = lengths;
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + named));
    members.set(name.replaceAll("\\", "/"), {
      method,
      isLocked: (flags & 1) === 1,
      packed,
      size,
      at: view.getUint32(at + 42, true),
    });
    at += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return members;
};

/** @param {DataView} view @param {Uint8Array<ArrayBuffer>} bytes @param {Member | undefined} member @returns {Promise<Uint8Array<ArrayBuffer>>} */
const member = async (view, bytes, member) => {
  if (!member) return new Uint8Array();
  const start = member.at + 30 + view.getUint16(member.at + 26, true) + view.getUint16(member.at + 28, true);
  const packed = bytes.subarray(start, start + member.packed);
  if (member.method === STORED) return packed;
  if (member.method !== DEFLATED) throw new Error("another packing");
  return gathered(new Blob([packed]).stream().pipeThrough(inflater()).getReader());
};

/** What inflates, or the name of the words for a browser that has none, as those before 2023. */
const inflater = () => {
  try {
    return new DecompressionStream("deflate-raw");
  } catch {
    throw new Error("browser");
  }
};

/** All that comes, as long as it is not too much. @param {ReadableStreamDefaultReader<Uint8Array>} reader */
const gathered = async (reader) => {
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    parts.push(step.value);
    size += step.value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new Error("too much");
    }
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
