"use strict";
const boxes = Array.from(document.querySelectorAll("input[data-impact]"));
const shown = document.getElementById("shown");
function filter() {
  const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.impact));
  let count = 0;
  for (const article of document.querySelectorAll("article[data-impact]")) {
    article.hidden = !wanted.has(article.dataset.impact);
    count += article.hidden ? 0 : 1;
  }
  for (const section of document.querySelectorAll("section[data-group]")) {
    section.hidden = !section.querySelector("article:not([hidden])");
  }
  shown.textContent = String(count);
}
for (const box of boxes) box.addEventListener("change", filter);
document.getElementById("filter").hidden = false;
