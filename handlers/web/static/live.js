"use strict";
// Keeps an open page of the desk true: when the server says that something changed, the page is
// read again and what differs is put in place. What somebody is typing stays as it is.
(() => {
  const columns = document.querySelector(".columns");
  if (!columns || !window.EventSource) return;
  const words = JSON.parse(columns.dataset.words);
  const said = document.getElementById("live");
  const served = new Map();
  let stream = null, reading = false, again = false, newest = columns.dataset.newest;

  const pieces = (page) => new Map(
    Array.from(page.querySelectorAll("[data-live]"), (piece) => [piece.dataset.live, piece]));
  for (const [name, piece] of pieces(document)) served.set(name, piece.innerHTML);

  const typing = (piece) => Array.from(piece.querySelectorAll("textarea, input:not([type=hidden]), select"))
    .some((field) => field.type === "checkbox" ? field.checked !== field.defaultChecked
      : field.type === "file" ? field.files.length > 0
      : field.matches("select") ? field.options.length > 0 && !field.selectedOptions[0].defaultSelected && field.selectedIndex > 0
      : field.value !== field.defaultValue);

  const put = (old, fresh) => {
    const open = Array.from(old.querySelectorAll("details[open][id]"), (node) => node.id);
    const focused = old.contains(document.activeElement) && document.activeElement.getAttribute("href");
    old.innerHTML = fresh;
    for (const id of open) { const node = document.getElementById(id); if (node) node.open = true; }
    if (focused) for (const link of old.querySelectorAll("a.row")) if (link.getAttribute("href") === focused) link.focus();
  };

  const swap = (page) => {
    const now = pieces(document);
    let changed = false, kept = false;
    for (const [name, piece] of pieces(page)) {
      const old = now.get(name), fresh = piece.innerHTML;
      if (!old || served.get(name) === fresh) continue;
      if (["acts", "primary", "list", "identity"].includes(name) && typing(old)) { kept = kept || name !== "list"; continue; }
      served.set(name, fresh);
      put(old, fresh);
      changed = true;
    }
    if (kept) said.textContent = words.newer;
    else if (changed) said.textContent = words.updated;
    away();
  };

  const read = async () => {
    if (reading) { again = true; return; }
    reading = true;
    try {
      const answer = await fetch(columns.dataset.here, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // A case that went elsewhere, or a session that ended: the page itself says so.
      if (answer.ok && page.querySelector(".columns")) {
        newest = page.querySelector(".columns").dataset.newest;
        swap(page);
      } else if (answer.status === 404 || answer.status === 401) { said.textContent = words.gone; close(); }
    } catch { /* No network: the stream comes back and asks again. */ }
    reading = false;
    if (again) { again = false; read(); }
  };

  const close = () => { if (stream) stream.close(); stream = null; };
  const open = () => {
    if (stream || document.hidden) return;
    stream = new EventSource(`/desk/events?after=${newest}`);
    stream.onmessage = () => read();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) close();
    else { read(); open(); }
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) read(); open(); });

  // Relative times stay true without asking the server.
  const away = () => {
    const now = Date.now();
    for (const time of document.querySelectorAll("time[data-away]")) {
      const minutes = Math.floor(Math.abs(Date.parse(time.dateTime) - now) / 60000);
      const late = Date.parse(time.dateTime) < now;
      const [unit, count] = minutes < 90 ? ["minutes", minutes]
        : minutes < 2880 ? ["hours", Math.floor(minutes / 60)] : ["days", Math.floor(minutes / 1440)];
      const text = words[`${late ? "late" : "ahead"}-${unit}`].replace("{n}", count);
      const shown = time.querySelector("span") || time;
      if (shown.textContent !== text) shown.textContent = text;
      time.classList.toggle("late", late);
    }
  };
  setInterval(away, 30000);
  open();
})();
