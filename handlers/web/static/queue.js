"use strict";
// The queue of messages on their way: in order, each with a key, kept on the phone until stored.
// eslint-disable-next-line no-unused-vars
class Queue {
  // `told(item)` is called when an item's state changes: waiting, sent, failed.
  constructor(told) {
    this.told = told;
    // On a phone that others use too nothing waits in its store.
    this.kept = document.getElementById("log").dataset.phone !== "shared";
    this.items = this.kept ? this.read() : [];
    this.busy = false;
    this.tries = 0;
    this.timer = 0;
    // The link by which somebody came goes along, should his first word not be that he begins.
    const start = document.getElementById("log").dataset.start;
    this.path = start ? `/chat/messages?start=${encodeURIComponent(start)}` : "/chat/messages";
    addEventListener("online", () => this.hurry());
  }

  read() {
    try {
      const kept = JSON.parse(localStorage.getItem("posko-unsent") || "[]");
      return Array.isArray(kept) ? kept : [];
    } catch { return []; }
  }

  // Files are too large for this store: they wait in the open page alone.
  write() {
    if (!this.kept) return;
    try {
      const kept = this.items.filter((item) => !item.file);
      if (kept.length) localStorage.setItem("posko-unsent", JSON.stringify(kept));
      else localStorage.removeItem("posko-unsent");
    } catch { /* a full or forbidden store must not stop the talk */ }
  }

  forget() {
    this.kept = false;
    try { localStorage.removeItem("posko-unsent"); } catch { /* nothing was kept, then */ }
  }

  add(item) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    item.key = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    item.state = "waiting";
    this.items.push(item);
    this.write();
    this.hurry();
    return item;
  }

  hurry() {
    clearTimeout(this.timer);
    this.tries = 0;
    this.pump();
  }

  async pump() {
    if (this.busy) return;
    this.busy = true;
    while (this.items.length && await this.post(this.items[0])) { /* the next one */ }
    this.busy = false;
  }

  async post(item) {
    let answer;
    try {
      answer = await fetch(this.path, this.request(item));
    } catch { return this.later(item, "offline", 0); }
    if (answer.status === 429 || (answer.status >= 500 && answer.status !== 507)) {
      return this.later(item, "busy", Number(answer.headers.get("Retry-After")) || 0);
    }
    this.items.shift();
    this.tries = 0;
    this.write();
    item.state = answer.ok ? "sent" : "failed";
    item.fault = answer.ok ? "" : { 413: "too-large", 415: "bad-file", 507: "no-room" }[answer.status] || "failed";
    this.told(item);
    return true;
  }

  request(item) {
    const headers = { "Idempotency-Key": item.key };
    if (!item.file) {
      headers["Content-Type"] = "application/json";
      return { method: "POST", headers, body: JSON.stringify(item.said) };
    }
    const body = new FormData();
    body.append("file", item.file, item.name);
    if (item.said.text) body.append("text", item.said.text);
    return { method: "POST", headers, body };
  }

  later(item, why, seconds) {
    item.fault = why;
    this.told(item);
    const wait = Math.max(seconds, Math.min(30, 2 ** this.tries++)) * 1000;
    this.timer = setTimeout(() => this.pump(), wait);
    return false;
  }
}
