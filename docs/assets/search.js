// @ts-check
// Search in the reader's browser: the site's index (scripts/website/search_index.py), read at first use.

const SEPARATORS = /[\s\-、。，．？！；：（）“”「」《》·/?!,.;:()]+/;
const EMPTY = /怎么办|要不要|是不是|能不能|可不可以|为什么|什么意思|还是|请问|[吗呢吧啊]/; // asked of anything: they lead nowhere
const MOST_PAGES = 6;
const EXCERPT = 72; // characters shown around the first match
const IN_TITLE = 8; // a match in a heading, against one in the text
const WHOLE_IN_TITLE = 24; // all that was typed stands in a heading
const IN_TAGS = 30; // a word the writer expects to be typed (tags: in the front matter, data-typed on a heading)
const OTHER_SECTIONS = 0.1; // what a page's other sections add to its best one

/** @typedef {{ title: string, text: string }} Words */
/** @typedef {Words & { location: string, page: string, pageTitle: string, boost: number, folded: Words & { tags: string[], own: string[] } }} Section */
/** @typedef {{ text: string, weight: number, whole: boolean }} Term */
/** @typedef {{ sections: Section[], words: Set<string>, alike: [string, string][] }} Index */
/** @typedef {{ title: string, best: Section, top: number, score: number }} Found `best` is the section that scores `top` */

/** @param {string} text @returns {string} */
const joined = (text) => text.replaceAll("\u200b", "").replace(/\s+/g, " ").trim();

/** @param {string} text @returns {string} as it is compared */
const folded = (text) => text.normalize("NFKC").toLowerCase();

/**
 * @param {{ location: string, title: string, text: string, tags?: string[], boost?: number }[]} docs
 * @param {Record<string, string>} alike what is typed for a word of the pages @returns {Index}
 */
export const indexOf = (docs, alike = {}) => {
  const words = new Set();
  const titles = new Map();
  /** @type {Map<string, string[]>} */
  const typed = new Map();
  const sections = docs.map(({ location, title, text, tags = [], boost = 1 }) => {
    const page = location.split("#")[0] ?? "";
    for (const word of folded(`${title}\u200b${text}`).split(/[\u200b\s]+/)) if (word.length > 1) words.add(word);
    const own = tags.map(folded);
    if (!titles.has(page)) {
      titles.set(page, joined(title));
      typed.set(page, own);
    }
    const shown = { title: joined(title), text: joined(text) };
    for (const tag of own) words.add(tag);
    const compared = { title: folded(shown.title), text: folded(shown.text), tags: typed.get(page) ?? [], own };
    return { location, ...shown, page, pageTitle: titles.get(page), boost, folded: compared };
  });
  return { sections, words, alike: Object.entries(alike) };
};

/**
 * What to look for: each piece typed as a whole, then the words of the index in it, then its pairs of characters.
 * The longer a term, the more it says.
 * @param {string} query @param {Index} index @returns {Term[]}
 */
export const termsOf = (query, { words, alike }) => {
  /** @type {Map<string, Term>} */
  const terms = new Map();
  const add = (/** @type {string} */ text, /** @type {number} */ weight, whole = false) =>
    terms.set(text, { text, weight, whole });
  const meant = alike.reduce((said, [typed, word]) => said.replaceAll(typed, word), folded(query));
  const asked = meant.split(SEPARATORS).filter(Boolean);
  const said = asked.flatMap((piece) => piece.split(EMPTY)).filter((piece) => piece.length > 1);
  for (const piece of said.length ? said : asked) {
    for (let start = 0; start < piece.length - 1; start++) {
      for (let end = start + 2; end <= Math.min(piece.length, start + 6); end++) {
        const part = piece.slice(start, end);
        if (words.has(part)) add(part, part.length * part.length);
        else if (end === start + 2 && !/[a-z0-9]/.test(part)) add(part, 0.5);
      }
    }
    add(piece, piece.length * piece.length + 1, true);
  }
  return [...terms.values()];
};

/** @param {string} text @param {string} term @returns {number} how often it stands there, at most five times */
const times = (text, term) => Math.min(5, text.split(term).length - 1);

/** @param {Term[]} terms @param {Section[]} sections @returns {Term[]} the terms that occur, the rare ones heavier */
const weighed = (terms, sections) =>
  terms.flatMap(({ text, weight, whole }) => {
    const holding = sections.filter(
      ({ folded }) =>
        folded.title.includes(text) ||
        folded.text.includes(text) ||
        folded.tags.includes(text) ||
        folded.own.includes(text),
    ).length;
    return holding ? [{ text, weight: weight * Math.log(1 + sections.length / holding), whole }] : [];
  });

/**
 * A page's tags are its top's own, and count for a section whose heading says what was typed: that is where to land.
 * @param {Section} section @param {Term[]} terms @returns {number}
 */
const scoreOf = ({ folded: { title, text, tags, own }, boost }, terms) => {
  const said = terms.some((term) => term.whole && title.includes(term.text));
  let score = 0;
  for (const term of terms) {
    const inTitle = title.includes(term.text) ? (term.whole ? WHOLE_IN_TITLE : IN_TITLE) : 0;
    const inTags = own.includes(term.text) || (said && tags.includes(term.text)) ? IN_TAGS : 0;
    score += term.weight * (inTitle + times(text, term.text) + inTags);
  }
  return score * boost;
};

/** @param {string} query @param {Index} index @returns {Found[]} pages, best first */
export const lookUp = (query, index) => {
  const terms = weighed(termsOf(query, index), index.sections);
  /** @type {Map<string, Found>} */
  const pages = new Map();
  for (const section of index.sections) {
    const score = scoreOf(section, terms);
    if (!score) continue;
    const found = pages.get(section.page);
    if (!found) pages.set(section.page, { title: section.pageTitle, best: section, top: score, score });
    else {
      found.score += score * OTHER_SECTIONS;
      if (score > found.top)
        Object.assign(found, { best: section, top: score, score: found.score + score - found.top });
    }
  }
  return [...pages.values()].sort((a, b) => b.score - a.score).slice(0, MOST_PAGES);
};

/**
 * A section's first sentence is its answer: it is shown where what was looked for stands near, or in the heading; else
 * from the clause of the match on, so that no piece begins in the middle of one. None is a mere end.
 * @param {Section} section @param {Term[]} terms @returns {string} the piece of the text that says most about the terms
 */
export const excerpt = ({ text, folded: { text: low, title, own } }, terms) => {
  const [best] = terms
    .filter(({ text: term }) => low.includes(term) || title.includes(term) || own.includes(term))
    .sort((a, b) => b.weight - a.weight);
  const at = best && !title.includes(best.text) && !own.includes(best.text) ? low.indexOf(best.text) : 0;
  const first = Math.min(at, text.length - EXCERPT);
  const clause = Math.max(...Array.from("。；： ", (end) => text.lastIndexOf(end, first - 1))) + 1;
  const start = first < EXCERPT / 2 ? 0 : clause;
  return `${start ? "…" : ""}${text.slice(start, start + EXCERPT).trim()}${start + EXCERPT < text.length ? "…" : ""}`;
};
