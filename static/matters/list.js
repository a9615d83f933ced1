// Keys for the list: j and k go down and up, x ticks, / goes to the search. Enter opens, as on any link.
(() => {
  "use strict";

  const links = [...document.querySelectorAll("[data-line] th a")];
  const search = document.getElementById("id_q");
  const typing = (target) => target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");

  const step = (by) => {
    const here = links.indexOf(document.activeElement);
    const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, here + by));
    if (links[next]) links[next].focus();
  };

  const tick = () => {
    const line = document.activeElement.closest("[data-line]");
    const box = line && line.querySelector("input[type=checkbox]");
    if (box) box.checked = !box.checked;
  };

  const keys = { j: () => step(1), k: () => step(-1), x: tick, "/": () => search.focus() };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
