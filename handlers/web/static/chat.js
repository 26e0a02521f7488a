"use strict";
// The chat page: takes over from the plain forms, so that nothing is lost on a bad network.
(() => {
  const $ = (id) => document.getElementById(id);
  const log = $("log"), choices = $("choices"), text = $("text"), ask = $("ask"), main = $("main");
  const words = JSON.parse(log.dataset.words), percents = JSON.parse(log.dataset.percents);
  const MOST = 20 * 1024 * 1024;
  let last = Number(log.dataset.last), begun = log.dataset.begun === "yes";
  let stream = null, reading = false, again = false, pending = [];
  document.documentElement.classList.add("js");

  const { make, stamp, render, card } = bubbles(words, log.dataset.address);

  // --- lines

  const nearEnd = () => main.scrollHeight - main.scrollTop - main.clientHeight < 160;
  const toEnd = () => { main.scrollTop = main.scrollHeight; $("newer").hidden = true; };

  // A long message is read from its beginning: a ticket's card must not scroll away unseen.
  const toStart = (node) => {
    toEnd();
    const top = node ? node.offsetTop - main.offsetTop - 12 : Infinity;
    if (top < main.scrollTop) { main.scrollTop = top; $("newer").hidden = nearEnd(); }
  };

  // --- what may be answered

  // What comes late stands behind the answers of the open question, whose numbers stay.
  const offer = (list, late) => {
    const kept = late ? [...choices.querySelectorAll(".choice")] : [];
    const focused = choices.contains(document.activeElement) || document.activeElement === document.body;
    choices.replaceChildren(...kept, ...list.map((choice, index) => {
      const node = make(choice.link ? "a" : "button", "choice");
      if (choice.link) Object.assign(node, { href: choice.link, target: "_blank", rel: "noopener" });
      else { node.name = "choice"; node.value = choice.value; node.append(make("b", "", String(kept.length + index + 1))); }
      node.append(make("span", "", choice.label));
      return node;
    }));
    // Who answers by keyboard goes on where the new answers are; a phone's keyboard stays shut.
    if (focused && list.length && !late) choices.firstElementChild.focus({ preventScroll: true });
  };

  const isLate = (line) => line.ticket && !line.asking;
  const progress = (line) => {
    if (isLate(line)) return;
    const value = percents[line.asking];
    $("progress").hidden = value === undefined;
    $("progress").value = value || 0;
  };

  const typing = (on) => {
    const old = log.querySelector(".typing");
    if (old) old.remove();
    if (!on) return;
    const item = make("li", "posko typing");
    item.append(make("span", "unseen", words.typing), make("i"), make("i"), make("i"));
    log.append(item);
    clearTimeout(typing.timer);
    typing.timer = setTimeout(() => typing(false), 30000);
  };

  // --- a phone that others use too

  // Asked once something was answered; the page asks it, not the talk.
  const phone = $("phone");
  const askPhone = () => { if (phone && !log.dataset.phone && log.querySelector("li.citizen:not(.pending)")) { phone.hidden = false; log.dataset.phone = "ask"; } };
  if (phone) phone.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams({ shared: event.submitter.value });
    phone.hidden = true;
    try {
      const answer = await fetch("/chat/phone", { method: "POST", body, redirect: "manual" });
      if (event.submitter.value === "yes" && answer.type === "opaqueredirect") { queue.forget(); location.reload(); }
    } catch { phone.hidden = false; }
  });
  const leave = $("leave");
  if (leave) leave.addEventListener("submit", (event) => { event.preventDefault(); say({ text: event.submitter.value }, event.submitter.textContent); });
  // The server forgot the talk: so does this page, and the next one shows the last words alone.
  const forget = () => { queue.forget(); hush(); log.replaceChildren(); location.replace("/"); };

  const take = (lines) => {
    if (lines.length && lines[lines.length - 1].asking === "forgotten") { forget(); return; }
    const stay = nearEnd();
    let first = null;
    if (lines.length && $("greeting")) $("greeting").remove();
    for (const line of lines.filter((line_) => line_.id > last)) {
      last = line.id;
      typing(false);
      if (line.from === "citizen") { settle(line); offer([]); } else { progress(line); if (line.choices.length) offer(line.choices, isLate(line)); }
      const node = log.insertBefore(render(line), log.querySelector(".pending"));
      if (line.from === "posko") first = first || node;
    }
    if (!lines.length) return;
    if (lines[lines.length - 1].from === "citizen") typing(true);
    if (stay) toStart(first); else $("newer").hidden = false;
    if (lines[lines.length - 1].from === "posko") askPhone();
  };

  // The waiting bubble of a line that came: of its words, else the oldest accepted one.
  const settle = (line) => {
    const said = line.text || (line.files || [])[0];
    const same = pending.findIndex((item) => item.label === said);
    const index = same >= 0 ? same : pending.findIndex((item) => item.state === "sent");
    if (index < 0) return;
    pending[index].bubble.remove();
    pending.splice(index, 1);
  };

  // --- reading

  const read = async () => {
    if (reading) { again = true; return; }
    reading = true;
    try {
      do {
        again = false;
        const answer = await fetch(`/chat/messages?after=${last}`);
        if (!answer.ok) break;
        const lines = await answer.json();
        take(lines);
        again = again || lines.length >= 200;
      } while (again);
    } catch { /* the next look will do */ }
    reading = false;
  };

  const listen = () => {
    if (stream || !begun || document.hidden) return;
    stream = new EventSource(`/chat/events?after=${last}`);
    stream.onmessage = read;
    stream.onerror = () => { if (stream && stream.readyState === EventSource.CLOSED) hush(); };
  };
  const hush = () => { if (stream) stream.close(); stream = null; };

  // --- saying

  const bubble = (item) => {
    const node = make("li", "citizen pending");
    node.append(make("p", "said", item.label));
    stamp(node, new Date(), "…", words.waiting);
    item.bubble = node;
    pending.push(item);
    log.append(node);
    toEnd();
  };

  const mark = (item, sign, name) => {
    const node = item.bubble;
    node.querySelector(".when").remove();
    stamp(node, new Date(), sign, name);
  };

  const told = (item) => {
    $("offline").hidden = item.state !== "waiting";
    $("offline").textContent = item.state === "waiting" ? words[item.fault] : "";
    if (item.state === "waiting") return;
    if (item.state === "failed" && item.bubble) {
      item.bubble.classList.remove("pending");
      item.bubble.classList.add("failed");
      mark(item, "×", words[item.fault]);
      item.bubble.querySelector(".when").append(` ${words[item.fault]}`);
      pending = pending.filter((other) => other !== item);
      read();
      return;
    }
    if (item.bubble) mark(item, "✓", words.sent);
    begun = true;
    typing(true);
    listen();
    read();
    setTimeout(() => { if (pending.includes(item)) { item.bubble.remove(); pending = pending.filter((other) => other !== item); } }, 12000);
  };

  const queue = new Queue(told);
  const say = (said, label, file) => {
    const item = { said, label };
    if (file) Object.assign(item, { file, name: file.name });
    offer([]);
    // What waits in the store carries no node of the page.
    Object.defineProperty(item, "bubble", { value: null, writable: true, enumerable: false });
    bubble(item);
    queue.add(item);
  };

  const note = (words_) => {
    const item = make("li", "posko");
    item.append(make("p", "said", words_));
    log.append(item);
    toEnd();
  };

  const sendFile = (file) => {
    if (file.size > MOST) { note(words["too-large"]); return; }
    const caption = text.value.trim();
    text.value = "";
    grow();
    say(caption ? { text: caption } : {}, caption ? `${file.name}\n${caption}` : file.name, file);
  };

  // Opening the talk is no line of it.
  const begin = (said) => { offer([]); typing(true); queue.add({ said: { text: said }, label: "" }); };

  choices.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (!button) return;
    const words_ = button.querySelector("span") || button;
    if (button.name === "choice") say({ choice: button.value }, words_.textContent);
    else begin(button.value);
  });

  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const said = text.value.trim();
    if (!said) return;
    text.value = "";
    grow();
    say({ text: said }, said);
  });

  const grow = () => { text.style.height = "auto"; text.style.height = `${Math.min(text.scrollHeight + 2, 150)}px`; };
  text.addEventListener("input", grow);
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    $("composer").requestSubmit();
  });
  for (const id of ["camera", "file"]) {
    $(id).multiple = id === "file";
    $(id).addEventListener("change", (event) => {
      for (const file of event.target.files) sendFile(file);
      event.target.value = "";
    });
  }

  // A number picks its choice, as on a phone keypad, unless something is being typed.
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelector(".about").open = false;
    if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = /^[1-9]$/.test(event.key) && choices.querySelectorAll(".choice")[Number(event.key) - 1];
    if (choice) { event.preventDefault(); choice.click(); }
  });
  document.addEventListener("click", (event) => {
    const about = document.querySelector(".about");
    if (!about.contains(event.target)) about.open = false;
  });

  // --- asking before a place or a voice leaves the phone

  let answered = null;
  const question = (words_, done) => {
    ask.firstElementChild.textContent = words_;
    ask.hidden = false;
    answered = done;
  };
  ask.addEventListener("click", (event) => {
    const word = event.target.dataset.do;
    if (!word || !answered) return;
    ask.hidden = true;
    answered(word === "yes");
  });

  $("pin").addEventListener("click", () => question(words.location, (yes) => {
    if (!yes) return;
    if (!navigator.geolocation) { note(words["no-location"]); return; }
    const found = ({ coords }) => say({ location: { lat: coords.latitude, lng: coords.longitude } }, `${coords.latitude.toFixed(4)}, ${coords.longitude.toFixed(4)}`);
    navigator.geolocation.getCurrentPosition(found, () => note(words["no-location"]), { enableHighAccuracy: true, timeout: 20000 });
  }));

  const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];
  $("voice").addEventListener("click", async () => {
    let sound;
    try { sound = await navigator.mediaDevices.getUserMedia({ audio: true }); } catch { note(words["no-microphone"]); return; }
    const type = TYPES.find((each) => MediaRecorder.isTypeSupported(each)) || "";
    const recorder = new MediaRecorder(sound, type ? { mimeType: type, audioBitsPerSecond: 24000 } : {});
    const chunks = [], start = Date.now();
    const show = () => {
      const seconds = Math.floor((Date.now() - start) / 1000);
      ask.firstElementChild.textContent = `${words.recording} ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      if (seconds >= 300) finish(true);
    };
    const tick = setInterval(show, 500);
    let keep = false;
    const finish = (yes) => {
      keep = yes;
      clearInterval(tick);
      ask.hidden = true;
      $("voice").setAttribute("aria-pressed", "false");
      if (recorder.state !== "inactive") recorder.stop();
      sound.getTracks().forEach((track) => track.stop());
    };
    recorder.ondataavailable = (event) => chunks.push(event.data);
    recorder.onstop = () => {
      if (!keep) return;
      const plain = recorder.mimeType.split(";")[0];
      sendFile(new File(chunks, `voice.${plain.split("/")[1]}`, { type: plain }));
    };
    recorder.start(1000);
    $("voice").setAttribute("aria-pressed", "true");
    question(words.recording, finish);
  });

  // --- beginning

  const dress = () => {
    for (const node of log.querySelectorAll(".card[data-ticket]")) {
      const said = node.parentElement.querySelector(".said");
      node.replaceWith(card(node.dataset.ticket, said ? said.textContent : ""));
    }
  };
  $("newer").addEventListener("click", toEnd);
  main.addEventListener("scroll", () => { if (nearEnd()) $("newer").hidden = true; }, { passive: true });
  document.addEventListener("visibilitychange", () => { if (document.hidden) hush(); else { listen(); if (begun) read(); } });
  addEventListener("offline", () => { $("offline").textContent = words.offline; $("offline").hidden = false; });
  addEventListener("online", () => { if (!queue.items.length) $("offline").hidden = true; });
  // Beside the stream, for networks that let none through.
  setInterval(() => { if (begun && !document.hidden && (!stream || pending.length)) read(); listen(); }, 5000);

  dress();
  for (const item of queue.items.filter((each) => each.label)) { Object.defineProperty(item, "bubble", { value: null, writable: true, enumerable: false }); bubble(item); }
  if (log.dataset.waits === "yes") typing(true);
  if (begun) { listen(); read(); }
  queue.hurry();
  toEnd();
})();
