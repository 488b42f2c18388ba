"use strict";
// Adds up what the members of a team saved. Nothing is kept, and nothing is shown of too few.
(function () {
  const known = window.leadframeAssess;
  const saved = window.leadframeSaved;
  const words = known.words;
  const box = document.getElementById("team");
  const told = document.getElementById("told");
  const table = document.getElementById("table");
  const minimum = Number(box.dataset.minimum);
  const members = new Map();

  function cell(name, content, scope) {
    const made = document.createElement(name);
    if (scope) made.scope = scope;
    made.append(content);
    return made;
  }

  function line(element, results) {
    const made = document.createElement("tr");
    const values = results.flatMap((result) => result.values);
    const enough = results.length >= minimum;
    const average = enough ? values.reduce((a, b) => a + b, 0) / values.length : null;
    const shares = known.scale.map((point) => (enough ? String(values.filter((value) => value === point.value).length) : "–"));
    made.append(
      cell("th", `${element.number} ${element.title}`, "row"),
      cell("td", enough ? String(results.length) : words.team_few.replace("{minimum}", minimum)),
      cell("td", saved.shown(average)),
      ...shares.map((share) => cell("td", share)),
    );
    return { made, entry: { label: element.number, value: average, shown: saved.shown(average) } };
  }

  function show(lines) {
    const enough = members.size >= minimum;
    const list = document.createElement("ul");
    list.append(...lines.map((one) => cell("li", one)));
    told.replaceChildren(cell("p", words.team_count.replace("{count}", members.size)), ...(lines.length ? [list] : []));
    if (!enough) told.append(cell("p", words.team_few.replace("{minimum}", minimum)));
    told.className = "notice";
    table.hidden = !enough;
    const [rows, entries] = [[], []];
    for (const element of enough ? known.domains.flatMap((domain) => domain.elements) : []) {
      const results = Array.from(members.values(), (answers) => saved.rated(element, answers)).filter((one) => one.count);
      if (!results.length) continue;
      const { made, entry } = line(element, results);
      rows.push(made);
      entries.push(entry);
    }
    table.querySelector("tbody").replaceChildren(...rows);
    const said = entries.map((one) => `${one.label}: ${one.shown}`).join("; ");
    const bars = entries.length ? [window.leadframeCharts.bars(entries, known.scale.length, `${words.bars_name} ${said}`)] : [];
    document.getElementById("bars").replaceChildren(...bars);
  }

  async function load(event) {
    const lines = [];
    for (const file of Array.from(event.target.files)) {
      const text = await file.text();
      const { data, fault } = saved.parsed(text);
      if (fault) lines.push(`${file.name}: ${fault}`);
      else if (members.has(text)) lines.push(`${file.name}: ${words.team_same}`);
      else {
        const found = saved.carried(data);
        members.set(text, found.answers);
        lines.push(...found.told.map((one) => `${file.name}: ${one.replace(/ “[^”]*”$/u, "")}`));
      }
    }
    event.target.value = "";
    show(lines);
  }

  document.getElementById("files").addEventListener("change", load);
  document.getElementById("print").addEventListener("click", () => window.print());
  box.hidden = false;
})();
