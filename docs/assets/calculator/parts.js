// @ts-check
// All that a page does with the reader's own figures; each part starts where the page has its place.

import "./parts/plan.js";
import "./form/guard.js";
import "./parts/ui.js";
import "./parts/tool.js";
import "./parts/reading.js";
import "./parts/ledger.js";
import "./files/take.js";
import "./parts/checklist.js";
import "./parts/tabs.js";
import "./parts/agreement.js";
import "./parts/mine.js";
import "./parts/follow.js";
import "./parts/bill.js";
