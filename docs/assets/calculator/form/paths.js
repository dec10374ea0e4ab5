// @ts-check
// Names of controls as places in a request: `account.payday`, `events[0].number`.

/** @typedef {Record<string, any>} Tree */

/** @param {string} path */
const keys = (path) => path.split(/[.[\]]+/).filter(Boolean);

/**
 * The request that flat values describe.
 * @param {Record<string, string>} values by path
 * @param {string[]} lists paths that are lists, empty ones too
 * @returns {Tree}
 */
export const nest = (values, lists = []) => {
  /** @type {Tree} */
  const tree = {};
  for (const path of lists) place(tree, keys(path), []);
  for (const [path, value] of Object.entries(values)) place(tree, keys(path), value);
  return tree;
};

/** @param {Tree} tree @param {string[]} path @param {unknown} value */
const place = (tree, path, value) => {
  const [key = "", ...rest] = path;
  const [next] = rest;
  if (next === undefined) tree[key] = value;
  else {
    tree[key] ??= /^\d+$/.test(next) ? [] : {};
    place(tree[key], rest, value);
  }
};

/** How many rows of a list the flat values have. @param {Record<string, string>} values @param {string} list */
export const rowsOf = (values, list) =>
  Object.keys(values).reduce((most, path) => {
    const found = path.startsWith(`${list}[`) ? Number.parseInt(path.slice(list.length + 1), 10) : -1;
    return Math.max(most, found + 1);
  }, 0);
