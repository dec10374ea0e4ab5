// @ts-check
// Taking the plan along: a picture, the calendar, paper; and a link with its code, for another device.

import { canSave, save } from "../files/file.js";
import { showPictures } from "../files/pictures.js";
import { fill } from "../form/fill.js";
import { all, need, runtime, today } from "../python/page.js";
import { carried, linkTo } from "../store/carry.js";
import { BOOK, LINES, question, request } from "../store/kept_card.js";
import * as store from "../store/store.js";

const TOO_LONG = "记录太长，放不进链接。请到「改数字、看细则」里存成文件。";

/** @param {HTMLElement} root the room of the plan */
export const startTaking = (root) => {
  const said = need(root, "[data-taken-away-said]", HTMLElement);
  const link = need(root, "[data-carry-link]", HTMLElement);
  const text = need(link, "textarea", HTMLTextAreaElement);
  const place = need(root, "[data-taken-away]", HTMLElement);
  const hold = need(place, "[data-hold]", HTMLElement);
  let turn = 0;
  /** What the picture is of. */
  let pictured = "";

  for (const part of all("[data-cannot-save]", root)) part.hidden = canSave;
  for (const part of all("[data-take-file]", root)) part.hidden = !canSave;

  /** The result of a request, or nothing once the reader has heard why, or wants another. @param {object} asked @returns {Promise<any>} */
  const ask = async (asked) => {
    const mine = ++turn;
    said.textContent = "";
    try {
      const { problems, result } = await runtime.answer({ today: today(), ...asked });
      if (mine !== turn) return;
      if (problems) said.textContent = problems[0].message;
      return result;
    } catch (problem) {
      if (mine === turn) said.textContent = problem instanceof Error ? problem.message : String(problem);
    }
  };

  /** @param {string} format */
  const takeAway = async (format) => {
    const { form, assumed, payments, said: amounts } = request();
    const result = await ask({
      call: "export",
      format,
      form,
      said: amounts,
      assumed,
      payments,
    });
    if (!result) return;
    if (format === "picture") {
      fill(place, result);
      await showPictures(place);
      hold.hidden = !place.querySelector("img");
      pictured = question();
      place.scrollIntoView();
    } else {
      save(result);
      said.textContent = "已存到下载文件夹，点开它，就进了日历。";
    }
  };

  /** What another device needs, without the numbers of people and cards that somebody may have pasted. */
  const masked = async () => {
    const parts = carried(store.whole());
    const written = parts[BOOK]?.[LINES] ?? "";
    if (!written) return parts;
    const result = await ask({ call: "mask", text: written });
    return result && { ...parts, [BOOK]: { [LINES]: result.text } };
  };

  const carry = async () => {
    link.hidden = true;
    const parts = await masked();
    if (!parts) return;
    const address = await linkTo(parts, location.href);
    if (!address) {
      said.textContent = TOO_LONG;
      return;
    }
    text.value = address;
    link.hidden = false;
    link.scrollIntoView({ block: "nearest" });
    const result = await ask({ call: "qr", text: address });
    if (!result) return;
    fill(link, result);
    await showPictures(link);
  };

  const noPicture = () => {
    fill(place, {});
    hold.hidden = true;
  };

  const forget = () => {
    turn += 1;
    said.textContent = text.value = "";
    link.hidden = true;
    fill(link, {});
    noPicture();
  };

  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button?.dataset.takeAway) takeAway(button.dataset.takeAway);
    if (button && "carry" in button.dataset) carry();
  });
  document.addEventListener("site:forget", forget);
  store.onChange(() => {
    // A link of an earlier state would carry less than there is, and a picture show what is no longer so.
    link.hidden = true;
    text.value = "";
    if (question() !== pictured) noPicture();
  });
};
