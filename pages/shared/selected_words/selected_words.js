// What is selected in runs of an article's text, as a half-open range of Unicode code points.
//
// Offsets count code points, as Python does; a browser counts UTF-16 units. Every run is an element with one text node
// and knows its start in code points (`run.cw.start`), so that only the few units within one run are converted.

function selectedRange(runs) {
  const chosen = document.getSelection();
  if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
  const range = chosen.getRangeAt(0);
  const parts = [...runs].map((run) => covered(run, range)).filter(Boolean);
  if (!parts.length) return null;
  return { start: parts[0].start, end: parts[parts.length - 1].end };
}

function covered(run, range) {
  const node = run.firstChild;
  if (!range.intersectsNode(node)) return null;
  const from = range.startContainer === node ? range.startOffset : 0;
  const to = range.endContainer === node ? range.endOffset : node.length;
  if (from >= to) return null;
  const { start } = run.cw;
  return { start: start + points(node.data, from, false), end: start + points(node.data, to, true) };
}

// UTF-16 units to code points. An edge inside a surrogate pair moves outwards: half a letter is no letter.
function points(text, units, outwards) {
  const low = text.charCodeAt(units);
  const cut = units > 0 && low >= 0xdc00 && low <= 0xdfff;
  const edge = cut ? units + (outwards ? 1 : -1) : units;
  return [...text.slice(0, edge)].length;
}
