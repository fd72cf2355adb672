// Put the cursor into the first text field of the dialog around, once: the dialog may take the focus a little later.

const LATER_MILLISECONDS = 60;

export default function (component) {
  const mark = component.parentElement.querySelector(".cw-focusing");
  if (mark.dataset.done) return () => {};
  mark.dataset.done = "yes";
  const field = mark.closest('[role="dialog"]')?.querySelector("input");
  field?.focus();
  const timer = setTimeout(() => field?.focus(), LATER_MILLISECONDS);
  return () => clearTimeout(timer);
}
