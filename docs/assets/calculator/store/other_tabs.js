// @ts-check
// The other tabs of this site, each of which has a visit of its own: what they store, erase and put back.

import { NAME } from "../../root.js";
import { CARD } from "./shelf.js";

const channel = (() => {
  try {
    return new BroadcastChannel(NAME);
  } catch {
    return null; // an old browser, or one that forbids
  }
})();

/** @param {"erased" | "put back"} word what happened here */
export const tellTabs = (word) => channel?.postMessage(word);

/**
 * @param {object} hear
 * @param {() => void} hear.stored another tab has changed what lies on the device
 * @param {() => void} hear.reckoned another tab has worked out anew what lies beside it
 * @param {() => () => void} hear.erased another tab has taken everything out of this browser; gives what undoes it here
 * @param {(undo: () => void) => void} hear.putBack and has had it back
 * @param {() => unknown} hear.returned this page comes out of the back button's cache, as old as when it was left
 */
export const hearTabs = ({ stored, reckoned, erased, putBack, returned }) => {
  window.addEventListener("storage", ({ key, storageArea }) => {
    if (storageArea !== window.localStorage) return;
    if (key === null || key === NAME) stored();
    if (key === CARD) reckoned();
  });
  window.addEventListener("pageshow", ({ persisted }) => persisted && returned());
  if (!channel) return;
  let undo = () => {};
  channel.onmessage = ({ data }) => {
    if (data === "erased") undo = erased();
    else putBack(undo);
  };
};
