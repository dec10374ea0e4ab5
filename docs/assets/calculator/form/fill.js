// @ts-check
// Puts a result into the page without knowing what it is: every place names the path of its own value.
// Text goes in as text only, its public telephone numbers as links; agreements pasted by strangers never become mark-up.

import { put } from "./calls.js";
import { fillRows } from "./rows.js";

/** @typedef {Record<string, unknown>} Result */

/**
 * The value at a dotted path: "." is the value itself, "/a.b" starts from the whole result.
 * @param {unknown} value @param {string} path @param {unknown} whole @returns {unknown}
 */
const at = (value, path, whole) => {
  if (path === ".") return value;
  const keys = path.replace(/^\//, "").split(".");
  let found = path.startsWith("/") ? whole : value;
  for (const key of keys) found = /** @type {Result | null | undefined} */ (found)?.[key];
  return found;
};

/** Whether there is nothing to show: no value, false, an empty text or list, or an amount of zero. @param {unknown} value */
const isNothing = (value) =>
  value === null ||
  value === undefined ||
  value === false ||
  (Array.isArray(value) ? value.length === 0 : /^[0.,%]*$/.test(String(value)));

/** What may be set on a drawing; nothing that could run or load. */
const GEOMETRY = new Set([
  "x",
  "y",
  "width",
  "height",
  "x1",
  "x2",
  "y1",
  "y2",
  "cx",
  "cy",
  "r",
  "d",
  "points",
  "value",
  "max",
]);

/**
 * The elements in a part of the page that carry an attribute, but not those inside a list or a tool of their own.
 * @param {ParentNode} part @param {string} name @returns {Element[]}
 */
const places = (part, name) =>
  [...part.querySelectorAll(`[${name}]`)].filter((place) => {
    const tool = place.closest("[data-tool]");
    if (tool && tool !== part && part.contains(tool)) return false;
    const list = place.parentElement?.closest("[data-each]");
    return !list || list === part || !part.contains(list);
  });

/**
 * Fills every place in a part of the page with the values of a result.
 * @param {Element} part @param {unknown} value @param {unknown} [whole] the result that "/" paths start from
 */
export const fill = (part, value, whole = value) => {
  const own = (/** @type {string} */ name) =>
    part.hasAttribute(name) ? [part, ...places(part, name)] : places(part, name);
  for (const place of own("data-slot")) {
    const found = at(value, place.getAttribute("data-slot") ?? "", whole);
    const text = found === null || found === undefined ? "" : String(found);
    if (place.textContent !== text) put(place, text);
  }
  for (const place of own("data-path")) {
    place.setAttribute("d", String(at(value, place.getAttribute("data-path") ?? "", whole) ?? ""));
  }
  // `data-geometry="x:left width:length"`: numbers of a drawing, worked out by Python.
  for (const place of own("data-geometry")) {
    for (const pair of (place.getAttribute("data-geometry") ?? "").split(" ")) {
      const [name = "", path = ""] = pair.split(":");
      if (GEOMETRY.has(name)) place.setAttribute(name, String(at(value, path, whole) ?? ""));
    }
  }
  // `data-kind="status"` becomes data-is="late", for the style sheet and nobody else.
  for (const place of own("data-kind")) {
    place.setAttribute("data-is", String(at(value, place.getAttribute("data-kind") ?? "", whole) ?? ""));
  }
  // `data-anchor="fact" data-stem="#fact-"` on a link: where on that page to look. The attribute is set, not
  // the property: a row cloned from a template knows no address yet to which its own is relative.
  for (const place of own("data-anchor")) {
    if (!(place instanceof HTMLAnchorElement)) continue;
    const [page = ""] = (place.getAttribute("href") ?? "").split("#");
    const found = at(value, place.getAttribute("data-anchor") ?? "", whole) ?? "";
    place.setAttribute("href", `${page}${place.dataset.stem ?? "#"}${found}`);
  }
  for (const place of own("data-show")) {
    place.toggleAttribute("hidden", isNothing(at(value, place.getAttribute("data-show") ?? "", whole)));
  }
  for (const place of places(part, "data-each")) {
    const items = at(value, place.getAttribute("data-each") ?? "", whole);
    fillRows(place, Array.isArray(items) ? items : [], (row, item) => fill(row, item, whole));
  }
};

/** What filling sets on a place. */
const SET = ["d", "data-is", "href", "hidden", ...GEOMETRY];
const PLACES = ["data-slot", "data-path", "data-geometry", "data-kind", "data-anchor", "data-show"];

/**
 * What a part of the page shows before it is filled in; what comes back has it show that again, and nothing else.
 * @param {Element} part @returns {() => void}
 */
export const asItIs = (part) => {
  const restores = PLACES.flatMap((name) => places(part, name)).map((place) => {
    const before = SET.map((name) => /** @type {const} */ ([name, place.getAttribute(name)]));
    return () => {
      for (const [name, value] of before) {
        if (value === null) place.removeAttribute(name);
        else place.setAttribute(name, value);
      }
    };
  });
  for (const place of [...places(part, "data-slot"), ...places(part, "data-each")]) {
    const before = place.cloneNode(true);
    restores.push(() => {
      fillRows(place, [], () => {}); // an answer that is being filled in, piece by piece, goes no further
      place.replaceChildren(...before.cloneNode(true).childNodes);
    });
  }
  return () => {
    for (const restore of restores) restore();
  };
};
