// @ts-check
// Runs before the page is read to its end: where a plan is to be worked out at once, Python starts now.

import { runtime } from "./page.js";
import { isShared } from "./share.js";
import { isKept } from "./shelf.js";

if (isShared() || isKept()) runtime.load().catch(() => {}); // the page's own question will meet the same, and say it
