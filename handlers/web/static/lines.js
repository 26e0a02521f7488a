"use strict";
// Lines of the talk as bubbles; the server's line.html builds the same.
// eslint-disable-next-line no-unused-vars
const bubbles = (words, address) => {
  const make = (tag, cls, words_) => {
    const node = document.createElement(tag);
    if (cls) node.className = cls;
    if (words_) node.textContent = words_;
    return node;
  };

  const linked = (parent, said) => {
    let at = 0;
    for (const match of said.matchAll(/https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g)) {
      parent.append(said.slice(at, match.index));
      const link = make("a", "", match[0]);
      Object.assign(link, { href: match[0], rel: "noopener nofollow", target: "_blank" });
      parent.append(link);
      at = match.index + match[0].length;
    }
    parent.append(said.slice(at));
  };

  const clock = (at) => new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Jakarta" }).format(at);

  const stamp = (item, at, mark, name) => {
    const when = make("p", "when"), time = make("time", "", clock(at));
    time.dateTime = at.toISOString();
    when.append(time);
    if (mark) {
      const sign = make("span", "mark", ` ${mark}`);
      sign.title = name;
      sign.setAttribute("aria-hidden", "true");
      when.append(sign, make("span", "unseen", name));
    }
    item.append(when);
  };

  const attached = (name, link) => {
    const node = make("p", "files"), label = make(link ? "a" : "span", "", name);
    if (link) Object.assign(label, { href: link, rel: "noopener", target: "_blank" });
    node.append(document.querySelector("#file").parentElement.querySelector(".icon").cloneNode(true), label);
    return node;
  };

  const render = (line) => {
    const item = make("li", line.from);
    item.dataset.id = line.id;
    const said = make("p", "said");
    if (line.from === "posko") linked(said, line.text); else said.textContent = line.text;
    if (line.ticket && line.asking === "after") item.append(card(line.ticket, line.text));
    if (line.text) item.append(said);
    (line.files || []).forEach((file, n) => item.append(attached(file, (line.links || [])[n])));
    if (line.from === "citizen") stamp(item, new Date(line.at), "✓", words.sent);
    else stamp(item, new Date(line.at));
    return item;
  };

  const card = (ticket, said) => {
    const node = document.querySelector("template#card").content.firstElementChild.cloneNode(true);
    node.dataset.ticket = ticket;
    node.querySelector(".number").textContent = ticket;
    arm(node, said);
    return node;
  };

  // Buttons of a ticket's card: copy, share, download; all stay on the phone.
  const arm = (node, said) => {
    const ticket = node.dataset.ticket, page = `${address}/cek?ticket=${ticket}`;
    const acts = {
      copy: async (button) => {
        try { await navigator.clipboard.writeText(ticket); } catch { select(node); document.execCommand("copy"); }
        button.textContent = words.copied;
      },
      share: () => navigator.share({ text: `${ticket}\n${page}` }).catch(() => {}),
      save: () => {
        const link = make("a");
        link.href = URL.createObjectURL(new Blob([`${said}\n\n${ticket}\n${page}\n`], { type: "text/plain" }));
        link.download = `${ticket}.txt`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      },
    };
    for (const button of node.querySelectorAll("button")) {
      if (button.dataset.do === "share") button.hidden = !navigator.share;
      button.addEventListener("click", () => acts[button.dataset.do](button));
    }
  };
  const select = (node) => getSelection().selectAllChildren(node.querySelector(".number"));

  return { make, stamp, render, card };
};
