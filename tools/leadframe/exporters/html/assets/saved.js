"use strict";
// Reads what somebody saved, and carries over what was saved with an earlier version.
window.leadframeSaved = (function () {
  const known = window.leadframeAssess;
  const words = known.words;
  const marks = new Map();
  const numbers = new Map();
  for (const domain of known.domains) {
    for (const element of domain.elements) {
      for (const [id, mark] of Object.entries(element.items)) {
        marks.set(id, mark);
        numbers.set(id, element);
      }
    }
  }
  const elements = new Map(known.domains.flatMap((domain) => domain.elements).map((one) => [one.id, one]));
  const points = new Map(known.scale.map((point) => [point.id, point.value]));
  const isText = (value) => typeof value === "string";
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

  // The saved file, or the sentence that says why it is none.
  function parsed(text) {
    let data;
    try {
      data = JSON.parse(text);
    } catch (error) {
      return { fault: words.not_a_file };
    }
    if (!isObject(data) || data.format !== known.format || !isObject(data.answers) || !isText(data.version)) {
      return { fault: words.not_a_file };
    }
    if (data.framework !== known.framework) return { fault: words.other_framework };
    return { data };
  }

  const next = (id) => (Object.hasOwn(known.successors, id) ? known.successors[id] : null);

  function isAnswer(answer) {
    return isObject(answer) && (points.has(answer.rating) || answer.rating === "-" || answer.rating === "");
  }

  // What of a file holds today: answers by id, and what is to be said about the rest.
  function carried(data) {
    const answers = new Map();
    const told = [];
    const waiting = [];
    for (const [id, answer] of Object.entries(data.answers)) {
      const evidence = isObject(answer) && isText(answer.evidence) ? answer.evidence : "";
      if (!isAnswer(answer)) {
        told.push(words.lost_unknown.replace("{id}", id) + (evidence ? ` “${evidence}”` : ""));
      } else if (marks.has(id)) {
        answers.set(id, { rating: answer.rating, evidence });
        if (isText(answer.text) && answer.text !== marks.get(id)) {
          told.push(words.changed_words.replace("{id}", numbers.get(id).number + " " + id));
        }
      } else {
        waiting.push([id, answer, evidence]);
      }
    }
    for (const [id, answer, evidence] of waiting) {
      const rest = evidence ? ` “${evidence}”` : "";
      const to = (next(id) || []).filter((one) => marks.has(one));
      if (to.length === 1 && !answers.has(to[0])) {
        answers.set(to[0], { rating: answer.rating, evidence });
        told.push(words.carried.replace("{id}", id).replace("{to}", to[0]));
      } else if (to.length > 0) {
        told.push(words.lost_split.replace("{id}", id).replace("{to}", to.join(", ")) + rest);
      } else {
        const form = known.retired.includes(id) ? words.lost_retired : words.lost_unknown;
        told.push(form.replace("{id}", id) + rest);
      }
    }
    const plan = new Map();
    for (const [id, entry] of Object.entries(isObject(data.plan) ? data.plan : {})) {
      const now = elements.has(id) ? id : (next(id) || []).find((one) => elements.has(one));
      if (now && isObject(entry) && isText(entry.what) && isText(entry.when)) plan.set(now, { what: entry.what, when: entry.when });
      else told.push(words.lost_unknown.replace("{id}", id) + (isObject(entry) && isText(entry.what) ? ` “${entry.what}”` : ""));
    }
    const chosen = (Array.isArray(data.elements) ? data.elements : [])
      .map((id) => (elements.has(id) ? id : (next(id) || []).find((one) => elements.has(one)))).filter(Boolean);
    const stage = known.stages.includes(data.stage) ? data.stage : (next(data.stage) || []).find((one) => known.stages.includes(one)) || "";
    return { answers, plan, chosen, stage, told, version: data.version };
  }

  // The average of the ratings of an element, the ratings themselves, and how many there are to give.
  function rated(element, answers) {
    const ids = Object.keys(element.items);
    const values = ids.map((id) => answers.get(id)).filter((one) => one && points.has(one.rating)).map((one) => points.get(one.rating));
    const sum = values.reduce((total, value) => total + value, 0);
    return { values, count: values.length, of: ids.length, average: values.length ? sum / values.length : null };
  }

  const number = new Intl.NumberFormat(known.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return { parsed, carried, rated, marks, points, shown: (value) => (value === null ? "–" : number.format(value)) };
})();
