// @ts-check
// What a part of the page says, as plain text: a line for a line, for messages and notes.

const LINES = new Set(
  "P LI TR H1 H2 H3 H4 H5 DIV SECTION FIGURE FIGCAPTION CAPTION TABLE UL OL DL DETAILS SUMMARY BLOCKQUOTE LEGEND".split(
    " ",
  ),
);
const UNSAID = [
  "button, textarea, select, template, script, svg, data, .say__tools, .actions, .why, .quiet, .screen-only",
  ".chart__key, .chart__top, .chart__ends, [data-unsaid], [hidden]",
].join();
/** What stands behind a piece on its line. @type {Record<string, string>} */
const BEHIND = { TD: "　", TH: "　", DT: "：", B: " ", SMALL: " " };
/** @type {Record<string, [string, string]>} */
const AROUND = { Q: ["「", "」"], SMALL: [" ", " "] };

/** @param {Node} node @param {(piece: string) => void} say */
const walk = (node, say) => {
  if (node instanceof Text) return say(node.data.replace(/\s+/g, " "));
  if (node instanceof HTMLBRElement) return say("\n");
  if (!(node instanceof HTMLElement)) return;
  if (node instanceof HTMLInputElement) return say(node.type === "checkbox" ? (node.checked ? "☑ " : "☐ ") : "");
  const [before, after] = AROUND[node.tagName] ?? ["", BEHIND[node.tagName] ?? ""];
  const edge = edgeOf(node);
  say(edge + before);
  for (const child of node.childNodes) {
    if (!(child instanceof HTMLElement) || isSaid(child)) walk(child, say);
  }
  say(after + edge);
};

/** What parts a piece from its neighbours: a line's end, or a space where the screen shows a gap. @param {HTMLElement} element */
const edgeOf = (element) => {
  if (element.matches("td, th, dt, dd")) return "";
  if (LINES.has(element.tagName)) return element.closest("td, th") ? " " : "\n";
  const { display, marginInlineStart } = getComputedStyle(element);
  return display !== "inline" || Number.parseFloat(marginInlineStart) > 0 ? " " : "";
};

/** A row that a long list folds away on the screen is said all the same. @param {HTMLElement} element */
const isSaid = (element) =>
  !element.matches(UNSAID) && (element.matches("tr, tfoot, tr > *") || getComputedStyle(element).display !== "none");

/** @param {Element} part @returns {string} its words, without what only serves the screen */
export const words = (part) => {
  let text = "";
  walk(part, (piece) => {
    text += piece;
  });
  const lines = text.split("\n").map((line) =>
    line
      .replace(/ *　 */g, "　")
      .replace(/ {2,}/g, " ")
      .replace(/： /g, "：")
      .replace(/^[\s：]+|[\s：]+$/g, ""),
  );
  return lines.filter(Boolean).join("\n");
};
