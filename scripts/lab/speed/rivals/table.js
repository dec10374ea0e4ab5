// @ts-check
// What the rival pages share: the plan they are asked for, and the table they show it in.

/** @typedef {{ due: string, payment: string, principal: string, interest: string, balance: string }} Row */

/** The plan in this page's address, which its form shows too. @returns {Record<string, string>} */
export const plan = () => {
  const form = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  for (const box of document.querySelectorAll("input")) box.value = form[box.name] ?? "";
  return form;
};

/** @param {Row[]} rows */
export const show = (rows) => {
  const lines = rows.map(({ due, payment, principal, interest, balance }) => {
    const line = document.createElement("tr");
    for (const text of [due, payment, principal, interest, balance]) line.insertCell().textContent = text;
    return line;
  });
  document.querySelector("tbody")?.replaceChildren(...lines);
  const figure = document.querySelector("[data-figure]");
  if (figure) figure.textContent = rows[0]?.payment ?? "";
  document.body.dataset.answer = "own";
};
