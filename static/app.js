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

  // A form sent once is not sent again by a second tap; it wakes up when the page is shown
  // from the cache. A form that answers with a download says data-again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || "again" in form.dataset) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    });
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form[data-sent]");
    if (form) delete form.dataset.sent;
  });

  document.addEventListener("change", (event) => {
    const field = event.target.closest("[data-submits]");
    if (field) field.form.requestSubmit();
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector("meta[name='csrf-token']");
    if (token) event.detail.headers["X-CSRFToken"] = token.content;
  });

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

  document.documentElement.dataset.script = "on";
})();
