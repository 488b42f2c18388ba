"use strict";
// Adds up what the members of a team saved. Nothing is kept, and nothing is shown of too few.
(function () {
  const known = window.leadframeAssess;
  const saved = window.leadframeSaved;
  const words = known.words;
  const box = document.getElementById("team");
  const told = document.getElementById("told");
  const minimum = Number(box.dataset.minimum);
  const few = saved.worded(words.team_few, { minimum });
  const members = new Map();

  function make(name, values, ...content) {
    const made = Object.assign(document.createElement(name), values);
    made.append(...content);
    return made;
  }

  function line(element, results) {
    const values = results.flatMap((result) => result.values);
    const isEnough = results.length >= minimum;
    const average = isEnough ? saved.average(values) : null;
    const share = (point) => (isEnough ? String(values.filter((value) => value === point.value).length) : "–");
    const made = make("tr", {},
      make("th", { scope: "row" }, `${element.number} ${element.title}`),
      make("td", {}, isEnough ? String(results.length) : few),
      make("td", {}, saved.shown(average)),
      ...known.scale.map((point) => make("td", {}, share(point))));
    return { made, entry: { label: element.number, value: average, shown: saved.shown(average) } };
  }

  function show(lines) {
    const isEnough = members.size >= minimum;
    const list = make("ul", {}, ...lines.map((one) => make("li", {}, one)));
    const count = make("p", {}, saved.worded(words.team_count, { count: members.size }));
    told.replaceChildren(count, ...(isEnough ? [] : [make("p", {}, few)]), ...(lines.length ? [list] : []));
    told.className = "notice";
    document.getElementById("shown").hidden = !isEnough;
    const found = [];
    for (const element of isEnough ? known.domains.flatMap((domain) => domain.elements) : []) {
      const results = Array.from(members.values(), (answers) => saved.rated(element, answers)).filter((one) => one.count);
      if (results.length) found.push(line(element, results));
    }
    document.querySelector("#table tbody").replaceChildren(...found.map((one) => one.made));
    const entries = found.map((one) => one.entry);
    const said = `${words.bars_name} ${entries.map((one) => `${one.label}: ${one.shown}`).join("; ")}`;
    document.getElementById("bars").replaceChildren(...(entries.length ? [window.leadframeCharts.bars(entries, known.scale.length, said)] : []));
  }

  // What is said of a file; evidence stays with the person.
  async function added(file) {
    const { data, fault } = await saved.read(file);
    if (fault) return [fault];
    const text = JSON.stringify(data);
    if (members.has(text)) return [words.team_same];
    const found = saved.carried(data);
    // What a person left out does not count in the results of that person, either.
    const answers = new Map([...found.answers].filter(([id]) => found.chosen.has(saved.items.get(id).element)));
    if (!Array.from(answers.values()).some((answer) => saved.label(answer.rating))) return [words.nothing_held];
    members.set(text, answers);
    return found.told.map((one) => one.text);
  }

  async function load(event) {
    const lines = [];
    for (const file of Array.from(event.target.files)) {
      lines.push(...(await added(file)).map((one) => `${file.name}: ${one}`));
    }
    event.target.value = "";
    show(lines);
  }

  document.getElementById("files").addEventListener("change", load);
  document.getElementById("print").addEventListener("click", () => window.print());
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  box.hidden = false;
})();
