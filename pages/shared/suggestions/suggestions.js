// Offer known names in the browser's own way while somebody types: a list that fields of some labels refer to.

export default function (component) {
  const { labels, names, list } = component.data;
  const offered = component.parentElement.querySelector("datalist");
  offered.id = list;
  offered.replaceChildren(...names.map(option));

  const attach = () => {
    for (const field of document.querySelectorAll("input[type=text]")) {
      if (labels.includes(field.getAttribute("aria-label")) && field.getAttribute("list") !== list) {
        field.setAttribute("list", list);
      }
    }
  };
  attach();
  // Fields may be drawn after this part, and anew whenever the page changes.
  const observer = new MutationObserver(attach);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function option(name) {
  const made = document.createElement("option");
  made.value = name;
  return made;
}
