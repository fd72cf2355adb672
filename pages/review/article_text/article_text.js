// The article's text with its claims marked. Text goes into the page as text nodes only.
//
// What is selected is found by `selectedRange`, which stands before this script.

const mounts = new WeakMap();

export default function (component) {
  const root = component.parentElement.querySelector(".cw-article");
  const mount = mounts.get(root) ?? open(root);
  mount.data = component.data;
  mount.send = component.setTriggerValue;
  draw(mount);
  return () => close(mount);
}

function open(root) {
  const mount = { root, drawn: "", selected: null, sent: "", data: null, send: () => {}, timer: 0 };
  mount.onClick = (event) => clicked(mount, event);
  mount.onKey = (event) => pressed(mount, event);
  mount.onSelection = () => {
    // Touch and keyboard selections end without a click; wait until the edge stands still.
    clearTimeout(mount.timer);
    mount.timer = setTimeout(() => report(mount), 350);
  };
  root.addEventListener("click", mount.onClick);
  root.addEventListener("keydown", mount.onKey);
  document.addEventListener("selectionchange", mount.onSelection);
  mounts.set(root, mount);
  return mount;
}

function close(mount) {
  clearTimeout(mount.timer);
  document.removeEventListener("selectionchange", mount.onSelection);
  mount.root.removeEventListener("click", mount.onClick);
  mount.root.removeEventListener("keydown", mount.onKey);
  mounts.delete(mount.root);
}

// ---------------------------------------------------------------- drawing

function draw(mount) {
  const { article, paragraphs, title, language, selected } = mount.data;
  const shape = JSON.stringify([article, paragraphs]);
  const fresh = shape !== mount.drawn;
  if (fresh) {
    mount.drawn = shape;
    mount.sent = "";
    mount.root.lang = language;
    mount.root.replaceChildren(...paragraphs.map((runs) => paragraph(runs, title)));
  }
  mount.root.querySelectorAll(".cw-run").forEach((span) => dress(mount, span));
  stop(mount, handles(mount).find((one) => one.cw.opens.includes(selected)));
  if (fresh || selected !== mount.selected) scrollTo(mount, selected);
  mount.selected = selected;
}

function paragraph(runs, title) {
  const block = document.createElement(runs[0][0] < title ? "h2" : "p");
  for (const [start, text, claims, opens, sources, cues, declined] of runs) {
    const span = document.createElement("span");
    span.className = "cw-run";
    span.cw = { start, claims, opens, sources, cues, declined };
    if (declined) span.title = "Says nothing: no claim";
    span.append(document.createTextNode(text));
    block.append(span);
  }
  return block;
}

function dress(mount, span) {
  const { looks, selected } = mount.data;
  const { claims, opens, sources, cues, declined } = span.cw;
  const names = ["cw-run"];
  if (declined) names.push("cw-declined");
  if (claims.length) {
    const shown = claims.includes(selected) ? selected : claims[0];
    names.push("cw-claim", `cw-${looks[shown][0]}`);
    if (claims.length > 1) names.push("cw-several");
    if (shown === selected) names.push("cw-selected");
  }
  if (sources.includes(selected)) names.push("cw-source");
  if (cues.includes(selected)) names.push("cw-cue");
  span.className = names.join(" ");
  if (opens.length) handle(mount, span, opens.includes(selected) ? selected : opens[0]);
}

// The first run of a claim is its handle for the keyboard and for screen readers. All of them are one stop of the Tab
// key, the arrows lead from one to the next.
function handle(mount, span, claim) {
  const { looks, selected } = mount.data;
  const [, sign, label] = looks[claim];
  span.dataset.sign = sign;
  span.dataset.claim = claim;
  span.setAttribute("role", "button");
  span.setAttribute("aria-label", `${label}: ${span.textContent.trim()}`);
  span.setAttribute("aria-pressed", String(claim === selected));
}

function handles(mount) {
  return [...mount.root.querySelectorAll(".cw-run[data-claim]")];
}

function stop(mount, handle) {
  const all = handles(mount);
  const one = handle ?? all[0];
  for (const span of all) span.tabIndex = span === one ? 0 : -1;
  return one;
}

function scrollTo(mount, claim) {
  const runs = [...mount.root.querySelectorAll(".cw-run")].filter((span) => span.cw.claims.includes(claim));
  if (!runs.length) return;
  const frame = scroller(mount.root);
  const box = frame.getBoundingClientRect();
  const top = runs[0].getBoundingClientRect().top;
  const bottom = Math.min(runs[runs.length - 1].getBoundingClientRect().bottom, top + box.height / 2);
  // What stands fixed at the foot of a small screen covers that much of it.
  const foot = parseFloat(getComputedStyle(frame).scrollPaddingBottom) || 0;
  if (top >= box.top + 70 && bottom <= box.bottom - foot - 24) return;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  frame.scrollBy({ top: top - box.top - box.height / 4, behavior: still ? "auto" : "smooth" });
}

function scroller(node) {
  for (let one = node; one; one = one.parentElement) {
    const flow = getComputedStyle(one).overflowY;
    if ((flow === "auto" || flow === "scroll") && one.scrollHeight > one.clientHeight + 1) return one;
  }
  return document.scrollingElement;
}

// ---------------------------------------------------------------- what the reader does

function clicked(mount, event) {
  if (report(mount)) return;
  mount.sent = "";
  const span = event.target.closest?.(".cw-claim");
  if (span) choose(mount, span);
}

function pressed(mount, event) {
  const span = event.target.closest?.(".cw-run[data-claim]");
  if (!span || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const next = neighbour(mount, span, event.key);
  if (!next && event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  if (next) stop(mount, next).focus();
  else choose(mount, span);
}

const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

// The handle that a key leads to from another one, undefined for a key that leads nowhere; the ends hold.
function neighbour(mount, span, key) {
  const all = handles(mount);
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  return STEPS[key] && (all[all.indexOf(span) + STEPS[key]] ?? span);
}

// A click on words of several claims goes through them one by one, beginning with the shortest.
function choose(mount, span) {
  const claims = span.cw.claims;
  const next = claims[(claims.indexOf(mount.data.selected) + 1) % claims.length];
  if (next !== mount.data.selected) mount.send("chosen", next);
}

// Tell Python about the selection; true where there is one inside the text.
function report(mount) {
  clearTimeout(mount.timer);
  const range = selectedRange(mount.root.querySelectorAll(".cw-run"));
  if (!range) return false;
  const sign = `${range.start}-${range.end}`;
  if (sign !== mount.sent) {
    mount.sent = sign;
    mount.send("selection", range);
  }
  return true;
}
