// The admin wears the colours and the size its reader chose on the portal; its own switch changes the former for one page.
(() => {
  "use strict";
  const { theme, size } = document.querySelector("meta[name='look']").dataset;
  if (theme !== "auto") document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.size = size;
})();
