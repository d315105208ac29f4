// Asks a search service (`untoc serve --api`) for the statements of this site.
//
// All text reaches the page as text (textContent), never as markup. Nothing is sent but the words
// and filters: no cookie, and no referrer.
import { asChoice, element, toAddress } from "./search_parts.js";

const FACETS = [
  ["theme", "Working group"],
  ["year", "Year"],
  ["speaker", "Speaker"],
  ["organisation", "Organisation"],
];
const LONGEST = 200; // characters of a value that the service takes
const LONGEST_QUERY = 500;
const PATIENCE = 30_000; // milliseconds; the service gives up before
const TRY_AGAIN = "Press “Search” to try again, or go on with the lists below.";

const part = (name) => document.getElementById(`search${name}`);
const [form, found, filters, count, list, more, lists] =
  ["", "-found", "-filters", "-count", "-results", "-more", "-lists"].map(part);
const field = form.elements.q;
const root = new URL(form.dataset.root, document.baseURI);
const service = new URL(form.dataset.service);
let themes = new Map(); // slug -> name
let known = null; // id -> what the site has of it; read before the first search
let running = new AbortController(); // of the last request; an older one that ends shows nothing
let next = null; // where the list goes on

// A reason in words for which there is no answer.
class Refused extends Error {
  constructor(sentence, problem = {}) {
    super(sentence);
    this.problem = problem;
  }
}

// ---- what the site has ----

async function learn() {
  const answer = await fetch(new URL(form.dataset.known, document.baseURI), { cache: "no-cache" }).catch(() => null);
  const site = await (answer?.ok ? answer.json() : null)?.catch(() => null);
  if (!site) throw new Refused("A part of this site cannot be loaded just now.");
  themes = new Map(Object.entries(site.themes));
  known = new Map(Object.entries(site.statements));
}

// ---- the service ----

async function ask(cursor) {
  running.abort();
  const mine = running = new AbortController();
  const clock = setTimeout(() => mine.abort("late"), PATIENCE);
  try {
    const answer = await fetch(addressOf(cursor), {
      signal: mine.signal, credentials: "omit", referrerPolicy: "no-referrer", redirect: "error",
    });
    const said = await answer.json().catch((error) => {
      if (mine.signal.aborted || answer.ok) throw error;
      return {};
    });
    if (!answer.ok) throw refusal(answer, said);
    if (!Array.isArray(said?.data?.hits)) throw new SyntaxError("no hits");
    return mine === running ? said.data : null;
  } catch (error) {
    if (mine !== running) return null; // another question was asked meanwhile
    throw error instanceof Refused ? error : noAnswer(error, mine.signal);
  } finally {
    clearTimeout(clock);
  }
}

function addressOf(cursor) {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  asked.set("limit", "10");
  asked.set("facets", "true");
  if (cursor) asked.set("cursor", cursor);
  return new URL(`v1/search?${asked}`, service);
}

function noAnswer(error, signal) {
  if (signal.aborted) return new Refused("The search service takes too long to answer.");
  if (error instanceof SyntaxError) return new Refused("The search service gave an answer that this page cannot read.");
  return new Refused("The search service cannot be reached just now, or does not answer this site.");
}

function refusal({ status, headers }, problem) {
  const wait = Number.parseInt(headers.get("Retry-After") ?? "", 10);
  const when = wait > 0 ? ` Wait ${wait} ${wait === 1 ? "second" : "seconds"}, then try again.` : "";
  if (status === 429) return new Refused(`The search service was asked too often from your address.${when}`);
  if (status === 410) return new Refused("The archive has changed since this list was made; search again for a whole one.");
  if (status === 400 && problem.detail) return new Refused(sentence(problem.detail), problem);
  if (status === 503) return new Refused(`The search service cannot answer just now${problem.detail ? `: ${problem.detail}` : ""}.${when}`);
  return new Refused(`The search service refused to answer, with the number ${status}.`);
}

const sentence = (text) => `${text[0].toLocaleUpperCase("en")}${text.slice(1)}.`;

// ---- what is shown ----

async function search() {
  list.setAttribute("aria-busy", "true");
  more.hidden = lists.hidden = true;
  next = null;
  try {
    if (!known) await learn();
    const data = await ask();
    if (!data) return;
    showFilters(data.facets ?? {});
    count.replaceChildren(...told(data));
    list.replaceChildren(...data.hits.map(asItem), ...(data.partial ?? []).map(asItem));
    goOn(data);
  } catch (error) {
    list.replaceChildren();
    showFilters({});
    fail(error);
  }
  list.setAttribute("aria-busy", "false");
}

async function showMore() {
  list.setAttribute("aria-busy", "true");
  more.disabled = true;
  try {
    const data = await ask(next);
    if (!data) return;
    const items = data.hits.map(asItem);
    list.append(...items);
    goOn(data);
    items[0]?.querySelector("h2").focus();
  } catch (error) {
    more.hidden = true;
    fail(error);
  } finally {
    more.disabled = false;
  }
  list.setAttribute("aria-busy", "false");
}

function goOn(data) {
  next = data.next;
  const left = data.total - list.children.length;
  more.hidden = !next;
  more.textContent = `Show ${Math.min(10, left)} more of ${left}`;
}

const statementsOf = (number) => `${number} ${number === 1 ? "statement" : "statements"}`;

function told({ total, did_you_mean: meant, partial, excluded_by: excluding, ignored }) {
  const parts = [total ? statementsOf(total) : "No statement holds all of that."];
  if (ignored?.length) parts.push(` Not searched for: ${ignored.join(", ")}.`);
  if (meant) parts.push(" Did you mean ", element("a", meant, { href: withQuery(meant) }), "?");
  if (excluding?.length) parts.push(` There would be some without ${excluding.join(", or without ")}.`);
  if (partial?.length) parts.push(" These hold part of the words:");
  return parts;
}

function withQuery(query) {
  const address = new URL(location.href);
  address.searchParams.set("q", query);
  return address;
}

function fail(error) {
  const { query, position, try: hint } = error.problem ?? {};
  const parts = [error instanceof Refused ? error.message : "The search failed on this page."];
  if (typeof query === "string" && Number.isInteger(position)) parts.push(...placeIn(query, position));
  if (hint) parts.push(" Try: ", element("code", hint, { dir: "auto" }));
  else if (!error.problem?.detail) parts.push(` ${TRY_AGAIN}`);
  count.replaceChildren(...parts);
  lists.hidden = false;
  if (!(error instanceof Refused)) console.error(error);
}

// The query with the place in it that is meant; the service counts characters.
function placeIn(query, position) {
  const signs = [...query];
  const [before, at, behind] = [signs.slice(0, position), signs.slice(position, position + 1), signs.slice(position + 1)];
  const shown = [before.join(""), element("mark", at.join("") || " "), behind.join("")];
  return [` At character ${position + 1}: `, element("code", shown, { dir: "auto" }), "."];
}

function asItem(hit) {
  const page = known.get(hit.id);
  const address = page && pageIn(page.folder ?? `statements/${hit.id}`);
  const name = hit.title ?? page?.title ?? "Statement";
  const title = address ? element("a", name, { href: address, dir: "auto" }) : element("bdi", name);
  const item = element("li", element("h2", title, { tabindex: "-1" }), element("p", about(hit), { class: "about" }));
  if (!address) item.append(element("p", "It has no page on this site yet.", { class: "note" }));
  const isSame = Boolean(page) && String(hit.body_digest).startsWith(page.text);
  for (const passage of hit.passages) item.append(asQuote(passage, isSame ? address : null, hit.language));
  return item;
}

const pageIn = (folder) => new URL(`${folder.split("/").map(encodeURIComponent).join("/")}/index.html`, root);

function about({ date, provenance, speaker, organisation, theme }) {
  const day = date ? `${date}${provenance?.date ? "*" : ""}` : "undated";
  const parts = [day, speaker.join(", "), organisation.join(", "), theme.map((slug) => themes.get(slug) ?? slug).join(", ")];
  return parts.filter(Boolean).flatMap((text, at) => [at ? " · " : "", element("bdi", text)]);
}

function asQuote({ paragraph, text, matches }, address, language) {
  const place = paragraph && address && Object.assign(new URL(address), { hash: `p${paragraph}` });
  const link = place ? [element("a", `¶ ${paragraph}`, { href: place }), " "] : [];
  return element("p", link, element("q", marked([...text], matches), { lang: language ?? "", dir: "auto" }), { class: "passage" });
}

function marked(signs, matches) {
  const pieces = [];
  let last = 0;
  for (const [start, end] of matches) {
    pieces.push(signs.slice(last, start).join(""), element("mark", signs.slice(start, end).join("")));
    last = end;
  }
  return [...pieces, signs.slice(last).join("")];
}

// ---- filters ----

// The service counts what is found; what was chosen stays to be seen, and to be taken back.
function showFilters(facets) {
  for (const [name, title] of FACETS) {
    const chosen = form.elements[name]?.value ?? "";
    const counts = new Map((facets[name] ?? []).filter(({ value }) => canAsk(name, value)).map(({ value, total }) => [value, total]));
    if (chosen && !counts.has(chosen)) counts.set(chosen, null);
    fill(name, title, [...counts].map(([value, total]) => [value, labelOf(name, value) + (total === null ? "" : ` (${total})`)]), chosen);
  }
}

const canAsk = (name, value) => value && [...value].length <= LONGEST && (name !== "theme" || themes.has(value));
const labelOf = (name, value) => (name === "theme" && themes.get(value)) || value;

// A list that is in use keeps its place and the focus: only what it offers is replaced.
function fill(name, title, values, chosen) {
  const made = asChoice(form, name, title, values);
  const select = form.elements[name];
  if (!select) filters.append(element("div", made));
  else select.replaceChildren(...made.querySelector("select").children);
  form.elements[name].value = chosen;
}

// ---- the page ----

function fromAddress() {
  const asked = new URL(location.href).searchParams;
  field.value = asked.get("q") ?? "";
  for (const [name] of FACETS) {
    const value = asked.get(name) ?? "";
    fill(name, "", value ? [[value, labelOf(name, value)]] : [], value);
  }
}

function listen() {
  form.addEventListener("submit", (event) => { event.preventDefault(); toAddress(form); search(); });
  filters.addEventListener("change", () => { toAddress(form); search(); });
  addEventListener("popstate", () => { fromAddress(); search(); });
  more.addEventListener("click", showMore);
}

function start() {
  part("-unavailable").hidden = true;
  form.hidden = found.hidden = false;
  part("-narrow").open = matchMedia("(min-width: 48rem)").matches;
  field.maxLength = LONGEST_QUERY;
  showFilters({});
  fromAddress();
  listen();
  search();
}

if (location.protocol !== "file:") start(); // a page from a disk has no origin that may ask
