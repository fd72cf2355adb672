// Claims by outlets as a table whose cells can be chosen. Text goes into the page as text nodes only.
//
// The table scrolls inside its box; its head and first column stay in sight. One cell can be reached with Tab, the
// arrow keys move on from there, Enter or a click chooses.

const mounts = new WeakMap();

export default function (component) {
  const root = component.parentElement.querySelector(".cw-matrix");
  const mount = mounts.get(root) ?? open(root);
  mount.data = component.data;
  mount.send = component.setTriggerValue;
  draw(mount);
  return () => close(mount);
}

function open(root) {
  const mount = { root, drawn: "", data: null, send: () => {} };
  mount.onClick = (event) => choose(mount, event.target.closest("td[data-row]"));
  mount.onKey = (event) => pressed(mount, event);
  root.addEventListener("click", mount.onClick);
  root.addEventListener("keydown", mount.onKey);
  mounts.set(root, mount);
  return mount;
}

function close(mount) {
  mount.root.removeEventListener("click", mount.onClick);
  mount.root.removeEventListener("keydown", mount.onKey);
  mounts.delete(mount.root);
}

// ---------------------------------------------------------------- drawing

function draw(mount) {
  const { selected, ...shape } = mount.data;
  const written = JSON.stringify(shape);
  if (written !== mount.drawn) {
    const { scrollLeft, scrollTop } = mount.root;
    mount.drawn = written;
    mount.root.replaceChildren(table(shape));
    mount.root.scrollTo(scrollLeft, scrollTop);
  }
  mark(mount, selected);
}

function table({ label, outlets, rows }) {
  const whole = element("table");
  whole.setAttribute("role", "grid");
  whole.setAttribute("aria-label", label);
  const head = element("tr");
  head.append(heading("col", "Claim", ""), ...outlets.map(({ name, note }) => heading("col", name, note)));
  const body = element("tbody");
  body.append(...rows.map((row) => line(row, outlets)));
  const top = element("thead");
  top.append(head);
  whole.append(top, body);
  return whole;
}

function heading(scope, words, note) {
  const cell = element("th");
  cell.scope = scope;
  cell.append(text("bdi", words));
  if (note) cell.append(text("small", note));
  return cell;
}

function line({ claim, statement, note, cells }, outlets) {
  const row = element("tr");
  row.append(heading("row", statement, note));
  cells.forEach((cell, at) => row.append(box(claim, outlets[at], cell)));
  return row;
}

function box(claim, outlet, { state, said, words, spoken }) {
  const cell = element("td", `cw-${state}`);
  cell.dataset.row = claim;
  cell.dataset.outlet = outlet.id;
  cell.tabIndex = -1;
  cell.setAttribute("role", "gridcell");
  cell.setAttribute("aria-label", `${outlet.name}: ${spoken}`);
  if (said) cell.append(text("span", said, "cw-said"));
  if (words.length) cell.append(wording(words));
  return cell;
}

function wording(words) {
  const shown = element("bdi", "cw-words");
  for (const [part, differs] of words) {
    shown.append(differs ? text("mark", part) : document.createTextNode(part));
  }
  return shown;
}

function text(name, words, kind) {
  const one = element(name, kind);
  one.append(document.createTextNode(words));
  return one;
}

function element(name, kind) {
  const one = document.createElement(name);
  if (kind) one.className = kind;
  return one;
}

// ---------------------------------------------------------------- choosing

function mark(mount, selected) {
  const cells = [...mount.root.querySelectorAll("td[data-row]")];
  const chosen = cells.find((cell) => selected && at(cell, selected)) ?? null;
  const focused = mount.root.contains(document.activeElement);
  for (const cell of cells) {
    cell.setAttribute("aria-selected", String(cell === chosen));
    cell.tabIndex = -1;
  }
  const entry = chosen ?? cells[0];
  if (entry) entry.tabIndex = 0;
  const moved = JSON.stringify(selected) !== mount.shown;
  mount.shown = JSON.stringify(selected);
  if (!chosen || !moved) return;
  reveal(mount.root, chosen);
  if (focused || document.activeElement === document.body) chosen.focus({ preventScroll: true });
}

function at(cell, [row, outlet]) {
  return Number(cell.dataset.row) === row && Number(cell.dataset.outlet) === outlet;
}

// The head and the first column lie above the rest: what is chosen must not hide behind them.
function reveal(root, cell) {
  const frame = root.getBoundingClientRect();
  const place = cell.getBoundingClientRect();
  const top = frame.top + root.querySelector("thead").offsetHeight;
  const left = frame.left + root.querySelector("th").offsetWidth;
  const down = place.top < top ? place.top - top : Math.max(0, place.bottom - frame.bottom + 12);
  const across = place.left < left ? place.left - left : Math.max(0, place.right - frame.right + 12);
  root.scrollBy(across, down);
}

function choose(mount, cell) {
  if (!cell) return;
  cell.focus({ preventScroll: true });
  mount.send("chosen", [Number(cell.dataset.row), Number(cell.dataset.outlet)]);
}

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function pressed(mount, event) {
  const cell = event.target.closest("td[data-row]");
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    choose(mount, cell);
  } else if (STEPS[event.key]) {
    event.preventDefault();
    step(mount, cell, STEPS[event.key]);
  }
}

function step(mount, cell, [down, across]) {
  const row = cell.parentElement;
  const rows = [...row.parentElement.children];
  const next = rows[rows.indexOf(row) + down]?.children[cell.cellIndex + across];
  if (!next?.dataset.row) return;
  cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus({ preventScroll: true });
  reveal(mount.root, next);
}
