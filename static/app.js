/* Every page works without this file; it only makes some things quicker. */
(() => {
  "use strict";

  const opened = new WeakMap();

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.dialog);
      if (dialog && dialog.showModal) {
        event.preventDefault();
        opened.set(dialog, opener);
        dialog.showModal();
      }
      return;
    }
    const closer = event.target.closest("[data-close]");
    if (closer) {
      event.preventDefault();
      closer.closest("dialog").close();
      return;
    }
    if (event.target.closest("[data-print]")) window.print();
    const copier = event.target.closest("[data-copy]");
    if (copier) copy(copier);
  });

  // What is copied stands in a field, from which it is taken by hand where a browser gives no clipboard.
  const copy = async (button) => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try { await navigator.clipboard.writeText(field.value); } catch { if (!document.execCommand("copy")) return; }
    button.parentElement.querySelector("[data-copied]").hidden = false;
  };
  document.querySelectorAll("[data-copies]").forEach((row) => { row.hidden = false; });

  document.addEventListener("close", (event) => {
    const opener = opened.get(event.target);
    if (opener) opener.focus();
  }, true);

  // A form sent once is not sent again by a second tap, and its button says that it waits. It wakes up when the page is
  // shown from the cache, and when the sending was broken off: by the browser's stop (which newer browsers tell, older
  // ones by the Escape key), by a lost network, or after a while without an answer; the server tells a repeated tap from
  // a new one. A form that answers with a download says data-again.
  const WAKES_AFTER = 15000; // milliseconds
  let alarm = 0;

  const wake = () => {
    clearTimeout(alarm);
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    });
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || "again" in form.dataset) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
    clearTimeout(alarm);
    alarm = setTimeout(wake, WAKES_AFTER);
  });
  ["pageshow", "offline", "online"].forEach((name) => window.addEventListener(name, wake));
  window.addEventListener("keydown", (event) => { if (event.key === "Escape") wake(); });
  if (window.navigation) {
    navigation.addEventListener("navigate", (event) => event.signal.addEventListener("abort", wake));
    navigation.addEventListener("navigateerror", wake);
  }
  ["htmx:afterRequest", "htmx:sendError", "htmx:sendAbort", "htmx:timeout"].forEach((name) => {
    document.addEventListener(name, wake);
  });

  document.addEventListener("change", (event) => {
    const field = event.target.closest("[data-submits]");
    if (field) field.form.requestSubmit();
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector("meta[name='csrf-token']");
    if (token) event.detail.headers["X-CSRFToken"] = token.content;
  });

  // Which groups of the menu stand open is remembered, so that the next page draws them so.
  document.querySelectorAll(".menu__group").forEach((group) => group.addEventListener("toggle", () => {
    const opened = [...document.querySelectorAll(".menu__group[open]")].map((one) => one.dataset.group);
    document.cookie = `louyu_menu=${opened.join(".")}; path=/; max-age=31536000; samesite=lax`;
  }));

  // Paper shows what a page keeps in folds, in browsers that do not know the ::details-content of print.css too.
  const unfolded = [];
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details.prints:not([open])").forEach((fold) => {
      fold.open = true;
      unfolded.push(fold);
    });
  });
  window.addEventListener("afterprint", () => {
    unfolded.splice(0).forEach((fold) => { fold.open = false; });
  });

  // The key / goes to the search of the page's own list, else to the search of everything.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable], dialog")) return;
    const box = document.querySelector("main input[type='search']") || document.querySelector("[data-find]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  document.documentElement.dataset.script = "on";
})();
