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
  const rating = (id) => form.elements[`rating-${id}`];
  const evidence = (id) => form.elements[`evidence-${id}`];
  const make = (name, values, ...content) => {
    const made = Object.assign(document.createElement(name), values);
    made.append(...content);
    return made;
  };

  function answers() {
    const found = new Map();
    for (const { dataset: { item: id } } of all(".item")) {
      const answer = { rating: rating(id).value, evidence: evidence(id).value };
      if (answer.rating || answer.evidence) found.set(id, answer);
    }
    return found;
  }

  function show() {
    const now = stage();
    const wanted = new Set(chosen());
    for (const domain of known.domains) {
      const section = form.querySelector(`[data-domain="${domain.id}"]`);
      section.hidden = !domain.elements.some((element) => wanted.has(element.id));
      section.querySelector(".later").hidden = !now || domain.stages.includes(now);
      for (const element of domain.elements) {
        section.querySelector(`[data-element="${element.id}"]`).hidden = !wanted.has(element.id);
      }
    }
    for (const text of all(".at-stage")) text.hidden = text.dataset.stage !== now;
  }

  function tick(element) {
    const box = make("input", { type: "checkbox", checked: plan.has(element.id) });
    box.addEventListener("change", () => {
      if (box.checked) plan.set(element.id, { what: "", when: "" });
      else plan.delete(element.id);
      unsaved = true;
      planned();
    });
    return make("label", {}, box, make("span", { className: "hidden", textContent: ` ${element.number} ${element.title}` }));
  }

  function line(name, count, of, average, last) {
    return make("tr", {},
      make("th", { scope: "row" }, name),
      make("td", {}, saved.worded(words.of_points, { count, of })),
      make("td", {}, saved.shown(average)),
      make("td", {}, last));
  }

  // The results of a domain: its entry in the charts, those of its elements, and the lines of the table.
  function counted(domain, given, wanted) {
    const mine = domain.elements.filter((element) => wanted.has(element.id));
    const found = mine.map((element) => ({ element, ...saved.rated(element, given) }));
    const values = found.flatMap((one) => one.values);
    const of = found.reduce((sum, one) => sum + one.of, 0);
    const entry = (part, value) => ({ label: part.number, value, shown: saved.shown(value) });
    const head = line(make("strong", {}, `${domain.number} ${domain.title}`), values.length, of, saved.average(values), "");
    return {
      count: values.length,
      of,
      domain: entry(domain, saved.average(values)),
      elements: found.map((one) => entry(one.element, one.average)),
      lines: [head, ...found.map((one) => line(`${one.element.number} ${one.element.title}`, one.count, one.of, one.average, tick(one.element)))],
    };
  }

  function results() {
    const given = answers();
    const wanted = new Set(chosen());
    const found = known.domains.map((domain) => counted(domain, given, wanted)).filter((one) => one.lines.length > 1);
    const sum = (key) => found.reduce((total, one) => total + one[key], 0);
    const elements = found.flatMap((one) => one.elements);
    const isWide = found.length > 2;
    const spokes = isWide ? found.map((one) => one.domain) : elements;
    const said = (form, entries) => `${form} ${entries.map((one) => `${one.label}: ${one.shown}`).join("; ")}`;
    const drawn = sum("count") > 0;
    const radar = drawn && spokes.length > 2 ? [charts.radar(spokes, most, said(isWide ? words.radar_name : words.bars_name, spokes))] : [];
    document.querySelector("#table tbody").replaceChildren(...found.flatMap((one) => one.lines));
    document.getElementById("rated").textContent = saved.worded(words.rated_count, { count: sum("count"), of: sum("of") });
    document.getElementById("radar").replaceChildren(...radar);
    document.getElementById("bars").replaceChildren(...(drawn ? [charts.bars(elements, most, said(words.bars_name, elements))] : []));
  }

  // What is printed in place of the questions: the stage, and what was answered.
  function paper() {
    const box = form.querySelector('input[name="stage"]:checked');
    if (box) document.getElementById("stage-paper").textContent = box.parentElement.textContent.trim();
    const lines = [];
    for (const [id, answer] of answers()) {
      const item = form.querySelector(`[data-item="${id}"]`);
      if (item.closest("[hidden]")) continue;
      const point = item.querySelector("input:checked");
      lines.push(make("tr", {},
        make("th", { scope: "row" }, item.querySelector("legend").textContent),
        make("td", {}, point ? point.parentElement.textContent.trim() : "–"),
        make("td", { className: "typed" }, answer.evidence)));
    }
    const list = document.getElementById("answers");
    list.hidden = lines.length === 0;
    list.querySelector("tbody").replaceChildren(...lines);
  }

  function field(name, element, label, key) {
    const id = `${key}-${element.id}`;
    const input = make(name, { id, className: "screen", value: plan.get(element.id)[key] });
    const print = make("span", { className: "print typed", textContent: input.value });
    input.addEventListener("input", () => {
      plan.get(element.id)[key] = input.value;
      print.textContent = input.value;
      unsaved = true;
    });
    return make("p", {}, make("label", { htmlFor: id }, label), make("br"), input, print);
  }

  function planned() {
    const parts = [];
    for (const element of known.domains.flatMap((domain) => domain.elements)) {
      if (!plan.has(element.id)) continue;
      const resources = document.getElementById(`signposts-${element.id}`);
      parts.push(make("section", { className: "step" },
        make("h3", {}, `${element.number} ${element.title}`),
        ...(resources ? Array.from(resources.children, (child) => child.cloneNode(true)) : []),
        field("textarea", element, words.plan_what, "what"),
        field("input", element, words.plan_when, "when")));
    }
    document.getElementById("plan").replaceChildren(...(parts.length ? parts : [make("p", {}, words.plan_none)]));
  }

  // What was pasted may have signs that no text has.
  const clean = (text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");

  function save() {
    const given = {};
    const steps = {};
    for (const [id, { rating: point, evidence: shows }] of answers()) {
      given[id] = { rating: point, evidence: clean(shows), text: saved.items.get(id).mark };
    }
    for (const [id, { what, when }] of plan) steps[id] = { what: clean(what), when: clean(when) };
    const data = {
      format: known.format, framework: known.framework, version: known.version, stage: stage(), elements: chosen(),
      answers: given, plan: steps,
    };
    const blob = new Blob([`${JSON.stringify(data, null, 1)}\n`], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(blob), download: `${words.save_name}.json` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    unsaved = false;
  }

  function say(first, lines = []) {
    const list = make("ul", {}, ...lines.map((one) => make("li", { className: "typed" }, [one.text, one.rest].filter(Boolean).join(" "))));
    told.replaceChildren(make("p", {}, first), ...(lines.length ? [list] : []));
    told.classList.add("notice");
  }

  function fill(found) {
    const other = found.version === known.version ? "" : ` ${saved.worded(words.from_version, { version: found.version, now: known.version })}`;
    if (found.told.length && !found.answers.size && !found.plan.size) {
      say(words.nothing_held + other, found.told);
      return;
    }
    form.reset();
    plan.clear();
    if (form.elements.stage) form.elements.stage.value = found.stage;
    for (const box of all('input[name="element"]')) box.checked = found.chosen.has(box.value);
    for (const [id, answer] of found.answers) {
      if (answer.rating) rating(id).value = answer.rating;
      evidence(id).value = answer.evidence;
    }
    for (const item of all(".item")) item.querySelector("details").open = item.querySelector("textarea").value !== "";
    for (const [id, entry] of found.plan) plan.set(id, entry);
    say(saved.worded(words.loaded, { count: found.answers.size }) + other, found.told);
    unsaved = false;
    refresh();
  }

  async function load(event) {
    const [file] = event.target.files;
    if (!file) return;
    const { data, fault } = await saved.read(file);
    event.target.value = "";
    if (fault) say(fault);
    else if (!unsaved || window.confirm(words.replace)) fill(saved.carried(data));
  }

  function refresh() {
    show();
    results();
    planned();
    paper();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target.type === "file" || event.target.closest("#table, #plan")) return;
    unsaved = true;
    show();
    results();
    paper();
  });
  form.addEventListener("input", (event) => { if (event.target.name) unsaved = true; });
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("load").addEventListener("change", load);
  document.getElementById("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", paper);
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  // A browser that goes back to this page may bring the answers of the person before.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  form.reset();
  form.hidden = false;
  refresh();
})();
