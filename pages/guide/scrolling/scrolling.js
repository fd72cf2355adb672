// Go to one heading when the page opens: the text may be drawn a little later than this.

export default function (component) {
  const mark = component.parentElement.querySelector(".cw-scrolling");
  const { anchor } = component.data;
  if (mark.dataset.gone === anchor) return () => {};
  const observer = new MutationObserver(tried);
  function tried() {
    const heading = document.getElementById(anchor);
    if (!heading) return;
    observer.disconnect();
    mark.dataset.gone = anchor;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }
  observer.observe(document.body, { childList: true, subtree: true });
  tried();
  return () => observer.disconnect();
}
