"use strict";
// Copy buttons appear only where this runs; without it a credit is selected and copied by hand.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const words = document.getElementById(button.dataset.copies);
  const told = button.nextElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    getSelection().selectAllChildren(words);
    let copied = true;
    try {
      await navigator.clipboard.writeText(words.textContent);
    } catch {
      copied = document.execCommand("copy");
    }
    told.textContent = copied ? "Copied." : "Selected: copy it with your keyboard.";
  });
}
// Paper cannot be unfolded.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details.printed:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});
