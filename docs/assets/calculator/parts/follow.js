// @ts-check
// The reader's plan in the words of every page: dates and amounts in scripts and letters, renewed wherever Python runs.
// overrides/partials/filled.html draws the same before anything else is there.

import { createAsking } from "../python/ask.js";
import { all, onNewDay } from "../python/page.js";
import { forget, keep, question, request, said } from "../store/kept_card.js";
import * as store from "../store/store.js";

const places = all("[data-from-plan]").map((place) => {
  // What stands there already may be the plan's; the page's own blank is beside it.
  const blank = place.dataset.blank ?? "";
  return { place, name: place.dataset.fromPlan ?? "", blank, isLine: !blank };
});

/** 「你的」 at the head of the page, and what else was drawn there before the first paint: gone with the plan. */
const showLine = () => {
  const hasPlan = Boolean(store.get("agreement"));
  for (const line of all("[data-yours-line]")) {
    line.textContent = hasPlan ? (said()?.line ?? line.dataset.blank ?? "") : "";
    for (const place of all("[data-yours]")) place.hidden = !hasPlan;
  }
  if (hasPlan) return;
  for (const own of all("[data-own]")) {
    own.hidden = true;
    for (const words of all("b", own)) words.textContent = "";
  }
};

const show = () => {
  const words = said()?.mine;
  for (const { place, name, blank, isLine } of places) {
    const own = String(words?.[name] ?? "");
    if (place.textContent !== (own || blank)) place.textContent = own || blank;
    place.toggleAttribute("data-filled", Boolean(own));
    if (isLine) place.hidden = !own;
  }
  showLine();
};

const AFTER = 100; // milliseconds: what the reader waits for on this page is asked first, and often changes the plan once more

const { soon, drop } = createAsking({
  request,
  answered: keep,
  refused: forget,
  failed: () => {},
  pause: AFTER,
  // Were the core to lack what the plan needs, this would only end it once more, and the reader's next question with it.
  held: () => document.querySelector("[data-calculator][data-pending]"),
});

const renew = () => {
  if (!question()) drop();
  else if (!said()) soon();
};

// The card's own page asks by itself.
if (!document.querySelector("[data-mine-room]")) {
  store.watch(question, () => {
    forget();
    renew();
  });
  onNewDay(renew);
  if (question() && !said()) forget();
  renew();
}
document.addEventListener("click", ({ target }) => {
  const fold = target instanceof Element ? target.closest(".question > summary, .row-fold > summary") : null;
  // Opened at the edge of the screen it rises: to the top, where its answer fills more than the screen.
  if (fold) setTimeout(() => fold.parentElement?.scrollIntoView({ block: "nearest" }));
});
store.onChange(show);
show();
