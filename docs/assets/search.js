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
const ASKED_ALIKE = 3; // a question just as it is asked, against the most that the words alone can do
const SENTENCE = 9; // characters from which on what is typed is a question, and as a whole compared with those asked
const SINGLE = 0.3; // what a single character says, against a pair
const ANSWERED = 0.4; // so near to a question, its answer is shown from the start
const LEAST = 0.1; // a question less near than this has nothing to do with what was typed

/** @typedef {{ title: string, text: string }} Words */
/** @typedef {{ pieces: Set<string>, length: number }} Question its characters and pairs of them, and how much they say */
/** @typedef {Words & { location: string, page: string, pageTitle: string, boost: number, asked: Question[], folded: Words & { tags: string[], own: string[] } }} Section */
/** @typedef {{ text: string, weight: number, whole: boolean }} Term */
/** @typedef {(piece: string) => number} Says how much a piece says: the rarer among all questions, the more */
/** @typedef {{ sections: Section[], words: Set<string>, alike: [string, string][], says: Says }} Index */
/** @typedef {{ title: string, best: Section, near: number, top: number, score: number }} Found `best`, the section that scores `top`, comes so `near` to what was typed */

/** @param {string} text @returns {string} */
const joined = (text) => text.replaceAll("\u200b", "").replace(/\s+/g, " ").trim();

/** @param {string} text @returns {string} as it is compared */
const folded = (text) => text.normalize("NFKC").toLowerCase();

/** @param {string} text @returns {Set<string>} its characters and its pairs of them */
const piecesOf = (text) =>
  new Set(
    text.split(SEPARATORS).flatMap((part) => Array.from(part, (one, at) => [one, part.slice(at, at + 2)]).flat()),
  );

/** @param {Set<string>} pieces @param {Says} says @returns {number} */
const lengthOf = (pieces, says) => Math.sqrt([...pieces].reduce((sum, piece) => sum + says(piece) ** 2, 0)) || 1;

/**
 * @param {{ location: string, title: string, text: string, tags?: string[], asked?: string[], boost?: number }[]} docs
 * @param {Record<string, string>} alike what is typed for a word of the pages @returns {Index}
 */
export const indexOf = (docs, alike = {}) => {
  const words = new Set();
  const titles = new Map();
  /** @type {Map<string, string[]>} */
  const typed = new Map();
  const sections = docs.map(({ location, title, text, tags = [], asked = [], boost = 1 }) => {
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
    const questions = [compared.title, ...own, ...asked.map(folded)].map((one) => ({
      pieces: piecesOf(one),
      length: 0,
    }));
    return { location, ...shown, page, pageTitle: titles.get(page), boost, asked: questions, folded: compared };
  });
  const questions = sections.flatMap(({ asked }) => asked);
  /** @type {Map<string, number>} */
  const held = new Map();
  for (const { pieces } of questions) for (const piece of pieces) held.set(piece, (held.get(piece) ?? 0) + 1);
  /** @type {Says} */
  const says = (piece) =>
    Math.log(1 + questions.length / (1 + (held.get(piece) ?? 0))) * (piece.length > 1 ? 1 : SINGLE);
  for (const question of questions) question.length = lengthOf(question.pieces, says);
  return { sections, words, alike: Object.entries(alike), says };
};

/** @param {string} query @param {[string, string][]} alike @returns {string} with the words of the pages */
const meantBy = (query, alike) => alike.reduce((said, [typed, word]) => said.replaceAll(typed, word), folded(query));

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
  const meant = meantBy(query, alike);
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

/**
 * How near a section's questions come to what was typed, as it stands or with the words of the pages.
 * @param {string} query @param {Index} index @returns {(section: Section) => number} 0 to 1: the same pieces
 */
const nearTo = (query, { alike, says }) => {
  const typed = [folded(query), meantBy(query, alike)].map(piecesOf);
  const whole = Math.min(1, (typed[0]?.size ?? 0) / (2 * SENTENCE));
  const asked = typed.map((pieces) => ({ pieces, length: lengthOf(pieces, says) }));
  return (section) => {
    let nearest = 0;
    for (const { pieces, length } of section.asked)
      for (const mine of asked) {
        let common = 0;
        for (const piece of mine.pieces) if (pieces.has(piece)) common += says(piece) ** 2;
        nearest = Math.max(nearest, common / (length * mine.length));
      }
    return nearest * whole * Math.min(1, section.boost);
  };
};

/** @param {string} query @param {Index} index @returns {Found[]} pages, best first */
export const lookUp = (query, index) => {
  const terms = weighed(termsOf(query, index), index.sections);
  const near = nearTo(query, index);
  const said = index.sections.map((section) => scoreOf(section, terms));
  const most = Math.max(...said) || 1;
  /** @type {Map<string, Found>} */
  const pages = new Map();
  for (const [place, section] of index.sections.entries()) {
    const alike = near(section);
    const score = (said[place] ?? 0) / most + ASKED_ALIKE * alike;
    if (!said[place] && alike < LEAST) continue;
    const found = pages.get(section.page);
    if (!found) pages.set(section.page, { title: section.pageTitle, best: section, near: alike, top: score, score });
    else {
      found.score += score * OTHER_SECTIONS;
      if (score > found.top)
        Object.assign(found, { best: section, near: alike, top: score, score: found.score + score - found.top });
    }
  }
  return [...pages.values()].sort((a, b) => b.score - a.score).slice(0, MOST_PAGES);
};

/**
 * A section's first sentence is its answer: it is shown where one of its questions was asked, or what was looked for
 * stands near, or in the heading; else from the clause of the match on, so that no piece begins in the middle of one.
 * None is a mere end.
 * @param {Found} found @param {Term[]} terms @returns {string} the piece of the text that says most about the terms
 */
export const excerpt = ({ near, best: { text, folded: compared } }, terms) => {
  const { text: low, title, own } = compared;
  const [best] = (near > ANSWERED ? [] : terms)
    .filter(({ text: term }) => low.includes(term) || title.includes(term) || own.includes(term))
    .sort((a, b) => b.weight - a.weight);
  const at = best && !title.includes(best.text) && !own.includes(best.text) ? low.indexOf(best.text) : 0;
  const first = Math.min(at, text.length - EXCERPT);
  const clause = Math.max(...Array.from("。；： ", (end) => text.lastIndexOf(end, first - 1))) + 1;
  const start = first < EXCERPT / 2 ? 0 : clause;
  return `${start ? "…" : ""}${text.slice(start, start + EXCERPT).trim()}${start + EXCERPT < text.length ? "…" : ""}`;
};
