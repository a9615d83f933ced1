// What eyes, fingers and screen readers would stumble over on the page in front; each function returns words, best none.
(() => {
  "use strict";

  const visible = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  const CODES = /\b[A-Z]{6,8}\b/g; // numbers of bookings, and of codes those without a digit
  const mute = new Set(["SCRIPT", "STYLE", "OPTION", "TEXTAREA", "NOSCRIPT"]);

  // Words as they are painted: text nodes that can be seen.
  const words = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      const text = node.data.trim();
      if (!text || mute.has(parent.tagName) || parent.closest(".unseen, .skip, dialog:not([open])")) continue;
      if (visible(parent)) found.push({ node, parent, text });
    }
    return found;
  };

  const boxesOf = ({ node, parent, text }) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1).map((box) => ({ box, node, parent, text }));
  };

  const scrolled = (one) => {
    for (let frame = one; frame; frame = frame.parentElement) {
      if (frame.scrollWidth > frame.clientWidth + 1 && getComputedStyle(frame).overflowX !== "visible") return true;
    }
    return false;
  };

  // What stays at the edge of the screen is meant to cover what moves beneath it.
  const stays = (one) => {
    for (let frame = one; frame; frame = frame.parentElement) {
      if (["sticky", "fixed"].includes(getComputedStyle(frame).position)) return true;
    }
    return false;
  };

  window.looking = {
    async axe() {
      // Its own reading of style sheets takes an @import for a page beside this one, and finds nothing there.
      const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false });
      return violations.filter((one) => ["serious", "critical"].includes(one.impact))
        .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`);
    },

    overlaps() {
      const boxes = words().filter(({ parent }) => !scrolled(parent) && !stays(parent)).flatMap(boxesOf);
      const found = [];
      for (let i = 0; i < boxes.length; i += 1) {
        for (let j = i + 1; j < boxes.length && found.length < 5; j += 1) {
          const [a, b] = [boxes[i], boxes[j]];
          if (a.node === b.node) continue;
          const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          if (wide > 2 && high > 0.4 * Math.min(a.box.height, b.box.height)) found.push(`${a.text} × ${b.text}`);
        }
      }
      return found;
    },

    // The name of a row is read at a glance: a line of it holds so many characters, where it has as many.
    brokenNames(least) {
      const found = [];
      for (const row of document.querySelectorAll("tbody tr")) {
        const cell = [...row.cells].find((one) => one.innerText.trim() && !one.matches(".original"));
        if (!cell || !visible(cell)) continue;
        const range = document.createRange();
        range.selectNodeContents(cell);
        const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.bottom))).size;
        const text = cell.innerText.trim();
        if (lines > 1 && cell.clientWidth < least * parseFloat(getComputedStyle(cell).fontSize)) found.push(text.slice(0, 20));
      }
      return found.slice(0, 5);
    },

    // What is cut off cannot be read at all.
    cutCells() {
      return [...document.querySelectorAll("td, th, td *, th *")]
        .filter((one) => visible(one) && getComputedStyle(one).overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1)
        .filter((one) => !one.closest(".unseen, .visually-hidden, select"))
        .map((one) => one.innerText.trim().slice(0, 20)).filter(Boolean).slice(0, 5);
    },

    // A number with letters in it (a booking's, a building's code) is no word.
    english(known) {
      const allowed = new RegExp(`\\b(${known.join("|")})\\b`, "gi");
      return words().filter(({ parent }) => !parent.closest("code, pre, kbd, .kept-number"))
        .map(({ text }) => text.replace(/\w*\d\w*/g, "").replace(CODES, "").replace(allowed, "")).filter((text) => /[A-Za-z]{4,}/.test(text)).slice(0, 5);
    },

    smallWords(least, spacing) {
      return words().filter(({ parent }) => {
        const style = getComputedStyle(parent);
        const size = parseFloat(style.fontSize);
        const line = style.lineHeight === "normal" ? spacing * size : parseFloat(style.lineHeight);
        return size < least - 0.5 || line < spacing * size - 0.5;
      }).map(({ parent, text }) => `${text.slice(0, 20)} <${parent.tagName} class="${parent.className}">`).slice(0, 6);
    },

    // A link inside a sentence is read, not aimed at (WCAG 2.2, 2.5.8); a card that is one link is as large as itself.
    smallTargets(least) {
      return [...document.querySelectorAll("a[href], button, select, summary, input:not([type=hidden]), textarea")]
        .filter((one) => visible(one) && !one.closest(".skip, .tile, dialog:not([open])"))
        .filter((one) => !(one.tagName === "A" && getComputedStyle(one).display === "inline"))
        .filter((one) => {
          const box = one.getBoundingClientRect();
          const label = one.labels && one.labels[0] ? one.labels[0].getBoundingClientRect().height : 0;
          return box.width && Math.max(box.height, label) < least - 0.5;
        }).map((one) => one.outerHTML.slice(0, 100)).slice(0, 6);
    },
  };
})();
