// @ts-check
// Links to the parts of a page become tabs; without this script they are links to parts one below the other.

import { all, need } from "../python/page.js";

/** @param {HTMLElement} root */
const start = (root) => {
  const list = need(root, "[data-tab-list]", HTMLElement);
  const tabs = all("a", list).filter((tab) => tab instanceof HTMLAnchorElement);
  const views = all("[data-view]", root);

  /** @param {HTMLElement} view @param {boolean} [focus] */
  const show = (view, focus = false) => {
    const isNew = view.hidden;
    for (const [index, tab] of tabs.entries()) {
      const chosen = views[index] === view;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      views[index]?.toggleAttribute("hidden", !chosen);
      if (chosen && focus) tab.focus();
      if (chosen) requestAnimationFrame(() => centre(tab)); // to measure now would be to lay the page out twice
    }
    if (isNew) view.dispatchEvent(new Event("shown"));
  };

  /** The row of tabs alone scrolls; scrollIntoView would take the page along. @param {HTMLElement} tab */
  const centre = (tab) => {
    list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
  };

  /** Shows the view that holds what the address points at. */
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    const view = views.find((one) => target && one.contains(target));
    if (!view || !target) return;
    show(view);
    if (view !== target) target.scrollIntoView();
  };

  list.setAttribute("role", "tablist");
  for (const [index, tab] of tabs.entries()) {
    const view = views[index];
    if (!view) continue;
    tab.id = `${view.id}-tab`;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", view.id);
    view.setAttribute("role", "tabpanel");
    view.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(history.state, "", `#${view.id}`);
      show(view);
    });
  }
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -views.length, End: views.length }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const now = views.findIndex((view) => !view.hidden);
    const next =
      views[Math.abs(step) === 1 ? (now + step + views.length) % views.length : step > 0 ? views.length - 1 : 0];
    if (next) show(next, true);
  });
  window.addEventListener("hashchange", follow);
  root.dataset.views = "on";
  if (views[0]) show(views[0]);
  follow();
};

for (const root of all("[data-views]")) start(root);
