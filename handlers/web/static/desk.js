"use strict";
// The desk's keys, its viewer and its forms; every page works without. All listeners sit on the
// document, since live.js puts new pieces of the page in place of old ones.
(() => {
  document.documentElement.classList.add("js");
  const find = (selector) => document.querySelector(selector);
  const sift = find(".sift");
  if (sift && matchMedia("(min-width: 44rem)").matches) sift.open = true;

  const move = (by) => {
    const rows = Array.from(document.querySelectorAll(".row"));
    if (!rows.length) return;
    const focused = rows.findIndex((row) => row === document.activeElement);
    const current = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute("aria-current"));
    const next = current < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, current + by));
    rows[next].focus();
    // On a narrow page the list is not beside the case: go to the neighbour itself.
    if (rows[next].offsetParent === null) rows[next].click();
  };

  // An act without fields is done at once (and can be undone); one with fields is opened.
  const act = (key) => {
    const place = document.getElementById(`act-${key}`);
    if (!place) return;
    for (let node = place; node; node = node.parentElement) if (node.matches("details")) node.open = true;
    const form = place.querySelector("form");
    const first = form.querySelector("textarea, select:not(.ready), input:not([type=hidden])");
    if (!first) { form.requestSubmit(); return; }
    place.scrollIntoView({ block: "center" });
    first.focus();
  };
  const press = (selector) => { const found = find(selector); if (found) found.click(); };
  const help = () => { const keys = find("#keys"); if (keys) keys.open ? keys.close() : keys.showModal(); };

  const acts = {
    j: () => move(1),
    k: () => move(-1),
    a: () => act("claim"),
    t: () => act("ask"),
    n: () => act("note"),
    h: () => act("close"),
    z: () => press("form[data-act=undo] button"),
    u: () => press(".back a"),
    "/": () => { const search = find("#q"); if (search) { sift.open = true; search.focus(); } },
    "?": help,
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && event.key !== "j" && event.key !== "k") return;
    if (event.target.matches("input:not([type=checkbox]), textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (find("dialog[open]") && event.key !== "?") return;
    const chosen = acts[event.key];
    if (chosen) { event.preventDefault(); chosen(); }
  });

  addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) { print(); return; }
    const link = event.target.closest(".look"), viewer = find("#viewer");
    if (!link || !viewer || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const shown = viewer.querySelector("img"), small = link.querySelector("img");
    shown.src = small.src;
    shown.alt = small.alt;
    viewer.showModal();
  });

  addEventListener("change", (event) => {
    const chosen = event.target;
    if (chosen.matches("#filters select, .inline select")) chosen.form.requestSubmit();
    if (chosen.matches("select.ready") && chosen.selectedIndex > 0) {
      const words = document.getElementById(chosen.dataset.into);
      const ready = chosen.selectedOptions[0].dataset.words;
      words.value = words.value.trim() ? `${words.value.trimEnd()}\n${ready}` : ready;
      chosen.selectedIndex = 0;
      words.focus();
    }
    if (chosen.matches("select[name=outcome]")) needs(chosen);
  });

  // What an outcome needs is asked for at once; the server asks for it all the same.
  const needs = (select) => {
    const need = select.selectedOptions[0].dataset.needs;
    for (const name of ["words", "number"]) {
      const field = select.form.elements[name];
      if (field && need !== undefined) field.required = need === name;
    }
    for (const only of select.form.querySelectorAll(".only")) only.classList.toggle("asked", only.dataset.when === need);
  };

  // Twice pressed is once sent.
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
})();
