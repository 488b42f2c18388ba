"use strict";
// Reads what somebody saved, and carries over what was saved with an earlier version.
window.leadframeSaved = (function () {
  const known = window.leadframeAssess;
  const words = known.words;
  const items = new Map();
  const elements = new Map();
  for (const element of known.domains.flatMap((domain) => domain.elements)) {
    elements.set(element.id, element);
    for (const [id, [number, mark]] of Object.entries(element.items)) items.set(id, { number, mark, element: element.id });
  }
  const points = new Map(known.scale.map((point) => [point.id, point]));
  const keys = ["format", "framework", "version", "stage", "elements", "answers", "plan"];
  const most = 2000000; // bytes; a book of evidence is shorter

  const isText = (value) => typeof value === "string";
  const isId = (value) => isText(value) && value.length <= 80 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value);
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const isAll = (value, ...names) => isObject(value) && Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name) && isText(value[name]));
  const isEach = (value, ...names) => isObject(value) && Object.entries(value).every(([id, one]) => isId(id) && isAll(one, ...names));

  // Words with what stands for {name} in them; what is put in is not looked through again.
  const worded = (form, values) => form.replace(/\{(\w+)\}/g, (found, name) => (Object.hasOwn(values, name) ? values[name] : found));

  // Whether this is what schema/output/self-assessment.schema.json describes.
  function isSaved(data) {
    return isObject(data) && Object.keys(data).length === keys.length && keys.every((key) => Object.hasOwn(data, key))
      && data.format === known.format && isId(data.framework)
      && isText(data.version) && /^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(data.version)
      && (data.stage === "" || isId(data.stage))
      && Array.isArray(data.elements) && data.elements.every(isId)
      && isEach(data.answers, "rating", "evidence", "text")
      && isEach(data.plan, "what", "when");
  }

  // What a file holds, or the sentence that says why it is none of ours.
  async function read(file) {
    if (file.size > most) return { fault: words.not_a_file };
    let data;
    try {
      data = JSON.parse(await file.text());
    } catch (error) {
      return { fault: words.not_a_file };
    }
    if (!isSaved(data)) return { fault: words.not_a_file };
    return data.framework === known.framework ? { data } : { fault: words.other_framework };
  }

  // The parts that an id stands for today: itself, or those that carry it on.
  const today = (id, parts) => (parts.has(id) ? [id] : (Object.hasOwn(known.successors, id) ? known.successors[id] : []).filter((one) => parts.has(one)));
  const label = (rating) => (points.has(rating) ? points.get(rating).label : "");
  const chosen = (rating) => (rating === "-" ? known.not_observed : label(rating) || rating);
  const called = (rating) => (rating === "" ? "" : `(${chosen(rating)})`);
  const told = (form, id, to, answer) => ({
    text: worded(form, { id, to }),
    rest: answer ? [called(answer.rating), answer.evidence && `“${answer.evidence}”`].filter(Boolean).join(" ") : "",
  });

  function lost(id, to, answer) {
    if (to.length) return told(words.lost_split, id, to.join(", "), answer);
    return told(known.retired.includes(id) ? words.lost_retired : words.lost_unknown, id, "", answer);
  }

  // Answers to several old parts that are one now are carried over if they agree.
  function followed(waiting, answers) {
    const lines = [];
    const groups = new Map();
    for (const one of waiting) {
      const [to] = one.to;
      if (one.to.length === 1 && !answers.has(to)) groups.set(to, [...(groups.get(to) || []), one]);
      else lines.push(lost(one.id, one.to, one.answer));
    }
    for (const [to, group] of groups) {
      const ratings = new Set(group.map((one) => one.answer.rating));
      if (ratings.size > 1) {
        lines.push(...group.map((one) => lost(one.id, one.to, one.answer)));
        continue;
      }
      answers.set(to, { rating: group[0].answer.rating, evidence: group.map((one) => one.answer.evidence).filter(Boolean).join("\n") });
      for (const one of group) {
        if (one.answer.text !== items.get(to).mark) lines.push(told(words.carried, one.id, to));
      }
    }
    return lines;
  }

  function carriedAnswers(given) {
    const answers = new Map();
    const lines = [];
    const waiting = [];
    for (const [id, answer] of Object.entries(given)) {
      const { rating, evidence, text } = answer;
      if (rating !== "" && rating !== "-" && !points.has(rating)) {
        lines.push(told(words.lost_rating, id, "", answer));
      } else if (items.has(id)) {
        answers.set(id, { rating, evidence });
        if (text !== items.get(id).mark) lines.push(told(words.changed_words, `${items.get(id).number} ${id}`));
      } else {
        waiting.push({ id, answer, to: today(id, items) });
      }
    }
    return [answers, [...lines, ...followed(waiting, answers)]];
  }

  function carriedPlan(given) {
    const plan = new Map();
    const lines = [];
    for (const [id, { what, when }] of Object.entries(given)) {
      const to = today(id, elements);
      if (to.length === 1 && !plan.has(to[0]) && (to[0] === id || !Object.hasOwn(given, to[0]))) plan.set(to[0], { what, when });
      else lines.push(told(words.lost_plan, id, "", { rating: "", evidence: [what, when].filter(Boolean).join(" – ") }));
    }
    return [plan, lines];
  }

  // What of a file holds today: stage, elements, answers and plan, and what is to be said about the rest.
  function carried(data) {
    const [answers, ofAnswers] = carriedAnswers(data.answers);
    const [plan, ofPlan] = carriedPlan(data.plan);
    const stages = data.stage ? today(data.stage, new Set(known.stages)) : [""];
    const ofStage = stages.length === 1 ? [] : [told(words.lost_stage, data.stage, "")];
    // What is in another element by now has to be seen there; a part that was moved may have kept its id.
    const isOther = data.version !== known.version;
    const moved = [...answers.keys()].filter((id) => isOther || !Object.hasOwn(data.answers, id)).map((id) => items.get(id).element);
    const chosen = new Set([...data.elements.flatMap((id) => today(id, elements)), ...moved, ...plan.keys()]);
    const lines = [...ofStage, ...ofAnswers, ...ofPlan];
    return { answers, plan, chosen, stage: stages.length === 1 ? stages[0] : "", told: lines, version: data.version };
  }

  // The ratings of an element as values, how many there are and could be, and their average.
  function rated(element, answers) {
    const ids = Object.keys(element.items);
    const values = ids.map((id) => answers.get(id)).filter((one) => one && points.has(one.rating)).map((one) => points.get(one.rating).value);
    return { values, count: values.length, of: ids.length, average: average(values) };
  }

  const average = (values) => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null);
  const number = new Intl.NumberFormat(known.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const shown = (value) => (value === null ? "–" : number.format(value));
  return { read, carried, rated, average, items, label, shown, worded };
})();
