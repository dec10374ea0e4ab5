// @ts-check
// All that a page does with the reader's own figures; each part starts where the page has its place.

import "./plan.js";
import "./guard.js";
import "./ui.js";
import "./tool.js";
import "./reading.js";
import "./ledger.js";
import "./take.js";
import "./checklist.js";
import "./tabs.js";
import "./agreement.js";
import "./mine.js";
import "./follow.js";
import "./bill.js";
