// @ts-check
// Marks in the page's list of headings the one being read.

/** @param {HTMLElement} list */
export const followReading = (list) => {
  const links = [...list.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

  const mark = () => {
    const above = headings.filter((heading) => heading && heading.getBoundingClientRect().top < innerHeight / 3).length;
    links.forEach((link, place) => {
      if (place === above - 1) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  };

  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
};
