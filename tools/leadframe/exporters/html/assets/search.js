"use strict";
// Finds every entry that has all the words; numbers and ids count as words.
(function () {
  const box = document.getElementById("search");
  const field = document.getElementById("words");
  const count = document.getElementById("count");
  const hits = document.getElementById("hits");
  const most = 50;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’‘]/g, "'");
  const entries = window.leadframeIndex.map(([id, number, kind, text, href]) => (
    { id, number, kind, text, href, found: plain(text), name: plain(`${number} ${id} ${kind}`) }
  ));

  // How well an entry fits, best first: its number or id; the beginnings of them; of words; any part; not at all (-1).
  function judge(words, asked) {
    const starts = words.map((word) => new RegExp(`(^|[^\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "u"));
    const isName = /\d|-/.test(asked);
    return (entry) => {
      if (plain(entry.number) === asked || entry.id === asked) return 0;
      if (isName && words.every((word) => plain(entry.number).startsWith(word) || entry.id.startsWith(word))) return 1;
      if (starts.every((start) => start.test(entry.found))) return 2;
      if (words.every((word) => entry.found.includes(word))) return 3;
      return words.every((word) => entry.found.includes(word) || entry.name.includes(word)) ? 4 : -1;
    };
  }

  // Accents may make the plain text shorter or longer than the text, so each letter keeps its place.
  function marked(text, words) {
    const letters = Array.from(text);
    const folded = letters.map(plain);
    const places = [];
    folded.forEach((letter, place) => { for (let n = 0; n < letter.length; n += 1) places.push(place); });
    const whole = folded.join("");
    const strong = new Set();
    for (const word of words) {
      for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
        for (let n = 0; n < word.length; n += 1) strong.add(places[at + n]);
      }
    }
    const made = document.createDocumentFragment();
    for (let at = 0; at < letters.length;) {
      let end = at + 1;
      while (end < letters.length && strong.has(end) === strong.has(at)) end += 1;
      const piece = letters.slice(at, end).join("");
      made.append(strong.has(at) ? Object.assign(document.createElement("mark"), { textContent: piece }) : piece);
      at = end;
    }
    return made;
  }

  function shown(entry, words) {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: entry.href });
    link.append(marked([entry.kind, entry.number].filter(Boolean).join(" ") || entry.id, words));
    const text = document.createElement("div");
    text.append(marked(entry.text, words));
    item.append(link, text);
    if (words.some((word) => entry.id.includes(word) && !entry.found.includes(word))) {
      const name = document.createElement("div");
      name.append(marked(entry.id, words));
      item.append(name);
    }
    return item;
  }

  function search() {
    const asked = plain(field.value.trim());
    const words = asked.split(/\s+/).filter(Boolean);
    const weight = judge(words, asked);
    const found = words.length === 0 ? [] : entries
      .map((entry, place) => ({ entry, place, weight: weight(entry) }))
      .filter((one) => one.weight >= 0)
      .sort((a, b) => a.weight - b.weight || a.place - b.place);
    hits.replaceChildren(...found.slice(0, most).map((one) => shown(one.entry, words)));
    const say = found.length === 0 ? box.dataset.none : found.length === 1 ? box.dataset.one : box.dataset.many;
    const more = found.length > most ? ` ${box.dataset.more.replace("{count}", most)}` : "";
    count.textContent = words.length === 0 ? "" : say.replace("{count}", found.length) + more;
    try {
      history.replaceState(null, "", words.length ? `?q=${encodeURIComponent(field.value.trim())}` : location.pathname);
    } catch (error) {
      // A page that was opened from a folder keeps its address.
    }
  }

  box.hidden = false;
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", search);
  field.form.addEventListener("submit", (event) => event.preventDefault());
  search();
  field.focus();
})();
