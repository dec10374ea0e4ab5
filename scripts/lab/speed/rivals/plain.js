// @ts-check
// 等额本息 by the month in whole fen, without Python: the least that a page can do.
import { plan, show } from "./table.js";

const form = plan();
const fen = (/** @type {string} */ yuan) => BigInt(yuan.replace(/[,.]/g, ""));
const halfUp = (/** @type {bigint} */ over, /** @type {bigint} */ under) => (2n * over + under) / (2n * under);
const yuan = (/** @type {bigint} */ sum) => `${sum / 100n}.${String(sum % 100n).padStart(2, "0")}`;

/** The day so many months later, clipped to the month's end. @param {string} day @param {number} months */
const later = (day, months) => {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const end = new Date(Date.UTC(year, month + months, 0));
  end.setUTCDate(Math.min(date, end.getUTCDate()));
  return end.toISOString().slice(0, 10);
};

const periods = Number(form.periods);
const [over, under] = [BigInt(String(form.rate).replace("%", "")), 1200n]; // a month's share of whole percents a year
let sum = 0n;
for (let row = 1; row <= periods; row += 1) sum += under ** BigInt(row) * (under + over) ** BigInt(periods - row);
let balance = fen(String(form.principal));
const level = halfUp(balance * (under + over) ** BigInt(periods), sum);

const rows = Array.from({ length: periods }, (_, row) => {
  const interest = halfUp(balance * over, under);
  const principal = row === periods - 1 ? balance : level - interest;
  balance -= principal;
  const amounts = { payment: principal + interest, principal, interest, balance };
  const shown = Object.entries(amounts).map(([name, amount]) => [name, yuan(amount)]);
  return { due: later(String(form.first_due), row), ...Object.fromEntries(shown) };
});
show(/** @type {import("./table.js").Row[]} */ (rows));
