// @ts-check
// Pictures to keep: the SVG that Python made is drawn and shown as PNG, which every viewer keeps at a long press.

import { all } from "../python/page.js";
import { canSave, saveBlob } from "./file.js";

const NONE = "这个浏览器做不出图片。请截屏，或者复制文字。";

/** @param {string} svg @returns {Promise<HTMLImageElement>} */
const loaded = (svg) =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("the picture cannot be read"));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });

/** @param {HTMLImageElement} image @returns {Promise<Blob>} */
const drawn = (image) =>
  new Promise((resolve, reject) => {
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("nothing was drawn"))), "image/png");
  });

/** The picture in an address of its own: a long press keeps that everywhere, a blob's address not. @param {Blob} blob @returns {Promise<string>} */
const address = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

/** One picture, to show and to keep. @param {HTMLElement} place @param {number} index @returns {Promise<[HTMLImageElement, File]>} */
const picture = async (place, index) => {
  const blob = await drawn(await loaded(place.querySelector("[data-svg]")?.textContent ?? ""));
  const image = document.createElement("img");
  image.src = await address(blob);
  image.alt = place.querySelector("[data-alt]")?.textContent ?? "";
  return [image, new File([blob], `协商之后-${index + 1}.png`, { type: "image/png" })];
};

/** @param {File[]} files */
const canShare = (files) => {
  try {
    return Boolean(navigator.canShare?.({ files }));
  } catch {
    return false;
  }
};

/** A button that is there only where its browser can do what it says. @param {Element} root @param {string} name @param {boolean} works @param {(() => unknown) | null} act */
const offer = (root, name, works, act) => {
  for (const button of all(`[data-${name}]`, root)) {
    button.hidden = !works;
    button.onclick = act;
  }
};

/** @type {WeakMap<Element, object>} whose drawing is the newest */
let newest = new WeakMap();

document.addEventListener("site:forget", () => {
  newest = new WeakMap(); // what is being drawn is shown to nobody
  for (const name of ["share-pictures", "save-pictures"]) offer(document.body, name, false, null);
});

/** Draws the pictures of an answer that has been filled in, in place of older ones; or says what to do instead. @param {HTMLElement} root */
export const showPictures = async (root) => {
  const [said] = all("[data-pictures-said]", root);
  const places = all("[data-picture]", root);
  const turn = {};
  newest.set(root, turn);
  for (const place of places) place.querySelector("img")?.remove();
  if (!places.length || !said) return;
  /** @type {[HTMLImageElement, File][]} */
  let made = [];
  try {
    made = await Promise.all(places.map(picture));
  } catch {
    // said below
  }
  if (newest.get(root) !== turn) return; // a newer answer draws its own
  said.textContent = made.length ? "" : NONE;
  const files = made.map(([, file]) => file);
  for (const [index, [image]] of made.entries()) places[index]?.append(image);
  const share = () => navigator.share({ files }).catch(() => {}); // the reader changed their mind
  offer(root, "share-pictures", files.length > 0 && canShare(files), share);
  offer(root, "save-pictures", files.length > 0 && canSave, () => {
    for (const file of files) saveBlob(file.name, file);
  });
};
