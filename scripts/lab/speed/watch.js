// @ts-check
// Runs before a page's own scripts and writes down what its reader sees, and when: times in
// milliseconds since the page was asked for. Pages are told apart by what they show, not by name.
(() => {
  const QUESTION = "[data-question], [data-calculator] form .field__label";
  const FIGURE = "[data-figure], .bar__figure, .bar__figure *, .answer__figure, .answer__figure *";
  const ANSWERED = "[data-calculator]"; // data-answer="own" once it shows the reader's own plan
  const PLAN = ":is(#plan, [data-bar]) :is([data-slot], [data-each])"; // its figures and words, not what else is kept there

  const seen = {
    question: 0, // when the first question was painted
    figure: 0, // when a plan's figure was painted: the worked example, or the reader's own
    largest: 0, // the largest contentful paint
    answered: 0, // when the reader's own plan stood in the page
    changed: 0, // when the plan last changed
    shift: 0, // how much of the page moved by itself
    /** @type {number[]} */
    blocked: [], // tasks of 50 ms or more on the main thread
    /** @type {number[]} */
    delays: [], // how long each key and touch waited for its turn
    /** @type {number[]} */
    drawn: [], // how long until the page had drawn what came of each
    last: 0, // when the last key went down
    states: /** @type {{ at: number, words: string }[]} */ ([]),
  };
  Object.assign(globalThis, { seen });

  /** @param {string} type @param {(entry: any) => void} take @param {object} [options] */
  const observe = (type, take, options = {}) => {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options });
  };
  observe("element", ({ identifier, renderTime, loadTime }) => {
    const part = identifier === "question" ? "question" : "figure";
    seen[part] ||= renderTime || loadTime;
  });
  observe("largest-contentful-paint", ({ startTime }) => {
    seen.largest = startTime;
  });
  observe("layout-shift", ({ value, hadRecentInput }) => {
    if (!hadRecentInput) seen.shift += value;
  });
  observe("longtask", ({ duration }) => seen.blocked.push(duration));
  // Not the browser's own event timing: without a screen it tells some keys' paint only at the next
  // touch. A task after the frame that follows the event is when that frame was drawn.
  const channel = new MessageChannel();
  /** @type {number[]} */
  let waiting = [];
  channel.port1.onmessage = () => {
    seen.drawn.push(...waiting.map((since) => performance.now() - since));
    waiting = [];
  };
  for (const kind of ["keydown", "pointerdown"]) {
    const note = (/** @type {Event} */ { timeStamp }) => {
      seen.delays.push(performance.now() - timeStamp);
      if (kind === "keydown") seen.last = timeStamp;
      if (waiting.push(timeStamp) === 1) requestAnimationFrame(() => channel.port2.postMessage(""));
    };
    document.addEventListener(kind, note, { capture: true, passive: true });
  }

  /** Paint times are told of elements that ask for it. @param {string} selector @param {string} name */
  const mark = (selector, name) => {
    for (const part of document.querySelectorAll(selector)) {
      if (part.hasAttribute("elementtiming")) continue;
      part.setAttribute("elementtiming", name);
    }
  };
  const note = () => {
    mark(QUESTION, "question");
    mark(FIGURE, "figure");
    const own = [...document.querySelectorAll(ANSWERED)].find((part) => part.getAttribute("data-answer") === "own");
    if (!own || seen.answered) return;
    seen.answered = performance.now();
    console.debug("answered");
  };
  const state = () => {
    const root = document.querySelector("[data-calculator]");
    if (!(root instanceof HTMLElement)) return;
    const words = `${root.dataset.answer} ${root.dataset.runtime}`;
    if (seen.states.at(-1)?.words !== words) seen.states.push({ at: performance.now(), words });
  };
  new MutationObserver((records) => {
    if (!seen.answered) note();
    state();
    if (records.some(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest(PLAN)))
      seen.changed = performance.now();
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["data-answer", "data-runtime"],
  });
})();
