// @ts-check
// The lock of a link: put on where the link is made, asked for where one is opened.

import { need } from "../python/page.js";
import { canLock, isShort, locked, takeLocked, unlocked } from "./lock.js";

const SHORT = "暗号至少 6 个字，别用生日和电话：猜得到就等于没锁。";
const SHUT = "锁上了。暗号另外告诉对方，不要和链接一起发；忘了暗号，谁也打不开。";
const WRONG = "打不开：暗号不对，或者链接没有复制完整。";
const PLAIN_HTTP = "这个链接上了锁，可这个网址不是 https 开头，浏览器不让开锁。请换成 https 开头的网址再打开。";

/** @param {HTMLElement} link the place of the link that was made */
export const startLock = (link) => {
  const form = need(link, "[data-lock]", HTMLFormElement);
  const word = need(form, "[data-word]", HTMLInputElement);
  const said = need(form, "[role=status]", HTMLElement);
  const text = need(link, "[data-copy-text]", HTMLTextAreaElement);
  let open = "";
  form.hidden = !canLock;
  need(link, "[data-cannot-lock]", HTMLElement).hidden = canLock;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isShort(word.value)) {
      said.textContent = SHORT;
      return word.focus();
    }
    const mine = open;
    const shut = await locked(mine, word.value);
    if (mine !== open) return; // another link by now, or none
    text.value = shut;
    word.value = "";
    said.textContent = SHUT;
  });
  document.addEventListener("site:forget", () => forget(""));
  /** @param {string} made the link as it was made, or none */
  const forget = (made) => {
    open = made;
    word.value = "";
    said.textContent = "";
  };
  return forget;
};

/** @param {(hash: string) => void} opened hears what stood behind the # before the link was shut */
export const startUnlock = (opened) => {
  const form = need(document, "[data-unlock]", HTMLElement);
  const word = need(form, "[data-word]", HTMLInputElement);
  const said = need(form, "[role=status]", HTMLElement);
  let code = "";
  const leave = () => {
    code = word.value = said.textContent = "";
    form.hidden = true;
  };
  const open = async () => {
    const mine = code;
    const hash = await unlocked(mine, word.value);
    if (mine !== code) return;
    if (hash === null) {
      said.textContent = WRONG;
      return word.focus();
    }
    leave();
    opened(`#${hash}`);
  };
  need(form, "[data-unlock-now]", HTMLButtonElement).addEventListener("click", open);
  word.addEventListener("keydown", ({ key }) => key === "Enter" && open());
  need(form, "[data-leave]", HTMLButtonElement).addEventListener("click", leave);
  document.addEventListener("site:forget", leave);
  /** Whether there was a locked link in the address, which is asked about now. */
  return () => {
    const found = takeLocked();
    if (found === null) return false;
    code = found;
    form.hidden = false;
    word.disabled = !canLock;
    if (!canLock) said.textContent = PLAIN_HTTP;
    return true;
  };
};
