// Light or dark: follows the system until the reader chooses. The button says what it will do.
const root = document.documentElement;
const button = document.querySelector("button.theme");
const dark = matchMedia("(prefers-color-scheme: dark)");

const shown = () => root.dataset.theme ?? (dark.matches ? "dark" : "light");

function label() {
  const text = shown() === "dark" ? button.dataset.light : button.dataset.dark;
  button.setAttribute("aria-label", text);
  button.title = text;
  button.hidden = false;
}

button.addEventListener("click", () => {
  root.dataset.theme = shown() === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // Storage refused: the choice holds for this page.
  }
  label();
});
dark.addEventListener("change", label);
label();

// “Print this sheet” prints that sheet alone; printing the page still prints everything.
for (const print of document.querySelectorAll("button.print")) {
  print.hidden = false;
  print.addEventListener("click", () => {
    const sheet = document.getElementById(print.dataset.sheet);
    sheet.classList.add("printing");
    root.dataset.print = "";
    addEventListener("afterprint", () => {
      sheet.classList.remove("printing");
      delete root.dataset.print;
    }, { once: true });
    window.print();
  });
}

// The search: a button where the link to the list of pages stood. Everything else it needs comes
// when it is first opened.
const box = document.querySelector("#search");
const field = box.querySelector("input");
const list = document.querySelector("a.search");
const opener = document.createElement("button");
opener.type = "button";
opener.className = "search";
opener.title = "Ctrl+K";
opener.setAttribute("aria-keyshortcuts", "Control+K Meta+K");
opener.append(...list.childNodes);
list.replaceWith(opener);
let ready;
let searching = false;

async function openSearch(text) {
  if (!box.open) box.showModal();
  searching = true;
  if (text) field.value = text;
  field.select();
  const whole = (path) => new URL(path, document.baseURI).href;
  const { script, engine, index } = box.dataset;
  ready ??= Promise.all([
    import(whole(script)), import(whole(engine)), fetch(whole(index)).then((answer) => answer.json()),
  ]).then(([search, { default: MiniSearch }, pages]) => search.start(box, MiniSearch, pages));
  try {
    (await ready)();
  } catch {
    ready = undefined;
    box.querySelector("#search-count").textContent = box.dataset.failed;
    box.querySelector(".search-else").hidden = false;
  }
}
opener.addEventListener("click", () => openSearch());
addEventListener("keydown", (event) => {
  const chord = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (chord && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openSearch();
  }
});
box.addEventListener("close", () => {
  if (asked) history.replaceState(null, "", location.pathname + location.hash.replace(/^#q=.*/, ""));
});
box.querySelector(".close").addEventListener("click", () => box.close());
box.addEventListener("click", (event) => {
  if (event.target === box || event.target.closest("a:not([rel])")) box.close();
});

// The language switch keeps one's place: the search, the open definition, or the section being read.
// All of it goes behind the #, which browsers keep to themselves.
const header = document.querySelector(".header");
const headings = [...document.querySelectorAll("article :is(h2, h3)[id]")];
let read = "";

// The first heading in the upper half of the window, else the last one above it.
function section() {
  const top = (heading) => heading.getBoundingClientRect().top;
  const target = headings.find((heading) => `#${heading.id}` === location.hash);
  if (target && top(target) >= 0 && top(target) < innerHeight) return target.id;
  if (scrollY < 20) return "";
  const edge = Math.max(0, header.getBoundingClientRect().bottom);
  const above = headings.filter((heading) => top(heading) < edge).length;
  const next = headings[above];
  return (next && top(next) < innerHeight / 2 ? next : headings[above - 1])?.id ?? "";
}

function place() {
  if (searching && field.value) return `q=${encodeURIComponent(field.value)}`;
  const definition = document.querySelector(".definition:popover-open");
  if (definition) return definition.id;
  // Where the header scrolls away, one has to leave the section to reach the switch.
  return section() || (getComputedStyle(header).position === "sticky" ? "" : read);
}

function aim(event) {
  const link = event.target.closest?.("a[rel=alternate]");
  // A press of the pointer closes the definition before the click: it counts, not the click.
  if (link && (event.type !== "click" || !event.detail)) link.hash = place();
}
for (const type of ["pointerdown", "focusin", "click"]) addEventListener(type, aim, true);
let last = scrollY;
let pause;
const keep = () => {
  if (header.getBoundingClientRect().bottom < 0) read = section();
};
addEventListener("scroll", () => {
  if (!box.open) searching = false;
  clearTimeout(pause);
  // Going down is reading; going up may only be on the way to the switch, unless it stops.
  if (scrollY > last) keep();
  else pause = setTimeout(keep, 1000);
  last = scrollY;
}, { passive: true });

// Arriving from the other language: the same search, the same definition.
const asked = new URLSearchParams(location.search).get("q")
  ?? new URLSearchParams(location.hash.slice(1)).get("q");
if (asked) openSearch(asked);
const term = location.hash.startsWith("#term-")
  && document.querySelector(`[popovertarget="${CSS.escape(location.hash.slice(1))}"]`);
if (term) {
  term.scrollIntoView({ block: "center" });
  term.click();
}

// On wide screens the list of pages is long: it opens at the page being read.
const here = document.querySelector(".navigation [aria-current]");
if (here) here.closest(".navigation").scrollTop = here.offsetTop - innerHeight / 3;

// The reader's own language, offered once; whoever has used the switch has chosen.
const preferred = (navigator.languages?.[0] ?? "").slice(0, 2);
const offer = document.querySelector(`.offer[lang="${CSS.escape(preferred)}"]`);
try {
  const closed = localStorage.getItem("offer");
  document.querySelector(".languages").addEventListener("click", (event) => {
    if (event.target.closest("a")) localStorage.setItem("offer", "closed");
  });
  if (offer && !closed) {
    offer.hidden = false;
    offer.addEventListener("click", (event) => {
      if (!event.target.closest("a, button")) return;
      offer.hidden = true;
      localStorage.setItem("offer", "closed");
    });
  }
} catch {
  // Storage refused: nothing could be remembered, so nothing is offered.
}
