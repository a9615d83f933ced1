// Photos are made small before they travel, wherever a form takes some. Without this file they travel as they are.
(() => {
  "use strict";

  const LONGEST_SIDE = 2048;
  const SMALL_ENOUGH = 1000000; // bytes

  const shrink = async (file) => {
    const picture = await createImageBitmap(file);
    const factor = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    if (factor === 1 && file.size < SMALL_ENOUGH) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * factor);
    canvas.height = Math.round(picture.height * factor);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const small = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.85); });
    return small && small.size < file.size ? new File([small], "photo.jpg", { type: "image/jpeg" }) : file;
  };

  if (!window.createImageBitmap || !window.DataTransfer) return;
  document.querySelectorAll("input[type='file'][accept^='image/']").forEach((photos) => {
    photos.addEventListener("change", async () => {
      const small = new DataTransfer();
      for (const file of photos.files) {
        small.items.add(await shrink(file).catch(() => file)); // what cannot be drawn the server will judge
      }
      photos.files = small.files;
    });
  });
})();
