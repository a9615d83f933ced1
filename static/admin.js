// The admin wears the colours its reader chose on the portal; its own switch changes them for one page.
(() => {
  "use strict";
  const { theme } = document.querySelector("meta[name='look']").dataset;
  if (theme !== "auto") document.documentElement.dataset.theme = theme;
})();
