// @ts-check
// Another document than the reader's own, out of a link, a file or another tab: looked at first, taken only at a yes.

import { asItIs, fill } from "../form/fill.js";
import { createAsking } from "../python/ask.js";
import { all, need, today } from "../python/page.js";

/**
 * @typedef {object} Offer
 * @property {"link" | "file" | "tab" | "whole"} kind where it comes from
 * @property {boolean} [isFirst] the reader has none of their own
 * @property {() => Record<string, string>} form its agreement
 * @property {string[]} [notes] what is to be known of it
 * @property {() => void} take the reader wants it
 * @property {() => void} [leave] the reader does not
 */

/** The page's one place for it: at the head of the form, or in the card. @param {(isTaken: boolean) => void} decided */
export const createOffer = (decided) => {
  const place = need(document, "[data-offer]", HTMLElement);
  const plan = need(place, "[data-offer-plan]", HTMLElement);
  const notes = need(place, "[data-offer-notes]", HTMLElement);
  const empty = asItIs(plan);
  /** @type {Offer | null} */
  let current = null;

  /** @param {string} step what is to be seen of it by now: "waiting", "plan", "unready", or nothing */
  const show = (step) => {
    for (const part of all("[data-offer-step]", place)) part.hidden = part.dataset.offerStep !== step;
  };

  const { now, drop } = createAsking({
    request: () => ({ call: "calculate", today: today(), form: current?.form() ?? {} }),
    answered: (result) => {
      fill(plan, result);
      show("plan");
    },
    refused: () => show("unready"),
    failed: (problem) => {
      show("");
      notes.textContent = problem instanceof Error ? problem.message : String(problem);
    },
  });

  const hide = () => {
    drop();
    empty();
    show("");
    notes.textContent = "";
    place.hidden = true;
    current = null;
  };

  /** @param {Offer} offer */
  const make = (offer) => {
    hide();
    current = offer;
    for (const words of all("[data-offer-kind]", place)) words.hidden = words.dataset.offerKind !== offer.kind;
    for (const words of all("[data-offer-first]", place))
      words.hidden = (words.dataset.offerFirst === "yes") !== Boolean(offer.isFirst);
    notes.textContent = (offer.notes ?? []).join("");
    place.hidden = false;
    if (offer.kind === "file") place.focus(); // the reader has just picked it, perhaps far from here
  };

  /** @param {boolean} isTaken */
  const decide = (isTaken) => {
    const offer = current;
    hide();
    if (isTaken) offer?.take();
    else offer?.leave?.();
    decided(isTaken);
  };

  need(place, "[data-offer-look]", HTMLButtonElement).addEventListener("click", () => {
    show("waiting");
    now(true);
  });
  need(place, "[data-offer-take]", HTMLButtonElement).addEventListener("click", () => decide(true));
  need(place, "[data-offer-leave]", HTMLButtonElement).addEventListener("click", () => decide(false));
  document.addEventListener("site:forget", hide);
  return { make, hide, kind: () => current?.kind };
};
