// @ts-check
// Files out of the page and into it; nothing leaves the device.

/** Whether a file can be saved here: WeChat's viewer takes the click and does nothing. */
export const canSave = "download" in HTMLAnchorElement.prototype && !/MicroMessenger/i.test(navigator.userAgent);

/** @param {string} name @param {Blob} blob */
export const saveBlob = (name, blob) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/** @param {{ filename: string, mime: string, text: string }} file */
export const save = ({ filename, mime, text }) => saveBlob(filename, new Blob([text], { type: mime }));

/** The codings a file may be in, the likeliest first: UTF-16 by its mark or its empty bytes, else UTF-8, else GBK. @param {Uint8Array} bytes */
const codings = ([first, second]) => {
  if ((first === 0xff && second === 0xfe) || second === 0) return ["utf-16le"];
  if ((first === 0xfe && second === 0xff) || first === 0) return ["utf-16be"];
  return ["utf-8", "gb18030"];
};

/** @param {Uint8Array} bytes @returns {string} their text, none where they are none */
const decoded = (bytes) => {
  for (const coding of codings(bytes)) {
    try {
      return new TextDecoder(coding, { fatal: true }).decode(bytes);
    } catch {
      // the next one
    }
  }
  return "";
};

/** The text of the file the reader picks; the picker can pick the same file again. @param {HTMLInputElement} picker @param {(text: string) => void} opened */
export const onOpen = (picker, opened) =>
  picker.addEventListener("change", async () => {
    const [file] = picker.files ?? [];
    const bytes = await file?.arrayBuffer().catch(() => new ArrayBuffer(0));
    if (bytes) opened(decoded(new Uint8Array(bytes)));
    picker.value = "";
  });
