/* Open forms work without this file, within a tighter limit. With it the puzzle that lifts the limit is solved:
   in a worker, so that the page stays free; where there is none, a slice at a time with pauses between. */
(() => {
  "use strict";

  const SLICE = 200; // hashes between two pauses: some twenty milliseconds on a weak phone

  const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const search = async ({ salt, challenge, most }, pause) => {
    const encoder = new TextEncoder();
    for (let number = 0; number <= Number(most); number += 1) {
      if (number % SLICE === 0) await pause();
      const digest = await crypto.subtle.digest("SHA-256", encoder.encode(salt + number));
      if (hex(digest) === challenge) return number;
    }
    return null;
  };

  if (typeof document === "undefined") { // this file again, as the worker
    self.addEventListener("message", async ({ data }) => self.postMessage(await search(data, () => null)));
    return;
  }

  const form = document.querySelector("form[data-challenge]");
  // Only a secure page (https or localhost) has crypto.subtle; elsewhere the tighter limit stands.
  if (!form || !window.crypto || !crypto.subtle) return;

  const source = document.currentScript.src;
  const { salt, challenge, signature, most } = form.dataset;
  const inSlices = () => search({ salt, challenge, most }, () => new Promise((go) => { setTimeout(go); }));
  const inWorker = () => new Promise((resolve, reject) => {
    const worker = new Worker(source);
    worker.addEventListener("message", ({ data }) => { worker.terminate(); resolve(data); });
    worker.addEventListener("error", reject);
    worker.postMessage({ salt, challenge, most });
  });

  inWorker().catch(inSlices).then((number) => {
    if (number === null) return;
    form.elements.puzzle.value = btoa(JSON.stringify({ algorithm: "SHA-256", challenge, number, salt, signature }));
  });
})();
