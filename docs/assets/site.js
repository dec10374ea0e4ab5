// @ts-check
// What every page needs beside its text: palette, menu, search button, copying, printing.

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** @param {string} selector @returns {HTMLElement[]} the elements of the page that match */
const all = (selector) => [...document.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);

const isDark = () =>
  root.dataset.scheme === "auto" || !root.dataset.scheme ? dark.matches : root.dataset.scheme === "dark";

const showScheme = () => {
  for (const button of all("[data-switch-scheme]")) button.setAttribute("aria-pressed", String(isDark()));
};

/** Turns the palette over; the system's own choice is not stored, so that it goes on being followed. */
const switchScheme = () => {
  const wanted = isDark() ? "light" : "dark";
  root.dataset.scheme = wanted === (dark.matches ? "dark" : "light") ? "auto" : wanted;
  try {
    if (root.dataset.scheme === "auto") localStorage.removeItem("scheme");
    else localStorage.setItem("scheme", wanted);
  } catch {
    // Storage forbidden: the choice holds for this page.
  }
  showScheme();
};

const search = document.querySelector('[data-md-toggle="search"]');
const query = document.querySelector('[data-md-component="search-query"]');
const openers = all("[data-open-search]");

/** @param {boolean} open */
const setSearch = (open) => {
  if (search instanceof HTMLInputElement && search.checked !== open) search.click();
  if (open && query instanceof HTMLElement) query.focus();
};

const followSearch = () => {
  if (!(search instanceof HTMLInputElement)) return;
  for (const button of openers) button.setAttribute("aria-expanded", String(search.checked));
  if (!search.checked && document.activeElement === document.body) openers[0]?.focus();
};

/** @param {KeyboardEvent} event */
const keys = (event) => {
  const target = event.target;
  const typing = target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]");
  // The theme opens its search at single letters, which speech input and stray fingers type too (WCAG 2.1.4).
  if (!typing && event.key.length === 1 && "fs/pn,.".includes(event.key)) event.stopImmediatePropagation();
  // It also closes at Tab, before the results can be reached.
  if (event.key === "Tab" && target instanceof Element && target.closest(".search")) event.stopImmediatePropagation();
  if (event.key !== "Escape") return;
  for (const menu of all("[data-menu][open]")) {
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
  }
  setSearch(false);
};

/** @param {Event} event */
const outside = ({ target }) => {
  if (!(target instanceof Element)) return;
  for (const menu of all("[data-menu][open]")) if (!menu.contains(target)) menu.removeAttribute("open");
  if (!target.closest(".search, [data-open-search], [data-md-toggle]")) setSearch(false);
};

/** Copies the words of the card whose button was pressed; cards come and go with a tool's answer. @param {Event} event */
const copy = async ({ target }) => {
  const card = target instanceof Element ? target.closest("[data-copy-button]")?.closest("[data-copy]") : null;
  const words = card?.querySelector("[data-copy-text]");
  if (!card || !(words instanceof HTMLElement)) return;
  const whole = words instanceof HTMLTextAreaElement ? words.value : words.innerText;
  const done = await navigator.clipboard.writeText(whole).then(
    () => "已复制",
    () => "没能复制，请长按文字自己选",
  );
  const said = card.querySelector("[data-copied]");
  if (said) said.textContent = done;
};

const footOfPaper = () => {
  const day = new Date();
  const printed = `${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日打印`;
  for (const foot of all("[data-print-foot]")) foot.textContent = `${location.host}${location.pathname}　${printed}`;
};

showScheme();
dark.addEventListener("change", showScheme);
search?.addEventListener("change", followSearch);
window.addEventListener("keydown", keys, { capture: true });
document.addEventListener("click", outside);
document.addEventListener("focusin", outside);
for (const button of all("[data-switch-scheme]")) button.addEventListener("click", switchScheme);
for (const button of openers) button.addEventListener("click", () => setSearch(true));
for (const button of all("[data-close-search]")) button.addEventListener("click", () => setSearch(false));
if (navigator.clipboard) {
  root.dataset.copies = "on"; // shows the buttons
  document.addEventListener("click", copy);
}
footOfPaper();
window.addEventListener("beforeprint", footOfPaper);
// WeChat's viewer has print() and does nothing with it: there, no button.
if (typeof window.print === "function" && !/MicroMessenger/i.test(navigator.userAgent)) {
  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
