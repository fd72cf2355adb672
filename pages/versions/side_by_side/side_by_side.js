// Two versions of an article beside each other, row by row. Text goes into the page as text nodes only.

const mounts = new WeakMap();

export default function (component) {
  const root = component.parentElement.querySelector(".cw-versions");
  const mount = mounts.get(root) ?? open(root);
  mount.data = component.data;
  mount.send = component.setTriggerValue;
  draw(mount);
  return () => close(mount);
}

function open(root) {
  const mount = { root, drawn: "", claim: null, row: null, sent: "", data: null, send: () => {}, timer: 0 };
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
  const { texts, heads, rows, claim, row } = mount.data;
  const shape = JSON.stringify([texts, rows]);
  const fresh = shape !== mount.drawn;
  if (fresh) {
    mount.drawn = shape;
    mount.sent = "";
    mount.root.replaceChildren(head(heads), ...rows.map((one) => line(mount, one)));
  }
  mount.root.querySelectorAll(".cw-run").forEach((run) => dress(mount, run));
  mount.root.querySelectorAll(".cw-row").forEach((one) => one.classList.toggle("cw-here", row !== null && one.cw.number === row));
  if (row !== mount.row && row !== null) scrollTo(mount.root.querySelector(".cw-here"));
  else if (claim !== null && (claim !== mount.claim || fresh)) scrollTo(mount.root.querySelector(".cw-selected"));
  mount.claim = claim;
  mount.row = row;
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

function head(heads) {
  return element("div", "cw-heads", ...heads.map((words) => element("h2", "cw-head", words)));
}

function line(mount, data) {
  if (data.same) {
    const skipped = element("p", "cw-row cw-skipped", data.label);
    skipped.cw = { number: null };
    return skipped;
  }
  const row = element(
    "section",
    `cw-row cw-${data.change}${data.once ? " cw-once" : ""}`,
    side(mount, data.old, "del", "cw-old"),
    side(mount, data.new, "ins", "cw-new"),
  );
  row.cw = { number: data.number };
  row.setAttribute("aria-label", data.label);
  return row;
}

function side(mount, paragraphs, changed, className) {
  const { names, language } = mount.data;
  const cell = element("div", className, ...paragraphs.map((runs) => paragraph(runs, changed)));
  cell.lang = language;
  cell.dataset.version = names[changed === "del" ? 0 : 1];
  if (!paragraphs.length) cell.classList.add("cw-none");
  return cell;
}

function paragraph(runs, changedName) {
  const block = element("p", "");
  block.dir = "auto";
  let change = null;
  for (const [start, text, changed, claims, opens] of runs) {
    const run = element("span", "cw-run", document.createTextNode(text));
    run.cw = { start, claims, opens };
    // Changed words stay one change, also where a claim begins or ends within them.
    if (changed && !change) block.append((change = element(changedName, "")));
    if (!changed) change = null;
    (change ?? block).append(run);
  }
  return block;
}

function dress(mount, run) {
  const { looks, claim } = mount.data;
  const { claims, opens } = run.cw;
  const names = ["cw-run"];
  if (claims.length) {
    const shown = claims.includes(claim) ? claim : claims[0];
    names.push("cw-claim", `cw-${looks[shown][0]}`);
    if (shown === claim) names.push("cw-selected");
  }
  run.className = names.join(" ");
  if (opens.length) handle(mount, run, opens.includes(claim) ? claim : opens[0]);
}

// The first run of a claim is its handle for the keyboard and for screen readers.
function handle(mount, run, one) {
  const [, sign, label] = mount.data.looks[one];
  run.dataset.sign = sign;
  run.dataset.claim = one;
  run.tabIndex = 0;
  run.setAttribute("role", "button");
  run.setAttribute("aria-label", `${label}: ${run.textContent.trim()}`);
  run.setAttribute("aria-pressed", String(one === mount.data.claim));
}

function scrollTo(node) {
  if (!node) return;
  const box = node.getBoundingClientRect();
  if (box.top >= 110 && box.bottom <= window.innerHeight * 0.6) return;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.scrollIntoView({ block: box.height > window.innerHeight / 2 ? "start" : "center", behavior: still ? "auto" : "smooth" });
}

// ---------------------------------------------------------------- what the reader does

function clicked(mount, event) {
  if (report(mount)) return;
  mount.sent = "";
  choose(mount, event.target.closest?.(".cw-claim"));
}

function pressed(mount, event) {
  const run = event.target.closest?.(".cw-claim");
  if (!run || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  choose(mount, run);
}

// A click on words of several claims goes through them one by one, beginning with the shortest.
function choose(mount, run) {
  if (!run) return;
  const { claims } = run.cw;
  const next = claims[(claims.indexOf(mount.data.claim) + 1) % claims.length];
  if (next !== mount.data.claim) mount.send("chosen", next);
}

// Tell Python about a selection in the new text; true where there is one.
function report(mount) {
  clearTimeout(mount.timer);
  const range = selectedRange(mount.root.querySelectorAll(".cw-new .cw-run"));
  if (!range) return false;
  const sign = `${range.start}-${range.end}`;
  if (sign !== mount.sent) {
    mount.sent = sign;
    mount.send("selection", range);
  }
  return true;
}
