"use strict";
// The self-assessment. Nothing is kept but what somebody saves to a file.
(function () {
  const known = window.leadframeAssess;
  const saved = window.leadframeSaved;
  const charts = window.leadframeCharts;
  const words = known.words;
  const form = document.getElementById("assess");
  const told = document.getElementById("told");
  const most = known.scale.length;
  const plan = new Map();
  let unsaved = false;

  const all = (selector, within = form) => Array.from(within.querySelectorAll(selector));
  const stage = () => (form.elements.stage ? form.elements.stage.value : "");
  const chosen = () => all('input[name="element"]:checked').map((box) => box.value);

  function answers() {
    const found = new Map();
    for (const item of all(".item")) {
      const id = item.dataset.item;
      const rating = form.elements[id].value;
      const evidence = form.elements[`evidence-${id}`].value;
      if (rating || evidence) found.set(id, { rating, evidence });
    }
    return found;
  }

  function show() {
    const now = stage();
    const wanted = new Set(chosen());
    for (const domain of known.domains) {
      const section = form.querySelector(`[data-domain="${domain.id}"]`);
      const there = domain.elements.filter((element) => wanted.has(element.id));
      section.hidden = there.length === 0;
      section.querySelector(".later").hidden = !now || domain.stages.includes(now);
      for (const element of domain.elements) {
        section.querySelector(`[data-element="${element.id}"]`).hidden = !wanted.has(element.id);
      }
    }
    for (const text of all(".at-stage")) text.hidden = text.dataset.stage !== now;
  }

  function cell(name, content, scope) {
    const made = document.createElement(name);
    if (scope) made.scope = scope;
    made.append(content);
    return made;
  }

  function tick(element) {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: plan.has(element.id) });
    box.addEventListener("change", () => {
      if (box.checked) plan.set(element.id, plan.get(element.id) || { what: "", when: "" });
      else plan.delete(element.id);
      unsaved = true;
      planned();
    });
    const name = Object.assign(document.createElement("span"), { className: "hidden", textContent: ` ${element.number} ${element.title}` });
    label.append(box, name);
    return label;
  }

  function results() {
    const given = answers();
    const wanted = new Set(chosen());
    const [domains, elements, lines] = [[], [], []];
    let [count, of] = [0, 0];
    for (const domain of known.domains) {
      const mine = domain.elements.filter((element) => wanted.has(element.id));
      const values = [];
      const inside = [];
      for (const element of mine) {
        const result = saved.rated(element, given);
        count += result.count;
        of += result.of;
        values.push(...result.values);
        elements.push({ label: element.number, value: result.average, shown: saved.shown(result.average) });
        const line = document.createElement("tr");
        line.append(
          cell("th", `${element.number} ${element.title}`, "row"),
          cell("td", words.of_points.replace("{count}", result.count).replace("{of}", result.of)),
          cell("td", saved.shown(result.average)),
          cell("td", tick(element)),
        );
        inside.push(line);
      }
      if (mine.length) {
        const average = values.length ? values.reduce((a, b) => a + b, 0) / values.length : null;
        domains.push({ label: domain.number, value: average, shown: saved.shown(average) });
        const line = document.createElement("tr");
        const all = mine.reduce((sum, element) => sum + Object.keys(element.items).length, 0);
        const strong = Object.assign(document.createElement("strong"), { textContent: `${domain.number} ${domain.title}` });
        line.append(
          cell("th", strong, "row"),
          cell("td", words.of_points.replace("{count}", values.length).replace("{of}", all)),
          cell("td", saved.shown(average)),
          cell("td", ""),
        );
        lines.push(line, ...inside);
      }
    }
    document.querySelector("#table tbody").replaceChildren(...lines);
    document.getElementById("rated").textContent = words.rated_count.replace("{count}", count).replace("{of}", of);
    const said = (entries) => entries.map((one) => `${one.label}: ${one.shown}`).join("; ");
    const drawn = count > 0;
    const radar = drawn && domains.length > 2 ? [charts.radar(domains, most, `${words.radar_name} ${said(domains)}`)] : [];
    document.getElementById("radar").replaceChildren(...radar);
    document.getElementById("bars").replaceChildren(...(drawn ? [charts.bars(elements, most, `${words.bars_name} ${said(elements)}`)] : []));
  }

  function field(name, element, label, key) {
    const made = document.createElement("p");
    const input = document.createElement(name);
    input.id = `${key}-${element.id}`;
    input.value = plan.get(element.id)[key];
    input.addEventListener("input", () => { plan.get(element.id)[key] = input.value; unsaved = true; });
    const caption = Object.assign(document.createElement("label"), { htmlFor: input.id, textContent: label });
    made.append(caption, document.createElement("br"), input);
    return made;
  }

  function planned() {
    const parts = [];
    for (const element of known.domains.flatMap((domain) => domain.elements)) {
      if (!plan.has(element.id)) continue;
      const section = document.createElement("section");
      section.append(cell("h3", `${element.number} ${element.title}`));
      const resources = document.getElementById(`signposts-${element.id}`);
      if (resources) section.append(...Array.from(resources.children, (child) => child.cloneNode(true)));
      section.append(field("textarea", element, words.plan_what, "what"), field("input", element, words.plan_when, "when"));
      parts.push(section);
    }
    document.getElementById("plan").replaceChildren(...(parts.length ? parts : [cell("p", words.plan_none)]));
  }

  function save() {
    const given = {};
    for (const [id, answer] of answers()) given[id] = { ...answer, text: saved.marks.get(id) };
    const data = {
      format: known.format, framework: known.framework, version: known.version, stage: stage(), elements: chosen(),
      answers: given, plan: Object.fromEntries(plan),
    };
    const blob = new Blob([`${JSON.stringify(data, null, 1)}\n`], { type: "application/json" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${words.save_name}.json` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    unsaved = false;
  }

  function say(lines) {
    const list = document.createElement("ul");
    list.append(...lines.slice(1).map((line) => cell("li", line)));
    told.replaceChildren(cell("p", lines[0]), ...(lines.length > 1 ? [list] : []));
    told.className = "notice";
  }

  function fill(found) {
    form.reset();
    plan.clear();
    if (form.elements.stage) form.elements.stage.value = found.stage;
    const wanted = new Set(found.chosen);
    if (wanted.size) for (const box of all('input[name="element"]')) box.checked = wanted.has(box.value);
    for (const [id, answer] of found.answers) {
      if (answer.rating) form.elements[id].value = answer.rating;
      form.elements[`evidence-${id}`].value = answer.evidence;
      if (answer.evidence) form.elements[`evidence-${id}`].closest("details").open = true;
    }
    for (const [id, entry] of found.plan) plan.set(id, entry);
    const other = found.version === known.version ? [] : [words.from_version.replace("{version}", found.version).replace("{now}", known.version)];
    say([words.loaded.replace("{count}", found.answers.size), ...other, ...found.told]);
    unsaved = false;
    refresh();
  }

  async function load(event) {
    const [file] = event.target.files;
    if (!file) return;
    const { data, fault } = saved.parsed(await file.text());
    event.target.value = "";
    if (fault) say([fault]);
    else fill(saved.carried(data));
  }

  function refresh() {
    show();
    results();
    planned();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target.type === "file" || event.target.closest("#table, #plan")) return;
    unsaved = true;
    show();
    results();
  });
  form.addEventListener("input", (event) => { if (event.target.name) unsaved = true; });
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("load").addEventListener("change", load);
  document.getElementById("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  // A browser that goes back to this page may bring the answers of the person before.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  form.reset();
  form.hidden = false;
  refresh();
})();
