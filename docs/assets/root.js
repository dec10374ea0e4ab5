// @ts-check
// Where the site lies: all its own scripts are below its folder of assets, however deep (scripts/website/bundle.py).

const own = import.meta.url;

/** The site's root, absolute. */
export const root = new URL(own.slice(0, own.lastIndexOf("/assets/") + 1));

/** What the site's own things are called where all sites of one host keep theirs: storage, channels (first.html says it too). */
export const NAME = `xieshang-zhihou ${root.pathname}`;
