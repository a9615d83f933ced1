// The admin wears the colours and the size its reader chose on the portal; its own switch changes the former for one page.
(() => {
  "use strict";
  const { theme, size } = document.querySelector("meta[name='look']").dataset;
  if (theme !== "auto") document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.size = size;

  // A field with suggestions is called what its label says; Select2 calls it by what is chosen, and that may be nothing.
  const named = (drawn) => {
    const field = drawn.previousElementSibling;
    const said = field?.labels?.[0]?.innerText.replace(/[：:]$/, "") ?? field?.getAttribute("aria-label");
    if (!said) return;
    drawn.querySelectorAll("[role='combobox'], [role='textbox'], .select2-search__field").forEach((one) => {
      one.removeAttribute("aria-labelledby");
      one.setAttribute("aria-label", said);
    });
  };
  new MutationObserver((changes) => {
    changes.flatMap((change) => [...change.addedNodes])
      .filter((one) => one.matches?.(".select2-container:not(.select2-container--open)")).forEach(named);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
