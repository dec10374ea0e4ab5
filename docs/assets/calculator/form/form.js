// @ts-check
// The form without its meaning: what was typed, what is shown for the choice made, and where a message goes.

/** @typedef {{ field: string, message: string }} Problem */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** @param {Element} part @returns {Control[]} the controls in a part of the form */
export const controls = (part) =>
  /** @type {Control[]} */ ([...part.querySelectorAll("input[name], select[name], textarea[name]")]);

/** @param {HTMLFormElement} form @returns {Record<string, string>} what was typed, by name */
export const read = (form) =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, typeof value === "string" ? value : ""]));

/** What was typed, its blanks filled from elsewhere. @param {Record<string, string>} typed @param {Record<string, string>} more */
export const completed = (typed, more) => ({
  ...typed,
  ...Object.fromEntries(Object.entries(more).filter(([name]) => !typed[name]?.trim())),
});

/** Shows the parts of the form, or of a row in it, that the choice made there has a use for; what is hidden is not sent. @param {HTMLFormElement} form */
export const showForChoice = (form) => {
  for (const part of form.querySelectorAll("[data-methods]")) {
    const scope = part.closest("[data-row]") ?? form;
    const chosen = scope.querySelector("[data-switch] input:checked, [data-switch] select");
    if (!(chosen instanceof HTMLInputElement || chosen instanceof HTMLSelectElement)) continue;
    const used = (part.getAttribute("data-methods") ?? "").split(" ").includes(chosen.value);
    part.toggleAttribute("hidden", !used);
    for (const control of controls(part)) control.disabled = !used;
  }
};

/** Puts values into the form; a name without a value goes back to its beginning. @param {HTMLFormElement} form @param {Record<string, string>} values */
export const write = (form, values) => {
  form.reset();
  for (const control of controls(form)) {
    if (!(control.name in values)) continue;
    if (control instanceof HTMLInputElement && control.type === "radio")
      control.checked = control.value === values[control.name];
    else control.value = values[control.name] ?? "";
  }
  showForChoice(form);
};

/** What this form's ids begin with: a page may have several forms. @param {HTMLFormElement | null | undefined} form */
const prefix = (form) => form?.dataset.prefix ?? "";

/** Opens whatever hides a part: what is asked is never asked behind a fold. @param {Element} part */
const open = (part) => {
  for (let fold = part.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    fold.open = true;
};

/** @param {HTMLFormElement} form @param {string} name @param {string} message "" = nothing wrong */
const showAtField = (form, name, message) => {
  const slot = document.getElementById(`${prefix(form)}${name}-error`);
  if (!slot || !form.contains(slot)) return;
  if (message && slot.hidden) open(slot);
  if (slot.textContent !== message) slot.textContent = message;
  slot.hidden = !message;
  for (const control of controls(form)) {
    if (control.name !== name) continue;
    if (message) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
};

const EMPTY = "这里还没有填。";

/** @param {Control} control @param {string} message "" = nothing wrong; beside the control, whatever form it is in */
export const sayBeside = (control, message) => {
  const slot = control.closest(".field")?.querySelector(".field__error");
  if (!(slot instanceof HTMLElement)) return;
  slot.textContent = message;
  slot.hidden = !message;
  if (message) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
};

/**
 * Says at once, before anything is worked out, what must be filled in and is not, and leads to the first of it.
 * @param {ParentNode} part @returns {boolean} whether anything is
 */
export const sayEmpty = (part) => {
  const needed = [...part.querySelectorAll('[aria-required="true"]:not([disabled])')].filter(
    (one) => one instanceof HTMLInputElement || one instanceof HTMLSelectElement || one instanceof HTMLTextAreaElement,
  );
  const empty = needed.filter((one) => !one.value.trim());
  for (const one of needed) sayBeside(one, empty.includes(one) ? EMPTY : "");
  empty[0]?.focus();
  return empty.length > 0;
};

/** Puts each message at its field, where the field's turn has come. @param {HTMLFormElement} form @param {Problem[]} problems @param {(name: string) => boolean} isDue */
export const showProblems = (form, problems, isDue) => {
  const messages = new Map();
  for (const { field, message } of problems) if (!messages.has(field)) messages.set(field, message);
  for (const name of new Set(controls(form).map((control) => control.name))) {
    showAtField(form, name, isDue(name) ? (messages.get(name) ?? "") : "");
  }
};

/** Opens what hides a control and puts the focus on it. @param {string} id */
const goTo = (id) => {
  const target = document.getElementById(id);
  if (target) open(target);
  target?.focus();
  target?.scrollIntoView({ block: "center" });
};

/** Whether the form asks for that name. @param {HTMLFormElement} form @param {string} name */
export const asks = (form, name) => controls(form).some((control) => control.name === name);

/**
 * Lists every problem in the summary, in the order of the fields they lead to.
 * @param {HTMLElement} summary @param {Problem[]} problems @param {HTMLFormElement} [form]
 * @param {string} [elsewhere] the page with the fields that this form does not have
 */
export const summarise = (summary, problems, form, elsewhere) => {
  const list = summary.querySelector("ul");
  const template = list?.querySelector("template");
  const pattern = template?.content.firstElementChild;
  summary.hidden = problems.length === 0;
  if (!list || !template || !pattern) return;
  const place = (/** @type {Problem} */ { field }) => document.getElementById(`${prefix(form)}${field}`);
  const ordered = [...problems].sort((one, other) => {
    const [first, second] = [place(one), place(other)];
    if (!first || !second || first === second) return 0;
    return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
  const rows = ordered.map(({ field, message }) => {
    const row = /** @type {Element} */ (pattern.cloneNode(true));
    const link = row.querySelector("a");
    if (link) {
      link.textContent = message;
      link.href = `#${prefix(form)}${field}`;
      if (form && elsewhere && !asks(form, field)) link.href = `${elsewhere}#${field}`;
      else
        link.addEventListener("click", (event) => {
          event.preventDefault();
          goTo(`${prefix(form)}${field}`);
        });
    }
    return row;
  });
  list.replaceChildren(template, ...rows);
};
