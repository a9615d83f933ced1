/* Filing works without this file, within a tighter limit. With it: only the chosen kind's questions show, and a draft outlives
   a lost connection. */
(() => {
  "use strict";

  const DRAFT = `draft:${location.pathname}`;
  const KEPT = ["text", "place"]; // never a phone or a name
  const NUMBERS = /1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|\d{17}[\dXx]/;

  const done = document.querySelector("[data-draft-done]");
  if (done) {
    try { localStorage.removeItem(done.dataset.draftDone); } catch { /* a browser that keeps nothing */ }
    return;
  }
  const form = document.getElementById("report");
  if (!form) return;

  // What belongs to a category (its warning, its questions, what was reported already) shows with it alone.
  const belonging = [...document.querySelectorAll("[data-of]")];
  const folds = [...document.querySelectorAll("details:has([data-of])")];
  const sort = () => {
    const chosen = form.querySelector("input[name='category']:checked");
    belonging.forEach((one) => { one.hidden = !chosen || one.dataset.of !== chosen.value; });
    folds.forEach((fold) => { fold.hidden = !fold.querySelector("[data-of]:not([hidden])"); });
  };
  form.addEventListener("change", sort);

  // The draft keeps the key too: a submit whose answer was lost is the same matter when it is sent again. Other words
  // are another matter, so they go under the key of this page.
  const own = form.elements.key.value;
  let restored = null;
  const choose = () => {
    const same = restored && restored.key && restored.text === form.elements.text.value;
    form.elements.key.value = same ? restored.key : own;
  };
  const save = () => {
    const draft = Object.fromEntries([...KEPT, "key"].map((name) => [name, form.elements[name].value]));
    draft.category = form.elements.category.value;
    try { localStorage.setItem(DRAFT, JSON.stringify(draft)); } catch { /* full, or forbidden: then no draft */ }
  };
  const restore = () => {
    let draft = null;
    try { draft = JSON.parse(localStorage.getItem(DRAFT)); } catch { /* none that reads */ }
    if (!draft || !draft.text || form.elements.text.value) return;
    KEPT.forEach((name) => { if (draft[name]) form.elements[name].value = draft[name]; });
    if (draft.category) form.elements.category.value = draft.category;
    restored = draft;
    choose();
    document.getElementById("draft").hidden = false;
  };
  const notice = (id, shown) => { document.getElementById(id).hidden = !shown; };
  form.addEventListener("input", () => {
    choose();
    save();
    notice("numbers", NUMBERS.test(form.elements.text.value));
  });
  form.addEventListener("submit", (event) => {
    notice("offline", !navigator.onLine);
    if (!navigator.onLine) event.preventDefault();
  });
  window.addEventListener("online", () => notice("offline", false));

  restore();
  sort();
})();
