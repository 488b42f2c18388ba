"use strict";
// Charts as pictures with words that stand for them; every number in them also stands in a table.
window.leadframeCharts = (function () {
  const space = "http://www.w3.org/2000/svg";

  function make(name, attributes, ...children) {
    const node = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  function picture(width, height, name) {
    return make("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": name });
  }

  // One axis for each entry {label, value}, from the middle (nothing) outwards (most).
  function radar(entries, most, name) {
    const size = 320;
    const middle = size / 2;
    const radius = middle - 34;
    const svg = picture(size, size, name);
    const point = (place, value) => {
      const angle = (2 * Math.PI * place) / entries.length - Math.PI / 2;
      return [middle + (radius * value / most) * Math.cos(angle), middle + (radius * value / most) * Math.sin(angle)];
    };
    const path = (values) => values.map((value, place) => point(place, value).map((n) => n.toFixed(1)).join(",")).join(" ");
    for (let ring = 1; ring <= most; ring += 1) svg.append(make("polygon", { class: "axis", points: path(entries.map(() => ring)) }));
    entries.forEach((entry, place) => {
      const [x, y] = point(place, most);
      svg.append(make("line", { class: "axis", x1: middle, y1: middle, x2: x, y2: y }));
      const [labelX, labelY] = point(place, most * 1.14);
      svg.append(make("text", { x: labelX, y: labelY + 5, "text-anchor": "middle" }, entry.label));
    });
    svg.append(make("polygon", { class: "mine", points: path(entries.map((entry) => entry.value || 0)) }));
    return svg;
  }

  // A bar for each entry {label, value, shown}.
  function bars(entries, most, name) {
    const line = 26;
    const [left, width] = [58, 210];
    const svg = picture(left + width + 50, line * entries.length + 4, name);
    entries.forEach((entry, place) => {
      const y = place * line + 4;
      svg.append(
        make("text", { x: left - 8, y: y + 14, "text-anchor": "end" }, entry.label),
        make("rect", { class: "room", x: left, y, width, height: line - 8 }),
        make("rect", { class: "bar", x: left, y, width: (width * (entry.value || 0)) / most, height: line - 8 }),
        make("text", { x: left + width + 8, y: y + 14 }, entry.shown),
      );
    });
    return svg;
  }

  return { radar, bars };
})();
