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

/** The text of the file the reader picks; the picker can pick the same file again. @param {HTMLInputElement} picker @param {(text: string) => void} opened */
export const onOpen = (picker, opened) =>
  picker.addEventListener("change", async () => {
    const [file] = picker.files ?? [];
    if (file) opened(await file.text().catch(() => ""));
    picker.value = "";
  });
