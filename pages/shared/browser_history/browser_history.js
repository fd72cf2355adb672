// Let an address that shows another part of the same place take the place of the one before in the browser's history.
//
// Streamlit calls `history.pushState` with every change of the address and has no other way; so that call is wrapped,
// once a window.

const WRAPPED = Symbol.for("claim workbench: places");

export default function (component) {
  if (!window[WRAPPED]) wrap();
  window[WRAPPED] = component.data.places;
}

function wrap() {
  const push = window.history.pushState.bind(window.history);
  window.history.pushState = (state, title, url) =>
    staysInPlace(new URL(url ?? location.href, location.href))
      ? window.history.replaceState(state, title, url)
      : push(state, title, url);
}

// A page that was opened without saying which place names it at once: that is the same place, too.
function staysInPlace(next) {
  const part = window[WRAPPED][location.pathname.split("/").pop()];
  if (!part || next.pathname !== location.pathname) return false;
  const before = new URLSearchParams(location.search).get(part);
  return before === null || before === next.searchParams.get(part);
}
