// @ts-check
// The bytes of a text file as text: UTF-16 by its mark or its empty bytes, UTF-8, else GB18030 (of which GBK is a part).

const MARKS = { "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff] };
const LOOKED_AT = 4_000; // bytes, enough to tell digits and commas of UTF-16 by the empty halves
const USUAL = /[的一日月年期金额交易时间支出收入余额元还款银行]/;
const FEW = 1_000; // one broken character in so many is a file cut off, not another coding

/** The codings that the bytes may be in, the likeliest first. @param {Uint8Array} bytes */
const codings = (bytes) => {
  for (const [coding, mark] of Object.entries(MARKS)) if (mark.every((byte, at) => bytes[at] === byte)) return [coding];
  const empty = [0, 0];
  for (const [at, byte] of bytes.subarray(0, LOOKED_AT).entries())
    if (byte === 0) empty[at % 2] = (empty[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = empty;
  if (even + odd === 0) return ["utf-8", "gb18030"];
  if (Math.min(even, odd) * 10 > Math.max(even, odd)) return []; // both halves empty: numbers of a machine
  return [odd > even ? "utf-16le" : "utf-16be"];
};

/** @param {Uint8Array} bytes @param {string} coding @param {boolean} fatal */
const read = (bytes, coding, fatal) => {
  try {
    return new TextDecoder(coding, { fatal }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * @param {Uint8Array} bytes
 * @returns {{ text: string | null, coding: string }} null where they are no text; `coding` is named where it is in doubt
 */
export const decode = (bytes) => {
  const likely = codings(bytes);
  for (const coding of likely) {
    const text = read(bytes, coding, true);
    if (text === null) continue;
    const isPlain = coding !== "gb18030" || USUAL.test(text);
    return { text, coding: isPlain ? "" : coding.toUpperCase() };
  }
  for (const coding of likely) {
    const text = read(bytes, coding, false) ?? "";
    const broken = text.split("\ufffd").length - 1;
    if (broken * FEW <= text.length || (broken === 1 && USUAL.test(text)))
      return { text, coding: coding.toUpperCase() };
  }
  return { text: null, coding: "" };
};
