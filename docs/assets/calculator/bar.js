// @ts-check
// The bar at a phone's bottom: down to the plan, and from the plan back to what was typed.

/** @param {HTMLElement} bar @param {HTMLElement} answer */
export const followPlace = (bar, answer) => {
  const watch = new IntersectionObserver(
    (entries) => {
      const last = entries[entries.length - 1];
      if (last) bar.dataset.at = last.boundingClientRect.top < innerHeight / 2 ? "plan" : "form";
    },
    { rootMargin: "0px 0px -50% 0px" },
  );
  watch.observe(answer);
};
