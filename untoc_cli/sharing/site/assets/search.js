// Searches the statements of this site in the index that lies beside its pages.
//
// Pagefind finds words that begin like the ones asked for, and when there are none, shorter ones.
// Here a statement is found only when it holds every word, in whatever form: each word is looked up
// for itself, exactly, and Pagefind's own search only says which statement comes first.
//
// All text reaches the page as text (textContent), never as markup.
import { asChoice, element, toAddress } from "./search_parts.js";

(() => {
  "use strict";

  const FACETS = [
    ["theme", "Working group", 12],
    ["year", "Year", 12],
    ["language", "Language", 12],
    ["speaker", "Speaker", 0],
    ["organisation", "Organisation", 0],
  ]; // each with how many values are ticked in boxes; more are chosen from a list
  const EVERY = '"untocstatement"'; // a word that is in every statement, see search_index.py
  const PAGE = 10; // results shown at once
  const PASSAGES = 2; // paragraphs shown of each statement
  const BEFORE = 8, AROUND = 34; // words before the first mark, and in all
  // Words written in two ways, as in `untoc search`: a pattern, one spelling, the other.
  const VERB_END = "(?=(?:e[ds]?|ers?|ings?|ation(?:s|al|ally)?|able|ably|ability)$)";
  const SPELLINGS = [
    [RegExp(`(...)i[sz]${VERB_END}`, "u"), "$1is", "$1iz"],
    [/(anal|paral|catal)y[sz](?=(?:ed?|ing|ers?)$)/u, "$1ys", "$1yz"],
    [/(arm|behavi|col|endeav|fav|harb|hon|hum|lab|neighb|rig|rum|vig)ou?r/u, "$1our", "$1or"],
    [/(def|off|lic|pret)en[cs]e/u, "$1ence", "$1ense"],
    [/practi[cs]/u, "practis", "practic"],
    [/program(?:me)?(?=s?$)/u, "programme", "program"],
    [/(cent|theat|fib|lit|calib|met)(?:re|er)(?=s?$)/u, "$1re", "$1er"],
    [/(ana|cata|dia)log(?:ue)?(?=s?$)/u, "$1logue", "$1log"],
    [/(fulfil|enrol)l?/u, "$1", "$1l"],
    [/(travel|counsel|label|model|cancel|signal|channel|fuel|level)l?(?=e[dr]|ing)/u, "$1l", "$1"],
    [/(acknowledg|judg)e?ment/u, "$1ement", "$1ment"],
  ];
  const UNSPACED = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}";
  const UNSPACED_LETTER = RegExp(`[${UNSPACED}]`, "gu");
  const ENDS_UNSPACED = RegExp(`[${UNSPACED}]\\p{P}*$`, "u");
  const BEGINS_UNSPACED = RegExp(`^\\p{P}*[${UNSPACED}]`, "u");
  const ELISION = /(?<!\p{L})((?:[cdjlmnst]|qu)['’])(?=\p{L})/giu;
  const ENDS_ELIDED = /(?:^|[^\p{L}])(?:[cdjlmnst]|qu)['’]$/iu;

  const form = document.getElementById("search");
  if (!form) return; // this site was built without an index
  const unavailable = document.getElementById("search-unavailable");
  const loading = document.getElementById("search-loading");
  const field = form.elements.q;
  const filters = document.getElementById("search-filters");
  const count = document.getElementById("search-count");
  const list = document.getElementById("search-results");
  const narrow = document.getElementById("search-narrow");
  const found = document.getElementById("search-found");
  const more = document.getElementById("search-more");
  const bundle = new URL(form.dataset.bundle, document.baseURI);
  const root = new URL(form.dataset.root, document.baseURI);
  let indexes = [];
  const statements = new Map(); // id -> { index, rank, facets: Map of name to values }
  let terms = []; // of the last search
  let waiting = []; // hits that are not shown yet
  let latest = 0; // number of the last search; an older one that ends later shows nothing

  // ---- the index ----

  async function openIndexes() {
    const entry = await fetch(new URL("pagefind-entry.json", bundle), { cache: "no-cache" });
    if (!entry.ok) throw new Error(`the index cannot be read (${entry.status})`);
    const languages = Object.keys((await entry.json()).languages);
    indexes = await Promise.all(languages.map(openIndex));
    await Promise.all(indexes.map(readFacets));
  }

  // Each language has its own copy of Pagefind, because a copy knows the endings of one alone.
  async function openIndex(language) {
    const pagefind = await import(new URL(`pagefind.js?${language}`, bundle));
    await pagefind.options({ noWorker: true });
    const ours = document.documentElement.lang;
    document.documentElement.lang = language; // where Pagefind looks for the language to open
    const opened = pagefind.init();
    document.documentElement.lang = ours;
    await opened;
    return { language, pagefind, exact: new Map() };
  }

  async function readFacets(index) {
    const all = await index.pagefind.search(EVERY, { sort: { date: "desc" } });
    index.ids = all.results.map(({ id }) => id);
    all.results.forEach(({ id, data }, rank) =>
      statements.set(id, { index, rank, data, facets: new Map(FACETS.map(([name]) => [name, []])) }));
    const values = await index.pagefind.filters();
    for (const [name] of FACETS) {
      for (const value of Object.keys(values[name] ?? {})) {
        const having = await index.pagefind.search(EVERY, { filters: { [name]: value } });
        for (const { id } of having.results) {
          statements.get(id).facets.get(name).push(decodeURIComponent(value));
        }
      }
    }
  }

  // ---- what is asked ----

  // The words and phrases of a query: { forms, leftOut }, each form as Pagefind compares it.
  function termsOf(query) {
    const found = query.normalize("NFC").matchAll(/(-?)(?:"([^"]*)"|[“„]([^”“]*)[”“]|«([^»]*)»|(\S+))/gu);
    return [...found].map(([, minus, ...said]) => {
      const word = said[3];
      const text = spaced(said.find((part) => part !== undefined) ?? "");
      return { forms: word && !text.includes(" ") ? spellings(text) : [text], leftOut: minus === "-" };
    }).filter(({ forms }) => /[\p{L}\p{N}]/u.test(forms[0]));
  }

  function spaced(text) {
    return text.replace(ELISION, "$1 ").replace(UNSPACED_LETTER, " $& ").replace(/\s+/gu, " ").trim();
  }

  function spellings(word) {
    const typed = word.toLocaleLowerCase();
    const forms = new Set([typed]);
    for (const [pattern, one, other] of SPELLINGS) {
      if (!pattern.test(typed)) continue;
      forms.add(typed.replace(pattern, one));
      forms.add(typed.replace(pattern, other));
    }
    return [...forms];
  }

  function chosen() {
    const data = new FormData(form);
    return new Map(FACETS.map(([name]) => [name, data.getAll(name).filter(Boolean)]));
  }

  // ---- what is found ----

  // The statements that hold every term, the best first: { id, score, near }.
  async function find(terms) {
    const found = await Promise.all(indexes.map((index) => findIn(index, terms)));
    return inOrder(found.flat());
  }

  async function findIn(index, terms) {
    const wanted = terms.filter(({ leftOut }) => !leftOut);
    const holding = await Promise.all(wanted.map((term) => idsHolding(index, term)));
    const without = await Promise.all(terms.filter(({ leftOut }) => leftOut).map((term) => idsHolding(index, term)));
    const ids = index.ids.filter((id) =>
      holding.every((some) => some.has(id)) && !without.some((some) => some.has(id)));
    const ranked = await rankedIn(index, wanted);
    return ids.map((id) => ({ id, score: 0, near: [], ...ranked.get(id) }));
  }

  async function idsHolding(index, { forms }) {
    const found = await Promise.all(forms.map((text) => exactly(index, text)));
    return new Set(found.flatMap((places) => [...places.keys()]));
  }

  // Which statements hold a word, whatever its ending, or words in a row: id -> first place.
  function exactly(index, text) {
    if (!index.exact.has(text)) {
      const found = index.pagefind.search(`"${text}"`);
      index.exact.set(text, found.then(({ results }) => new Map(results.map(({ id, words }) => [id, words]))));
    }
    return index.exact.get(text);
  }

  // What Pagefind's own search says of each statement: how good, and all places that may be meant.
  async function rankedIn(index, terms) {
    const ranked = new Map();
    const queries = [0, 1, 2].map((n) => terms.map(({ forms }) => forms[n] ?? forms[0]).join(" "));
    for (const query of terms.length ? new Set(queries) : []) {
      const { results } = await index.pagefind.search(query);
      for (const { id, score, words } of results) {
        const known = ranked.get(id);
        ranked.set(id, { score: Math.max(score, known?.score ?? 0), near: [...words, ...(known?.near ?? [])] });
      }
    }
    return ranked;
  }

  function inOrder(hits) {
    const year = (hit) => Number(statements.get(hit.id).facets.get("year")[0] ?? 0);
    const rank = (hit) => statements.get(hit.id).rank;
    return hits.sort((a, b) => b.score - a.score || year(b) - year(a) || rank(a) - rank(b));
  }

  function fits(hit, wanted, except) {
    const { facets } = statements.get(hit.id);
    return [...wanted].every(([name, values]) =>
      name === except || !values.length || values.some((value) => facets.get(name).includes(value)));
  }

  // ---- what is shown ----

  async function search() {
    const number = ++latest;
    list.setAttribute("aria-busy", "true");
    terms = termsOf(field.value);
    const hits = await find(terms);
    if (number !== latest) return;
    const wanted = chosen();
    showFilters(hits, wanted);
    waiting = hits.filter((hit) => fits(hit, wanted));
    count.textContent = told(waiting.length, hits.length);
    list.replaceChildren();
    await showMore();
    if (number === latest) list.setAttribute("aria-busy", "false");
  }

  function told(shown, found) {
    const statementsOf = (n) => `${n} ${n === 1 ? "statement" : "statements"}`;
    if (!found) return "No statement holds all of these words.";
    if (!shown) return `No statement with these filters; ${statementsOf(found)} without them.`;
    return statementsOf(shown);
  }

  async function showMore() {
    const number = latest;
    const next = waiting.splice(0, PAGE);
    const shown = await Promise.all(next.map(asItem));
    if (number !== latest) return;
    list.append(...shown);
    more.hidden = !waiting.length;
    more.textContent = `Show ${Math.min(PAGE, waiting.length)} more of ${waiting.length}`;
    return shown[0];
  }

  async function asItem(hit) {
    const { data, index } = statements.get(hit.id);
    const page = await data();
    const address = new URL(page.raw_url.replace(/^\//u, ""), root);
    const title = element("a", page.meta.title, { href: address, dir: "auto" });
    const item = element("li", element("h2", title), element("p", about(page), { class: "about" }));
    const places = await placesIn(page, hit, index);
    for (const passage of passages(page, places)) item.append(asQuote(passage, address, index));
    return item;
  }

  function about(page) {
    const parts = ["date", "speaker", "organisation", "theme"].map((name) => page.meta[name]);
    return parts.filter(Boolean).flatMap((part, at) => [at ? " · " : "", element("bdi", part)]);
  }

  function asQuote({ number, words }, address, { language }) {
    const place = Object.assign(new URL(address), { hash: `p${number}` });
    const link = number && element("a", `¶ ${number}`, { href: place });
    const text = element("q", words, { lang: language, dir: "auto" });
    return element("p", link ? [link, " "] : [], text, { class: "passage" });
  }

  // The places of each term in a statement. Of Pagefind's places those are meant whose word has the
  // ending taken off to the same stem: it then stands first in the same place.
  async function placesIn(page, { id, near }, index) {
    const words = page.content.split(/\s+/u);
    const places = await Promise.all(terms.filter(({ leftOut }) => !leftOut).map(async ({ forms }) => {
      const firsts = await Promise.all(forms.map(async (text) => (await exactly(index, text)).get(id)));
      const own = new Set(firsts.flatMap((first) => first ?? []));
      if (!forms[0].includes(" ")) {
        for (const place of near) {
          const first = (await exactly(index, bare(words[place]))).get(id)?.[0];
          if (firsts.some((known) => known && known[0] === first)) own.add(place);
        }
      }
      return [...own];
    }));
    return places;
  }

  const bare = (word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

  // The paragraphs that hold most of the terms, in their order, cut where most of them stand.
  function passages(page, places) {
    const parts = partsOf(page).map((part) => {
      const end = part.start + part.words.length;
      const marks = new Map(); // place in the paragraph -> number of the term
      places.forEach((some, term) => some.filter((at) => at >= part.start && at < end)
        .forEach((at) => marks.set(at - part.start, term)));
      return { ...part, terms: new Set(marks.values()).size, marks };
    });
    const best = parts.filter(({ terms }) => terms).sort(byTerms).slice(0, PASSAGES);
    const shown = best.length ? best.sort((a, b) => a.start - b.start) : [parts.find(isNumbered) ?? parts[0]];
    return shown.map((part) => ({ number: part.terms ? part.number : "", words: excerpt(part) }));
  }

  const byTerms = (a, b) => b.terms - a.terms || b.marks.size - a.marks.size || a.start - b.start;
  const isNumbered = ({ isHeading }) => !isHeading;

  // The paragraphs of a page; a heading has the number of the next of them. Pagefind ends each with
  // a full stop, so their words are taken from the text that it keeps beside.
  function partsOf(page) {
    const known = page.anchors.map(({ id, location, text }) => [/^(above-)?p(\d+)$/u.exec(id), location, text]);
    const parts = known.filter(([found]) => found).map(([[, above, number], start, text]) =>
      ({ number, isHeading: Boolean(above), start, words: text.trim().split(/\s+/u) }));
    return parts.length ? parts : [{ number: "", start: 0, words: page.content.split(/\s+/u) }];
  }

  function excerpt({ words, marks }) {
    const first = firstOfMost(marks);
    const from = Math.max(0, Math.min(first - BEFORE, words.length - AROUND));
    const to = Math.min(words.length, from + AROUND);
    const pieces = [from ? "… " : ""];
    for (let at = from; at < to; at++) {
      pieces.push(marks.has(at) ? element("mark", words[at]) : words[at]);
      if (at + 1 < to) pieces.push(between(words[at], words[at + 1]));
    }
    return [...pieces, to < words.length ? " …" : ""];
  }

  // The mark behind which most terms, and then most marks, stand within one passage.
  function firstOfMost(marks) {
    const sorted = [...marks].sort(([a], [b]) => a - b);
    let [first, most] = [0, -1];
    for (const [at] of sorted) {
      const near = sorted.filter(([other]) => other >= at && other < at + AROUND - BEFORE);
      const weight = 1000 * new Set(near.map(([, term]) => term)).size + near.length;
      if (weight > most) [first, most] = [at, weight];
    }
    return first;
  }

  // What stands between two words; the index has blanks where the text has none.
  function between(one, next) {
    if (ENDS_ELIDED.test(one)) return "";
    return ENDS_UNSPACED.test(one) && BEGINS_UNSPACED.test(next) ? "" : " ";
  }

  // ---- filters ----

  function showFilters(hits, wanted) {
    for (const [name, title, mostBoxes] of FACETS) {
      const counts = new Map();
      for (const [, { facets }] of statements) for (const value of facets.get(name)) counts.set(value, 0);
      for (const hit of hits.filter((each) => fits(each, wanted, name))) {
        for (const value of statements.get(hit.id).facets.get(name)) counts.set(value, counts.get(value) + 1);
      }
      const values = [...counts].sort(([a], [b]) => (name === "year" ? b.localeCompare(a) : a.localeCompare(b)));
      showFacet(name, title, values, wanted.get(name), mostBoxes);
    }
  }

  function showFacet(name, title, values, wanted, mostBoxes) {
    const facet = filters.querySelector(`[data-facet="${name}"]`) ?? addFacet(name, title, values, mostBoxes);
    const parts = new Map([...facet.querySelectorAll("input, option")].map((part) => [part.value, part]));
    for (const [value, number] of values) {
      const part = parts.get(value);
      if (part) showValue(part, `${value} (${number})`, wanted.includes(value));
    }
  }

  function showValue(part, label, isWanted) {
    if (part.tagName === "OPTION") {
      part.textContent = label;
      part.selected = isWanted;
    } else {
      part.nextElementSibling.textContent = label;
      part.checked = isWanted;
    }
  }

  function addFacet(name, title, values, mostBoxes) {
    const facet = element("div", { "data-facet": name });
    const shown = values.length > mostBoxes ? asSelect : asBoxes;
    if (values.length > 1) facet.append(shown(name, title, values));
    filters.append(facet);
    return facet;
  }

  function asBoxes(name, title, values) {
    const boxes = values.map(([value]) =>
      element("label", element("input", { type: "checkbox", name, value, form: form.id }), " ", element("bdi", value)));
    return element("fieldset", element("legend", title), boxes);
  }

  function asSelect(name, title, values) {
    return asChoice(form, name, title, values.map(([value]) => [value, value]));
  }

  // ---- the page ----

  function fromAddress() {
    const asked = new URL(location.href).searchParams;
    field.value = asked.get("q") ?? "";
    for (const input of filters.querySelectorAll("input")) {
      input.checked = asked.getAll(input.name).includes(input.value);
    }
    for (const select of filters.querySelectorAll("select")) select.value = asked.get(select.name) ?? "";
  }

  function failed(error) {
    unavailable.hidden = false;
    form.hidden = found.hidden = true;
    loading.hidden = true;
    console.error(error);
  }

  function run() {
    search().catch(failed);
  }

  function listen() {
    form.addEventListener("submit", (event) => { event.preventDefault(); toAddress(form); run(); });
    filters.addEventListener("change", () => { toAddress(form); run(); });
    addEventListener("popstate", () => { fromAddress(); run(); });
    more.addEventListener("click", () =>
      showMore().then((first) => first?.querySelector("a").focus(), failed));
  }

  async function start() {
    if (location.protocol === "file:") return; // a browser gives no index to a page from a disk
    unavailable.hidden = true;
    loading.hidden = false;
    await openIndexes();
    form.hidden = found.hidden = false;
    narrow.open = matchMedia("(min-width: 48rem)").matches;
    showFilters([], chosen());
    fromAddress();
    listen();
    loading.hidden = true;
    run();
  }

  start().catch(failed);
})();
