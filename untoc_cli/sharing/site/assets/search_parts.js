// What both searches of a site have in common: search.js, which looks into an index beside the
// pages, and search_api.js, which asks a search service.

// An element of texts, elements and objects of attributes; text stays text.
export function element(tag, ...parts) {
  const made = document.createElement(tag);
  for (const part of parts.flat()) {
    if (typeof part === "string" || part instanceof Node) made.append(part);
    else for (const [name, value] of Object.entries(part)) made.setAttribute(name, value);
  }
  return made;
}

// A filter of a form, from whose [value, label] pairs one is chosen.
export function asChoice(form, name, title, values) {
  const options = values.map(([value, label]) => element("option", label, { value, dir: "auto" }));
  const select = element("select", element("option", "all", { value: "" }), options, { name, form: form.id });
  return element("label", title, select);
}

// Words and filters stand in the address, which can be sent to others.
export function toAddress(form) {
  const said = [...new FormData(form)].filter(([, value]) => value);
  const address = new URL(location.href);
  address.search = new URLSearchParams(said);
  if (address.href !== location.href) history.pushState(null, "", address);
}
