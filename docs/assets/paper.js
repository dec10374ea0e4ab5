// @ts-check
// Printing: the whole page, or only the parts that a button names; nothing else is on the paper then.

const ON = "data-on-paper";
const OFF = "data-off-paper";

/** WeChat's viewer has print() and does nothing with it. */
const canPrint = typeof window.print === "function" && !/MicroMessenger/i.test(navigator.userAgent);
let isChosen = false; // whether the next print is of chosen parts

const clear = () => {
  for (const name of [ON, OFF]) for (const part of document.querySelectorAll(`[${name}]`)) part.removeAttribute(name);
};

/** Marks the parts with what holds them, and all that stands beside these. @param {string} selector */
const choose = (selector) => {
  const parts = [...document.querySelectorAll(selector)];
  for (const part of parts) {
    for (let one = /** @type {Element | null} */ (part); one && one !== document.body; one = one.parentElement)
      one.setAttribute(ON, "");
  }
  for (const holder of [document.body, ...document.querySelectorAll(`[${ON}]`)]) {
    if (parts.some((part) => part.contains(holder))) continue;
    for (const child of holder.children) if (!child.hasAttribute(ON)) child.setAttribute(OFF, "");
  }
};

/** Makes the page's print buttons work, where the browser prints; elsewhere they stay hidden. */
export const offerPaper = () => {
  document.documentElement.dataset.prints = canPrint ? "on" : "off";
  if (!canPrint) return;
  for (const button of document.querySelectorAll("[data-print]")) button.removeAttribute("hidden");
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-print]") : null;
    if (!button) return;
    const selector = button.getAttribute("data-print");
    isChosen = Boolean(selector);
    clear();
    if (selector) choose(selector);
    window.print();
  });
  // The browser's own print command is for the page as it stands. The marks outlive the print: some
  // browsers say that it is over before they have drawn it.
  window.addEventListener("beforeprint", () => {
    if (!isChosen) clear();
    isChosen = false;
  });
};
