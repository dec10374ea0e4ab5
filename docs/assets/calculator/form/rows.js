// @ts-check
// The rows of a list: those that are there stay and are filled anew, so that focus and place are kept.
// A long table comes in pieces: the first rows at once, the rest while the reader may already scroll and type.

const AT_ONCE = 24; // rows: more than a screen shows
const PIECE = 12; // milliseconds of work between two breaths

/** @type {WeakMap<Element, object>} which filling of a list is the newest */
const newest = new WeakMap();

const breath = () => new Promise((resolve) => setTimeout(resolve));

/**
 * @param {Element} list holds a template and the rows made from it
 * @param {unknown[]} items one a row
 * @param {(row: Element, item: unknown) => void} fillRow
 */
export const fillRows = async (list, items, fillRow) => {
  const template = list.querySelector("template");
  const pattern = template?.content.firstElementChild;
  if (!template || !pattern) return;
  const turn = {};
  newest.set(list, turn);
  const rows = [...list.children].filter((row) => row !== template);
  for (const row of rows.slice(items.length)) row.remove();
  let since = performance.now();
  for (const [index, item] of items.entries()) {
    if (index >= AT_ONCE && pattern instanceof HTMLTableRowElement && performance.now() - since > PIECE) {
      list.setAttribute("aria-busy", "true");
      await breath();
      if (newest.get(list) !== turn) return; // a newer answer has taken over
      since = performance.now();
    }
    const row = rows[index] ?? list.appendChild(/** @type {Element} */ (pattern.cloneNode(true)));
    fillRow(row, item);
  }
  list.removeAttribute("aria-busy");
};
