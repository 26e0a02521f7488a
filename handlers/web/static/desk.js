"use strict";
// The desk's keys, and the viewer of pictures; every page works without.
(() => {
  document.documentElement.classList.add("js");
  const rows = Array.from(document.querySelectorAll(".row"));
  const keys = document.getElementById("keys"), viewer = document.getElementById("viewer");
  const sift = document.querySelector(".sift");
  if (sift && matchMedia("(min-width: 44rem)").matches) sift.open = true;
  const search = document.getElementById("q");

  const move = (by) => {
    if (!rows.length) return;
    const opened = rows.findIndex((row) => row === document.activeElement);
    const current = opened >= 0 ? opened : rows.findIndex((row) => row.hasAttribute("aria-current"));
    const next = current < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, current + by));
    rows[next].focus();
    // On a narrow page the list is not beside the case: go to the neighbour itself.
    if (rows[next].offsetParent === null) rows[next].click();
  };

  const acts = {
    j: () => move(1),
    k: () => move(-1),
    "/": () => { if (search) { sift.open = true; search.focus(); } },
    u: () => { const back = document.querySelector(".back a"); if (back) back.click(); },
    "?": () => keys && (keys.open ? keys.close() : keys.showModal()),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = acts[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  for (const link of document.querySelectorAll(".look")) {
    link.addEventListener("click", (event) => {
      if (!viewer || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const shown = viewer.querySelector("img"), small = link.querySelector("img");
      shown.src = small.src;
      shown.alt = small.alt;
      viewer.showModal();
    });
  }
  for (const select of document.querySelectorAll(".filters select, .inline select")) {
    select.addEventListener("change", () => select.form.requestSubmit());
  }
})();
