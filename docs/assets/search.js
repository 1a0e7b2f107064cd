// The search, loaded with its engine and its index when a reader first opens it: how words become
// terms, which sections answer best, and the dialog.

// Words that say nothing about the subject, without their accents.
const EMPTY = {
  fr: "ai aie an ans apres au aux avant avec avez avoir avons ca ce cela ces cet cette ceux chez chose co comme "
    + "comment combien dans de depuis des dois doit donc dont du elle en entre es est et ete etre eu faire "
    + "fait faites faut ici il ils je jusqu la le les leur leurs lors lorsqu lui ma mais me meme mes moi "
    + "mon ne ni nos notre nous on ont ou par pas pense pensez peu peut peux plus pour pourquoi puis puisqu qu "
    + "quand que quel quelle quelles quels quelqu qui quoi rend rendre sa sans se ses si soit son sont suis sur "
    + "ta te tes toi ton tout tous tres tu un une va vais vas vont votre vos vous",
  en: "about after all am an and any are aren as at be been before but by can could did didn do "
    + "does doesn doing don for from get gets got had has have having he her here him his how if in into "
    + "is isn it its just like ll look looks me much my no not of on or our re shall she should so "
    + "some than that the their them then there these they thing things this to too up us ve very "
    + "was we were what when where which while who why will with won would year years you your",
};
// Endings that one word takes on: plurals, persons, kinds of nouns.
const ENDING = {
  fr: /(isements?|ements?|ations?|euses?|eurs?|antes?|ants?|ees?|er|ez|ent|ons|es|e|s|x)$/,
  en: /(ings?|ed|es|e|s)$/,
};
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
// What a reader types, in the guide’s words: how old somebody is (“à 72 ans”, “is 15”, “a 15-year-old”),
// “dont” and “any more” as they are printed.
const aged = (young, old) => (age) => age < 18 ? young : age >= 65 ? old : age;
const REWORDED = {
  fr: [[/(?<=(?:^|[ '’])(?:a|à|ai) )\d\d?(?= ans)|(?<= de )[1-9]\d(?= ans)/gi, aged("enfant mineur", "âgé vieux")]],
  en: [
    [/(?<=\b(?:is|am|aged) )\d\d?\b|\b\d\d?(?=[ -]?(?:yo\b|years?[ -]old))/gi, aged("child teenager", "elderly older")],
    [/\b(do|does|did|wo|is|are|was|would|could|should)nt\b/gi, "$1n’t"],
    [/\bany more\b/gi, "anymore"],
  ],
};
const BOOST = { heading: 4, page: 0.6, keywords: 3, text: 1 };
const [MOST, BEFORE, LINES] = [15, 45, 320];

// A word without accents, capitals, ligatures; then without what is often misspelt.
const plain = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  .replace(/œ/g, "oe").replace(/æ/g, "ae");
const sound = (word) => word.length < 4 ? word : word.replace(/ph/g, "f").replace(/e?au/g, "o")
  .replace(/y/g, "i").replace(/th/g, "t").replace(/c?k|qu?|c(?![eih])/g, "k").replace(/^h/, "")
  .replace(/([a-z])\1+/g, "$1");

// How many letters must be added, left out, changed or swapped with their neighbour to make one word
// of the other (optimal string alignment); more than `most` counts as one more.
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, n) => n)];
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      next[column] = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + !same);
      if (one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        next[column] = Math.min(next[column], before[column - 2] + 1);
      }
    }
    if (Math.min(...next) > most) return most + 1;
    [before, last] = [last, next];
  }
  return last[other.length];
};

// Both halves of what follows read words in one language.
export function reader(language) {
  const reworded = (text) => REWORDED[language].reduce((now, [from, to]) => now.replace(from, to), text);
  const empty = new Set(EMPTY[language].split(" "));
  const known = new Map();
  const spellings = new Map();  // each term: the words, without accents, that it stands for
  const term = (word) => {
    if (!known.has(word)) {
      const bare = plain(word);
      const heard = sound(bare);
      const stem = heard.replace(ENDING[language], "");
      const text = stem.length > 3 ? stem : heard;
      spellings.set(text, (spellings.get(text) ?? new Set()).add(bare));
      known.set(word, {
        text,
        empty: empty.has(bare) || /^[a-z]$/.test(bare),
      });
    }
    return known.get(word);
  };
  // An apostrophe or a hyphen parts words: l’eskétamine, k-hole.
  const words = (text) => (text.match(WORD) ?? []).map(term);
  return {
    // A word as the index has it; all words of a phrase, empty ones too.
    stem: (word) => term(word).text,
    spellings: (text) => spellings.get(text),
    every: (text) => words(reworded(text)).map((word) => word.text.replace(/^(do|did|does)nt?$/, "do")),
    // The words of a phrase that count: those that say something, or all where none does.
    core: (text) => {
      const all = words(reworded(text));
      const full = all.filter((word) => !word.empty);
      return (full.length ? full : all).map((word) => word.text);
    },
    // What is indexed: the words that say something; hyphenated ones in one piece too (khole).
    terms: (text) => [
      ...words(text).filter((word) => !word.empty),
      ...(text.match(/[\p{L}\p{N}]+([-‑][\p{L}\p{N}]+)+/gu) ?? [])
        .map((word) => term(word.replace(/[-‑]/g, ""))),
    ].map((word) => word.text),
    // Where in a text the words stand that were found.
    places: (text, found) => [...text.matchAll(WORD)]
      .filter(([word]) => !term(word).empty && found.has(term(word).text)),
  };
}

// A function from what a reader types to the sections that answer, best first. Each of them knows
// the terms to mark.
export function finder(MiniSearch, pages, { core, every, spellings, stem, terms }) {
  const known = new Map();  // how often each term stands in all the texts
  const engine = new MiniSearch({
    fields: Object.keys(BOOST), tokenize: terms,
    processTerm: (text) => known.set(text, (known.get(text) ?? 0) + 1) && text,
  });
  // A rare word says more of what is sought than a common one.
  const rarity = (text) => Math.log(1 + 20000 / (1 + (known.get(text) ?? 0)));
  const weight = (texts) => texts.reduce((sum, text) => sum + rarity(text), 0);
  const sections = pages.flatMap(([address, title, keywords, weight, list]) =>
    list.map(([anchor, heading, text = "", lay = ""]) => ({
      address, anchor, title, heading, text, keywords, weight,
      said: anchor ? lay : `${keywords}, ${lay}`,
    })));
  const phrases = sections.map(({ said }) =>
    said.split(",").map((one) => ({ core: core(one), every: every(one) })));
  sections.forEach(({ anchor, title, heading, text, said, keywords }, id) => engine.add({
    id, text, heading: heading || title, page: anchor && `${title} ${keywords}`, keywords: said,
  }));

  // The known words that are spelt, or sound, most like an unknown one; none is too far away.
  const nearest = (text) => {
    let [found, least] = [[], [0, 4, 7, 11].filter((length) => text.length >= length).length - 1];
    for (const one of known.keys()) {
      const away = Math.min(distance(text, one, least), ...[...spellings(text)].flatMap((own) =>
        [...spellings(one)].map((other) => distance(own, other, least))));
      if (away < least) [found, least] = [[], away];
      if (away === least) found.push(one);
    }
    return least ? found : [];
  };
  // The longest beginning, at least half, that a known word has too: asthmatic, asthma.
  const root = (text) => {
    for (let length = text.length - 1; length >= Math.max(4, text.length / 2); length -= 1) {
      const start = text.slice(0, length);
      for (const one of known.keys()) if (one.startsWith(start)) return start;
    }
    return "";
  };
  // One word typed as two, each half right or not: side effects, brest feeding.
  const joined = (one = "", two = "") => {
    if (known.has(one + two)) return [one + two];
    const longer = one && two && one.length + two.length > 7;
    return longer && !(known.has(one) && known.has(two)) ? nearest(stem(one + two)) : [];
  };
  // Two words that lost the space between them, one of them perhaps misspelt: hartattack.
  const parts = (text) => {
    let half = [];
    for (let at = 3; at <= text.length - 2; at += 1) {
      const found = [text.slice(0, at), text.slice(at)].filter((one) => known.has(stem(one)));
      if (found.length === 2) return found.map(stem);
      if (found[0]?.length > 3) half = found.map(stem);
    }
    return half;
  };
  // How much a phrase that readers are known to type weighs for the words at hand: it holds all that
  // count, or they hold all of it, or it stands in them word for word.
  const likeness = (phrase, units, typed) => {
    const within = (some, all) => some.every((text) => all.includes(text));
    const whole = phrase.every.length > 1 && within(phrase.every, typed);
    if ((units.length > 1 || whole) && within(units, phrase.core)) return 2.5;
    if (phrase.core.length > 1 && within(phrase.core, units)) return 1.6;
    return whole ? 1.15 : 1;
  };
  const asIs = { tokenize: (text) => [text], processTerm: (text) => text };

  return (query) => {
    const [units, typed] = [core(query), every(query)];
    const unfinished = /[\p{L}\p{N}]$/u.test(query);
    // What may stand for each word: itself, joined to a neighbour, put right.
    const stands = units.map((text, n) => [
      text, ...joined(units[n - 1], text), ...joined(text, units[n + 1]),
      ...known.has(text) ? [] : [root(text), ...nearest(text), ...parts(text)]]);
    const queries = units.map((text, n) => {
      const { length } = text;
      const last = n === units.length - 1 && unfinished;
      return {
        ...asIs, queries: [text], prefix: length > (last ? 1 : 4),
        ...known.has(text) ? { fuzzy: +(length > 5), weights: { fuzzy: 0.1, prefix: 0.3 } }
          : { weights: { prefix: 0.5 } },
      };
    });
    for (const text of new Set(stands.flat())) {
      if (text && !units.includes(text)) {
        queries.push({ ...asIs, queries: [text], prefix: !known.has(text), weights: { prefix: 0.3 } });
      }
    }
    const hits = engine.search({ combineWith: "OR", queries }, { boost: BOOST }).map((hit) => {
      const section = sections[hit.id];
      // All words before some of them; what readers are known to type before all else; a work,
      // which is known by its name alone, after the rest.
      const met = units.filter((_, n) => stands[n].some((text) => hit.queryTerms.includes(text)));
      const bonus = phrases[hit.id].reduce((best, one) => Math.max(best, likeness(one, units, typed)), 1);
      const score = hit.score * (weight(met) / weight(units)) ** 1.5 * bonus * section.weight
        * (section.text ? 1 : 0.4);
      return { ...section, score, found: new Set(hit.terms) };
    });
    const sort = () => hits.sort((one, other) => other.score - one.score);
    // A page's further sections step back, so that the first results come from several pages.
    const turns = {};
    for (const hit of sort()) {
      turns[hit.address] = (turns[hit.address] ?? 0) + 1;
      hit.score *= 0.75 ** (turns[hit.address] - 1);
    }
    return sort();
  };
}

// Sets the dialog going; returns what shows the results for the words in its field.
export function start(box, MiniSearch, pages) {
  const { places, ...reading } = reader(document.documentElement.lang);
  const find = finder(MiniSearch, pages, reading);
  const [input, list, count, other] = ["input", "ol", "#search-count", ".search-else"]
    .map((part) => box.querySelector(part));
  let telling;

  const make = (name, ...content) => {
    const element = document.createElement(name);
    element.append(...content);
    return element;
  };

  // A text as nodes, its words that were found in <mark>.
  function marked(text, found) {
    let end = 0;
    const nodes = places(text, found).flatMap(({ 0: word, index }) => {
      const before = text.slice(end, index);
      end = index + word.length;
      return [before, make("mark", word)];
    });
    return [...nodes, text.slice(end)];
  }

  // The stretch of a text that holds most of what was found.
  function context(text, found) {
    const all = places(text, found).map((match) => match.index);
    const near = (from) => all.filter((at) => at >= from && at < from + 200).length;
    const best = all.reduce((one, at) => near(at) > near(one) ? at : one, all[0] ?? 0);
    const from = best <= BEFORE || text.length < LINES / 2 ? 0 : text.indexOf(" ", best - BEFORE) + 1;
    return (from ? "… " : "") + text.slice(from, from + LINES).replace(/^[\s·]+/, "");
  }

  function item({ address, anchor, title, heading, text, said, found }) {
    const link = make("a", ...marked(heading ? `${title} › ${heading}` : title, found));
    link.href = new URL(address + (anchor && `#${anchor}`), new URL(box.dataset.home, document.baseURI));
    const lines = make("p", ...marked(context(text, found), found));
    if (![link, lines].some((part) => part.querySelector("mark"))) {
      // Found by a word that readers use and the text does not: say which.
      const why = said.split(",").find((one) => places(one, found).length) ?? "";
      lines.prepend(...marked(why.trim(), found), " · ");
    }
    return make("li", link, ...(text ? [lines] : []));
  }

  function show() {
    const asked = input.value.trim();
    const hits = asked ? find(asked) : [];
    const best = hits.filter((hit) => hit.score > hits[0].score / 25).slice(0, MOST);
    list.replaceChildren(...best.map(item));
    list.scrollTop = 0;
    other.hidden = !asked || best.length > 0;
    const { none, one, many } = box.dataset;
    const said = asked && ([none, one][best.length] ?? many.replace("{n}", best.length));
    // Read out once the typing pauses, not at each letter.
    clearTimeout(telling);
    telling = setTimeout(() => { count.textContent = said; }, 250);
  }

  input.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    const stops = [input, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && at >= 0) {
      stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
    } else if (event.key === "Enter" && at === 0 && !event.isComposing) {
      stops[1]?.click();
    } else if (event.key === "Escape") {
      box.close();  // a search field would only empty itself
    } else {
      return;
    }
    event.preventDefault();
  });
  return show;
}
