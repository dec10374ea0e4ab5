// @ts-check
// A slip had back: what was done last stands behind one button, until it is pressed, overtaken or all is erased.

/**
 * @param {HTMLElement} place the button, or what it stands in: hidden where there is nothing to have back
 * @returns {(undone: (() => void) | null) => void} offers this to be done when the button is pressed; null takes it back
 */
export const createUndo = (place) => {
  /** @type {(() => void) | null} */
  let back = null;

  /** @param {(() => void) | null} undone */
  const offer = (undone) => {
    back = undone;
    place.hidden = !undone;
  };

  place.addEventListener("click", ({ target }) => {
    const undone = target instanceof Element && target.closest("button") ? back : null;
    if (!undone) return;
    offer(null);
    undone();
  });
  document.addEventListener("site:forget", () => offer(null));
  return offer;
};
