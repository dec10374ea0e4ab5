// @ts-check
// Public telephone numbers in a text that Python wrote become links that call them. Which numbers these are, how they
// are found and what their links look like, the page's template says (scripts/website/calls.py); a text stays a text all the same.

const template = document.querySelector("template[data-calls]");
const links = template instanceof HTMLTemplateElement ? [...template.content.querySelectorAll("a")] : [];
const finder = template instanceof HTMLTemplateElement ? new RegExp(template.dataset.calls ?? "", "g") : null;
const WORDS = /[\u4e00-\u9fff]/; // a figure that stands alone is no number to call
const DAY = /((?:\d{4}年)?\d+月\d+日)/;
const LEFT_ALONE = "a, summary, button, label, option, data, q, textarea"; // where no link can stand, or another's words do

/** The text with a link at each number, as the children of an element. @param {string} text @param {RegExp} numbers */
const pieces = (text, numbers) => {
  /** @type {(string | Node)[]} */
  const found = [];
  let end = 0;
  for (const match of text.matchAll(numbers)) {
    const [whole, before = "", number = ""] = match;
    const link = links.find((each) => each.textContent === number);
    if (!link) continue;
    found.push(text.slice(end, match.index + before.length), link.cloneNode(true));
    end = match.index + whole.length;
  }
  return found.length ? [...found, text.slice(end)] : [text];
};

/** The text with each day kept on one line. @param {string | Node} piece @returns {(string | Node)[]} */
const days = (piece) =>
  typeof piece !== "string"
    ? [piece]
    : piece.split(DAY).map((part, place) => {
        if (place % 2 === 0) return part;
        const day = document.createElement("span");
        day.className = "day";
        day.textContent = part;
        return day;
      });

/** Puts a text into a place, its numbers as links and its days unbroken. @param {Element} place @param {string} text */
export const put = (place, text) => {
  const isAlone = !finder || !WORDS.test(text) || place.closest(LEFT_ALONE);
  if (place.closest("option, data, textarea")) place.textContent = text;
  else place.replaceChildren(...(isAlone ? [text] : pieces(text, finder)).flatMap(days));
};
