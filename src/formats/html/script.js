
(() => {
  "use strict";
  const legend = document.querySelector(".legend");
  const hidden = new Set();
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // Shows what has at least one tag that is not hidden; what has no tag is always shown.
  const apply = () => {
    each("[data-tags]", (entry) => {
      const tags = entry.dataset.tags.split(" ").filter(Boolean);
      entry.hidden = tags.length > 0 && tags.every((tag) => hidden.has(tag));
    });
    each("mark, .pt, .g i", (mark) => {
      const tag = [...mark.classList].find((name) => /^t\d+$/.test(name));
      mark.classList.toggle("off", Boolean(tag) && hidden.has(tag.slice(1)));
    });
  };

  if (legend) {
    const boxes = [];
    each(".legend li", (entry) => {
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = true;
      box.setAttribute("aria-label", "Show " + entry.querySelector(".nm").textContent);
      box.addEventListener("change", () => {
        hidden[box.checked ? "delete" : "add"](entry.dataset.t);
        apply();
      });
      boxes.push([box, entry.dataset.t]);
      entry.prepend(box);
    });
    const buttons = document.createElement("p");
    buttons.className = "switches";
    for (const [name, checked] of [["All", true], ["None", false]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => {
        for (const [box, tag] of boxes) {
          box.checked = checked;
          hidden[checked ? "delete" : "add"](tag);
        }
        apply();
      });
      buttons.append(button);
    }
    legend.before(buttons);
  }

  // A click on a mark leads to what is said about it, unless words are being selected.
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark && !String(getSelection())) location.hash = "a" + mark.dataset.a;
  });
})();
