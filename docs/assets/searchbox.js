// @ts-check
// The search: reads the index at the first touch, shows what is found, keeps what is looked for in the address.

import { excerpt, indexOf, lookUp, termsOf } from "./search.js";

const PAUSE = 150; // milliseconds without a key before it looks

/** What an address asks for: `#q=扣款` is what the page for what is not there sends on, or the way back from a page found. */
const askedFor = () => {
  const [, query = ""] = location.hash.match(/^#q=(.*)$/) ?? [];
  try {
    return decodeURIComponent(query);
  } catch {
    return "";
  }
};

/** @param {HTMLElement} panel */
export const searchBox = (panel) => {
  const root = new URL(panel.dataset.root ?? "./", location.href);
  const input = /** @type {HTMLInputElement} */ (panel.querySelector("input"));
  const status = /** @type {HTMLElement} */ (panel.querySelector("[role=status]"));
  const list = /** @type {HTMLElement} */ (panel.querySelector("ol"));
  const pattern = /** @type {HTMLTemplateElement} */ (panel.querySelector("template"));
  const tries = /** @type {HTMLElement} */ (panel.querySelector(".search__tries"));
  // Whoever types some words has somebody to call before anything else; whoever finds nothing is told where to ask.
  const help = /** @type {HTMLElement} */ (document.querySelector("[data-help]"));
  const nothing = /** @type {HTMLElement} */ (document.querySelector("[data-nothing]"));
  const needed = new RegExp(help.dataset.help ?? "", "u");
  // Nothing is found beside it but its own page: to read who pays after a death harms; who speaks of another's finds all.
  const another = new RegExp(help.dataset.family ?? "", "u");
  status.before(help);
  status.after(nothing);
  /** @type {Promise<import("./search.js").Index> | null} */
  let reading = null;
  let timer = 0;
  let turn = 0;

  const index = () => {
    reading ??= fetch(new URL("search/search_index.json", root))
      .then((reply) => (reply.ok ? reply.json() : Promise.reject(new Error(String(reply.status)))))
      .then(({ docs, alike }) => indexOf(docs, alike));
    reading.catch(() => {
      reading = null; // the next try reads again
    });
    return reading;
  };

  /** @param {string} text @param {string[]} marked @returns {(Node | string)[]} the text, the marked words in <mark> */
  const withMarks = (text, marked) => {
    // Under the flag u nothing else may stand behind a backslash: `\%` is no pattern at all.
    const words = marked.filter((word) => word.length > 1).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
    if (!words.length) return [text];
    return text.split(new RegExp(`(${words.join("|")})`, "giu")).map((piece, place) => {
      if (place % 2 === 0) return piece;
      const mark = document.createElement("mark");
      mark.textContent = piece;
      return mark;
    });
  };

  /** @param {import("./search.js").Found} found @param {import("./search.js").Term[]} terms */
  const row = (found, terms) => {
    const made = /** @type {HTMLElement} */ (pattern.content.cloneNode(true));
    const words = terms.map(({ text }) => text).sort((a, b) => b.length - a.length);
    const { best, title, asked } = found;
    /** @type {HTMLAnchorElement} */ (made.querySelector("a")).href = new URL(best.location, root).href;
    made.querySelector("[data-heading]")?.append(...withMarks(best.title, words));
    if (best.title !== title) made.querySelector("[data-of]")?.append(...withMarks(title, words));
    made.querySelector("[data-excerpt]")?.append(...withMarks(excerpt(best, terms, asked), words));
    return made;
  };

  const search = async () => {
    const mine = ++turn;
    const query = input.value.trim();
    const address = query ? `#q=${encodeURIComponent(query)}` : location.pathname + location.search;
    history.replaceState(history.state, "", address);
    help.hidden = !query || !needed.test(query);
    nothing.hidden = true;
    tries.hidden = Boolean(query); // what is found needs the room, above all over a keyboard
    if (!query) {
      list.replaceChildren();
      status.textContent = "输入几个字就开始找";
      return;
    }
    try {
      const known = await index();
      if (mine !== turn) return;
      const found = lookUp(query, known).filter(
        ({ best }) => help.hidden || another.test(query) || best.page.endsWith("support/"),
      );
      const terms = termsOf(query, known).filter(({ weight }) => weight >= 1);
      list.replaceChildren(...found.map((one) => row(one, terms)));
      nothing.hidden = found.length > 0 || !help.hidden;
      status.textContent = found.length
        ? `找到 ${found.length} 处，最相关的在前`
        : needed.test(query)
          ? ""
          : "没有找到。换个说法试试，例如「扣款」「征信」";
    } catch {
      status.textContent = "搜索没有准备好。请检查网络再试，或从下面的页面里找。";
    }
  };

  input.addEventListener("focus", () => index().catch(() => {}), { once: true });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...list.querySelectorAll("a")];
    const next =
      stops.indexOf(/** @type {HTMLInputElement} */ (document.activeElement)) + (event.key === "ArrowDown" ? 1 : -1);
    stops[next]?.focus();
    event.preventDefault();
  });
  panel.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    search().then(() => list.querySelector("a")?.focus());
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  /** @param {string} words what is asked for, if anything is */
  const lookFor = (words) => {
    if (!words) return;
    input.value = words;
    search();
  };
  // What is often looked for, at a touch.
  tries.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement) lookFor(target.textContent ?? "");
  });
  lookFor(askedFor());
};
