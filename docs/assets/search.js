// @ts-check
// Search in the reader's browser: the site's index (scripts/website/search_index.py), read at first use.

const SEPARATORS = /[\s\-、。，．？！；：（）“”「」《》·/?!,.;:()]+/;
const EMPTY = /怎么办|要不要|是不是|能不能|可不可以|为什么|什么意思|还是|请问|[吗呢吧啊]/; // asked of anything: they lead nowhere
// Said in any question, or what all of this is about. What denies (不, 没) stays.
const FILLING =
  /微粒贷|网贷|怎么办|怎么样|怎么|怎样|如何|为什么|什么|是不是|能不能|可不可以|会不会|要不要|有没有|可以|请问|还是|到底|现在|已经|一下|这个|那个|自己|[我你他她它]们|[吗呢吧啊呀嘛了的我你他她它就也都很咋得地着过把被给让想要会能是有在和跟与个]/g;
const MOST = 6;
const MOST_OF_A_PAGE = 2; // the others stand beside it: no page takes all the first places
const EXCERPT = 72; // characters shown around the first match
const IN_TITLE = 8; // a match in a heading, against one in the text
const WHOLE_IN_TITLE = 24; // all that was typed stands in a heading
const IN_TAGS = 30; // a word the writer expects to be typed (tags: in the front matter, data-typed on a heading)
const OTHER_SECTIONS = 0.1; // what a page's other sections add to its best one
const SINGLE = 0.7; // a character by itself, against a pair or a number
const NEAREST = 1.5; // the way of asking that is nearest, against the words that the best section shares
const ALL_WAYS = 0.7; // how much of what was typed stands in any way of asking, against the nearest alone
const SURE = 0.3; // of what the words count, where hardly anything of what was typed stands there
const ASIDE = 0.5; // pages that count less are about this site
const IS_ASKED = 0.35; // as near as this, a section answers what was typed

/** @typedef {{ title: string, text: string }} Words */
/** @typedef {{ grams: Set<string>, weight: number }} Way how somebody asks for a section, taken apart */
/** @typedef {Words & { location: string, page: string, pageTitle: string, boost: number, ways: Way[], all: Set<string>, folded: Words & { tags: string[], own: string[] } }} Section */
/** @typedef {{ text: string, weight: number, whole: boolean }} Term */
/** @typedef {{ sections: Section[], words: Set<string>, alike: [string, string][], rare: Map<string, number> }} Index */
/** @typedef {{ title: string, best: Section, score: number, asked: boolean }} Found a section, under the title of its page */

/** @param {string} text @returns {string} */
const joined = (text) => text.replaceAll("\u200b", "").replace(/\s+/g, " ").trim();

/** @param {string} text @returns {string} as it is compared */
const folded = (text) => text.normalize("NFKC").toLowerCase();

/** @param {string} text @param {[string, string][]} alike @returns {string} with one word for what is alike */
const meant = (text, alike) => alike.reduce((said, [typed, word]) => said.replaceAll(typed, word), folded(text));

/** @param {string} text @param {[string, string][]} alike @returns {Set<string>} its characters and their pairs, without what any question has */
const gramsOf = (text, alike) => {
  const grams = new Set();
  for (const piece of meant(text, alike).replace(FILLING, " ").split(SEPARATORS)) {
    const marks = piece.match(/[a-z0-9.%]+|./gu) ?? []; // a number or a word of letters is one
    for (const [at, mark] of marks.entries()) grams.add(mark).add(mark + (marks[at + 1] ?? ""));
  }
  return grams;
};

/**
 * @param {{ location: string, title: string, text: string, tags?: string[], asked?: string[], boost?: number }[]} docs
 * @param {Record<string, string>} alike what is typed for a word of the pages @returns {Index}
 */
export const indexOf = (docs, alike = {}) => {
  const pairs = Object.entries(alike);
  const heads = docs.map(({ title }) => title);
  const isOnMany = (/** @type {string} */ title) => heads.filter((one) => one === title).length > 2; // it asks nothing of its own
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
    const ways = [
      ...asked,
      ...(location.includes("#") ? own : []),
      ...(isOnMany(title) ? [] : shown.title.split(/[？，。]/)),
    ]
      .map((way) => ({ grams: gramsOf(way, pairs), weight: 0 }))
      .filter(({ grams }) => grams.size);
    const all = new Set(ways.flatMap(({ grams }) => [...grams]));
    return { location, ...shown, page, pageTitle: titles.get(page), boost, ways, all, folded: compared };
  });
  /** @type {Map<string, number>} */
  const rare = new Map();
  for (const { all } of sections) for (const gram of all) rare.set(gram, (rare.get(gram) ?? 0) + 1);
  for (const [gram, holding] of rare) rare.set(gram, rarity(gram, sections.length / holding));
  for (const way of sections.flatMap(({ ways }) => ways)) way.weight = weightOf(way.grams, rare);
  return { sections, words, alike: pairs, rare };
};

/** @param {string} gram @param {number} among one section of how many holds it @returns {number} how much it says */
const rarity = (gram, among) => Math.log(1 + among) * (gram.length > 1 ? 1 : SINGLE);

/** @param {Iterable<string>} grams @param {Map<string, number>} rare @returns {number} what they say together; one that no way of asking has says a little */
const weightOf = (grams, rare) => {
  let weight = 0;
  for (const gram of grams) weight += rare.get(gram) ?? rarity(gram, 50);
  return weight;
};

/** @param {Set<string>} asked @param {Set<string>} said @returns {string[]} */
const shared = (asked, said) => [...asked].filter((gram) => said.has(gram));

/**
 * How near what was typed is to a section's ways of asking: 0 for nothing in common, 1 for the same words.
 * @param {Set<string>} grams @param {Section} section @param {Map<string, number>} rare
 * @returns {{ nearest: number, covered: number }} to the nearest way; and how much of it any way has
 */
const nearness = (grams, { ways, all }, rare) => {
  const whole = weightOf(grams, rare) || 1;
  const common = new Set(shared(grams, all));
  const near = (/** @type {Way} */ way) => weightOf(shared(common, way.grams), rare) / Math.sqrt(whole * way.weight);
  return { nearest: common.size ? Math.max(...ways.map(near)) : 0, covered: weightOf(common, rare) / whole };
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
  const asked = meant(query, alike).split(SEPARATORS).filter(Boolean);
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

/** @param {Section} section @param {Term[]} terms @returns {boolean} whether a piece of what was typed stands there as it is */
const saysAPiece = ({ folded: { title, text, own } }, terms) =>
  terms.some((term) => term.whole && [title, text, ...own].some((words) => words.includes(term.text)));

/**
 * A section counts by the words it shares with what was typed, against the section that shares most and the less the
 * more of it is not there; and by how near somebody's way of asking for it is: so a question in other words than the
 * page's leads to its answer. Pages about this site answer only what is asked of them.
 * @param {string} query @param {Index} index @returns {Found[]} best first
 */
export const lookUp = (query, index) => {
  const terms = weighed(termsOf(query, index), index.sections);
  const grams = gramsOf(query, index.alike);
  const words = index.sections.map((section) => scoreOf(section, terms));
  const most = Math.max(...words) || 1;
  const whole = weightOf(grams, index.rare);
  const sure = (/** @type {Section} */ { folded: { title, text, own } }) => {
    const said = [...grams].filter((gram) => [title, text, ...own].some((words) => words.includes(gram)));
    return whole ? SURE + (1 - SURE) * (weightOf(said, index.rare) / whole) : 1;
  };
  /** @type {Map<string, Found[]>} */
  const pages = new Map();
  for (const [place, best] of index.sections.entries()) {
    const { nearest, covered } = nearness(grams, best, index.rare);
    const near = NEAREST * (nearest + ALL_WAYS * covered) * Math.min(1, best.boost);
    if (best.boost < ASIDE && nearest < IS_ASKED && !saysAPiece(best, terms)) continue;
    const score = ((words[place] ?? 0) / most) * sure(best) + near;
    const found = { title: best.pageTitle, best, score, asked: nearest >= IS_ASKED };
    if (score) pages.set(best.page, [...(pages.get(best.page) ?? []), found]);
  }
  return [...pages.values()].flatMap(bestOf).sort(byScore).slice(0, MOST);
};

/** @param {Found} a @param {Found} b @returns {number} */
const byScore = (a, b) => b.score - a.score;

/** @param {Found[]} found the sections of a page @returns {Found[]} its best, which counts for the page as well; and the next */
const bestOf = (found) => {
  const [first, ...others] = found.sort(byScore);
  const page = others.reduce((sum, { score }) => sum + score * OTHER_SECTIONS, 0);
  return first ? [{ ...first, score: first.score + page }, ...others.slice(0, MOST_OF_A_PAGE - 1)] : [];
};

/**
 * A section's first sentence is its answer: it is shown where that was asked, stands near, or is in the heading; else
 * from the clause of the match on, so that no piece begins in the middle of one. None is a mere end.
 * @param {Section} section @param {Term[]} terms @param {boolean} [asked] @returns {string} the piece of the text that says most about the terms
 */
export const excerpt = ({ text, folded: { text: low, title, own } }, terms, asked = false) => {
  const [best] = terms
    .filter(({ text: term }) => low.includes(term) || title.includes(term) || own.includes(term))
    .sort((a, b) => b.weight - a.weight);
  const at =
    best && (best.whole || !asked) && !title.includes(best.text) && !own.includes(best.text)
      ? low.indexOf(best.text)
      : 0;
  const first = Math.min(at, text.length - EXCERPT);
  const clause = Math.max(...Array.from("。；： ", (end) => text.lastIndexOf(end, first - 1))) + 1;
  const start = first < EXCERPT / 2 ? 0 : clause;
  return `${start ? "…" : ""}${text.slice(start, start + EXCERPT).trim()}${start + EXCERPT < text.length ? "…" : ""}`;
};
