// The keys of the review page that put the cursor somewhere, the list of all keys, and the switch that turns them off.
//
// It listens on the window before anything else does: a letter that is typed into a field is left alone, and where the
// keys are switched off, no letter reaches the buttons. Every word that it shows comes from the table in Python.

const mounts = new WeakMap();
const STORED = "claim_workbench_keys";
const PATIENCE = 6000;
const FIELDS = "input:not([type=hidden]), textarea, select, button";
const NO_TEXT = /^(button|checkbox|color|file|image|radio|range|reset|submit)$/;

export default function (component) {
  const root = component.parentElement.querySelector(".cw-keyboard");
  const mount = mounts.get(root) ?? open(root, component.data);
  mount.data = component.data;
  return () => close(mount);
}

function open(root, data) {
  const mount = { root, data, wanted: null, until: 0 };
  mount.onKey = (event) => pressed(mount, event);
  mount.watch = new MutationObserver(() => mount.wanted && arrive(mount));
  mount.skip = button("cw-skip", "To the verdict");
  mount.skip.addEventListener("click", () => toVerdict(mount));
  // Outside what Streamlit draws, so that it is the first stop of the page.
  document.body.prepend(mount.skip);
  draw(mount);
  switchedOff(isOff());
  window.addEventListener("keydown", mount.onKey, true);
  mount.watch.observe(document.body, { childList: true, subtree: true });
  mounts.set(root, mount);
  return mount;
}

function close(mount) {
  window.removeEventListener("keydown", mount.onKey, true);
  mount.watch.disconnect();
  mount.skip.remove();
  mount.root.replaceChildren();
  switchedOff(false);
  mounts.delete(mount.root);
}

// ---------------------------------------------------------------- a key

function pressed(mount, event) {
  if (event.key === "Escape") return leave(event);
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !isLetter(event) || isTyped(event)) return;
  // A key that is held down counts once: its repeats would decide claims that nobody has read. Nor does one act that is
  // pressed while a dialog lies over the page.
  if (event.repeat || isOff() || isCovered(mount)) return event.stopImmediatePropagation();
  if (document.querySelector("[role=dialog]")) return;
  if (event.key === "?") return take(event, () => show(mount));
  const found = mount.data.keys.find((one) => one.field && !event.shiftKey && one.key.toLowerCase() === letter(event));
  if (found && (placeOf(found.field) || optionOf(found))) take(event, () => go(mount, found));
}

function take(event, act) {
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}

function isCovered(mount) {
  return mount.list.open || document.querySelector("[data-testid=stDialog]") !== null;
}

// A space or an arrow belongs to whatever has the cursor.
function isLetter(event) {
  return event.key.length === 1 && event.key !== " ";
}

function isTyped(event) {
  const at = event.composedPath()[0];
  if (at?.isContentEditable || /^(textarea|select)$/i.test(at?.tagName ?? "")) return true;
  return /^input$/i.test(at?.tagName ?? "") && !NO_TEXT.test(at.type);
}

// On keyboards of other scripts a key is known by its place.
function letter(event) {
  const plain = event.key.toLowerCase();
  return /^[a-z0-9]$/.test(plain) || !event.code.startsWith("Key") ? plain : event.code.slice(3).toLowerCase();
}

// Escape leaves a field; an open list or dialog is closed by its own first.
function leave(event) {
  const at = document.activeElement;
  if (!at || at === document.body || at.closest("[role=dialog], dialog")) return;
  if (at.getAttribute("aria-expanded") === "true" || event.isComposing) return;
  if (/^(input|textarea|select)$/i.test(at.tagName) || at.isContentEditable) at.blur();
}

// ---------------------------------------------------------------- going to a field

function go(mount, { field, opener, option }) {
  mount.wanted = null;
  if (enter(field)) return;
  if (opener) optionOf({ opener, option })?.click();
  mount.wanted = field;
  mount.until = Date.now() + PATIENCE;
  arrive(mount);
}

// The field comes with the next drawing; who has gone elsewhere by then is left there.
function arrive(mount) {
  const elsewhere = document.activeElement?.matches("input, textarea") && !NO_TEXT.test(document.activeElement.type);
  if (Date.now() > mount.until || elsewhere || enter(mount.wanted)) mount.wanted = null;
}

function enter(field) {
  const place = placeOf(field);
  if (!place) return false;
  place.querySelector("details:not([open]) > summary")?.click();
  const found = firstOf(place);
  if (!found) return false;
  found.focus();
  found.scrollIntoView({ block: "nearest" });
  return document.activeElement === found;
}

// Streamlit draws a button with a help text twice, one of them out of sight.
function firstOf(place) {
  return [...(place?.querySelectorAll(FIELDS) ?? [])].find((one) => !one.disabled && one.offsetParent);
}

function placeOf(field) {
  return document.querySelector(`.st-key-${field}`);
}

function optionOf({ opener, option }) {
  const choices = opener ? document.querySelectorAll(`.st-key-${opener} button, .st-key-${opener} label`) : [];
  return [...choices].find((one) => one.textContent.trim() === option);
}

function toVerdict(mount) {
  firstOf(placeOf(mount.data.verdicts))?.focus();
}

// On a small screen text and card stand under each other: from the one to the other, and back.
function toDetails(mount) {
  const details = placeOf(mount.data.details);
  const frame = details.closest(".stMain").getBoundingClientRect();
  const shown = details.getBoundingClientRect().top < frame.top + frame.height / 2;
  const goal = shown ? document.querySelector(".cw-selected, .cw-article") : details;
  goal.scrollIntoView({ block: shown ? "center" : "start" });
}

// ---------------------------------------------------------------- the list of keys

function draw(mount) {
  mount.list = document.createElement("dialog");
  mount.list.className = "cw-keys";
  mount.list.setAttribute("aria-label", "Keys of this page");
  mount.list.addEventListener("click", (event) => event.target === mount.list && mount.list.close());
  const opener = button("cw-keys-open", "Keys");
  opener.append(element("kbd", "?"));
  opener.addEventListener("click", () => show(mount));
  const details = button("cw-to-details", "Details ⇅");
  details.addEventListener("click", () => toDetails(mount));
  mount.root.replaceChildren(opener, details, mount.list);
}

function show(mount) {
  const { keys } = mount.data;
  const shown = keys.filter((one) => !one.field || one.opener || placeOf(one.field));
  const groups = [...new Set(shown.map((one) => one.group))];
  const closer = button("cw-keys-close", "Close");
  closer.addEventListener("click", () => mount.list.close());
  const head = element("header", "", "cw-keys-head");
  head.append(element("h2", "Keys"), closer);
  const columns = element("div", "", "cw-keys-groups");
  columns.append(...groups.map((group) => section(group, shown.filter((one) => one.group === group))));
  mount.list.replaceChildren(head, columns, toggle());
  mount.list.showModal();
}

function section(group, keys) {
  const whole = element("section");
  const list = element("dl");
  for (const { key, does } of keys) {
    const name = element("dt");
    name.append(...key.split("+").map((part) => element("kbd", part)));
    list.append(name, element("dd", does));
  }
  whole.append(element("h3", group), list);
  return whole;
}

function toggle() {
  const label = element("label", "", "cw-keys-switch");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = !isOff();
  box.addEventListener("change", () => remember(!box.checked));
  label.append(box, element("span", "Keys work on this page. This browser remembers it."));
  return label;
}

// ---------------------------------------------------------------- switched off

let off = null;

function isOff() {
  if (off !== null) return off;
  try {
    off = localStorage.getItem(STORED) === "off";
  } catch {
    off = false;
  }
  return off;
}

function remember(isNowOff) {
  off = isNowOff;
  switchedOff(off);
  try {
    if (off) localStorage.setItem(STORED, "off");
    else localStorage.removeItem(STORED);
  } catch {
    // Without storage the switch holds until the page is loaded anew.
  }
}

// The style sheet takes the letters off the buttons.
function switchedOff(isNowOff) {
  document.documentElement.toggleAttribute("data-keys-off", isNowOff);
}

function button(kind, words) {
  const one = element("button", words, kind);
  one.type = "button";
  return one;
}

function element(name, words = "", kind = "") {
  const one = document.createElement(name);
  if (kind) one.className = kind;
  if (words) one.append(document.createTextNode(words));
  return one;
}
