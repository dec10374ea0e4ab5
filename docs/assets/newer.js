// @ts-check
// The notices that the page is not what the site has now (a newer release, a copy): the reader says when to load it anew, and keeps what was typed.

/** Whether what was typed outlives this page: it is kept for the visit, unless the browser forbids it. */
const outlives = () => {
  try {
    sessionStorage.setItem("outlives", "yes");
    sessionStorage.removeItem("outlives");
    return true;
  } catch {
    return false;
  }
};

/** @param {HTMLElement} notice */
export const offerNewer = (notice) => {
  const said = /** @type {HTMLElement} */ (notice.querySelector("[role=status]"));
  let warned = outlives();
  /** @type {Element | null} where the reader was before */
  let before = null;

  document.addEventListener(notice.dataset.hears ?? "", () => {
    notice.dataset.newer = "there";
    said.textContent = notice.dataset.words ?? "";
  });
  notice.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !notice.contains(relatedTarget)) before = relatedTarget;
  });
  notice.querySelector("[data-take-newer]")?.addEventListener("click", () => {
    if (warned) return location.reload();
    warned = true;
    said.textContent = notice.dataset.warning ?? "";
  });
  notice.querySelector("[data-later]")?.addEventListener("click", () => {
    notice.dataset.newer = "";
    said.textContent = "";
    const place = before?.isConnected ? before : document.querySelector("[data-md-component=content]");
    if (place instanceof HTMLElement) place.focus({ preventScroll: true });
  });
};
