"use strict";
// Keys for what the page's own links and buttons do; without this file everything works by hand.
(() => {
  const rows = [...document.querySelectorAll("[data-row]")];
  const list = document.querySelector("[data-rows]");
  const place = "ceasewire-place";
  let at = -1;

  const choose = (index, scroll) => {
    if (!rows.length) return;
    rows[at]?.classList.remove("chosen");
    at = Math.max(0, Math.min(index, rows.length - 1));
    rows[at].classList.add("chosen");
    const link = rows[at].querySelector("[data-open]");
    if (link) link.focus({ preventScroll: true });
    if (scroll) rows[at].scrollIntoView({ block: "nearest" });
  };

  const press = (selector, root) => {
    const button = root?.querySelector(selector);
    if (!button || button.disabled) return;
    if (list) sessionStorage.setItem(place, String(Math.max(at, 0)));
    button.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const key = event.key;
    if (key === "j") choose(at + 1, true);
    else if (key === "k") choose(at - 1, true);
    else if (key === "o") rows[at]?.querySelector("[data-open]")?.click();
    else if (key === "u") press("[data-undo]", document);
    else if (key === "q") document.querySelector("[data-queue]")?.click();
    else if (key === "?") document.querySelector("[data-keys]")?.toggleAttribute("open");
    else if (/^[1-6]$/.test(key)) press(`[data-key="${key}"]`, rows[Math.max(at, 0)]);
    else return;
    event.preventDefault();
  });

  // One form, one ruling: a second press before the answer comes sends nothing.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "1";
  });
  // A page taken from the browser's memory may be ruled on again.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });

  if (list) {
    const kept = Number(sessionStorage.getItem(place) ?? "0");
    sessionStorage.removeItem(place);
    if (location.search.includes("ruled=")) choose(kept, true);
  }
})();
