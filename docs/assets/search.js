// The search. Loaded when a reader first opens it: the engine (MiniSearch), the index, this file.
// First half: how words become terms, and what ranks first. Second half: the dialog.

// Words that say nothing about the subject, as they look once folded.
const EMPTY = {
  fr: "a ai aie au aux avec avoir avon c ca ce cela ces cet cete ceux chez co coment combien comme "
    + "d dan de del des doi doit donc du elle en entre es est et ete etre eu faire fait faut fair "
    + "il ils j je jusqu l la le les leur leurs lors lorsqu lui m ma mais me meme mes moi mon n ne "
    + "ni no nos note notre nous on ont ou par pas peu peut peux plus pour pourquoi puis puisqu qu "
    + "quand que quel quele quels queles quelqu quest qui quoi s sa sans se ses si soit son sont "
    + "suis sur t ta te tes toi ton tout tous tre tres tu un une va vais vont votre vos vous y",
  en: "a about after all am an and any are aren as at be been before but by can could d did didn do "
    + "does doesn doing don for from get gets got had has have having he her him his how i if in "
    + "into is isn it its just ll m me much my no not of on or our re s shal she should so some t "
    + "than that the their them then there these they this to too up us ve very was we were what "
    + "when where which while who whi wil with won would you your",
};
const STOP = Object.fromEntries(Object.entries(EMPTY).map(([k, v]) => [k, new Set(v.split(" "))]));
// Endings that one word takes on: plurals, verbs, kinds of nouns. The longest that fits goes.
const ENDING = {
  fr: /(?:isements?|ements?|ations?|ateurs?|atrices?|euses?|eurs?|antes?|ants?|entes?|iques?|ives?|ifs?|ees?|aient|ait|er|ez|ir|ent|ons|es|ie|e|s|x)$/,
  en: /(?:ations?|ments?|ings?|ies|ers?|ed|es|li|e|s|i)$/,
};

const fold = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ph/g, "f").replace(/y/g, "i")
  .replace(/([a-z])\1+/g, "$1");
const stem = (word, language) => {
  const short = word.replace(ENDING[language] ?? /s$/, "");
  return short.length > 3 ? short : word;
};

// The words of a text: where each stands, its term, and whether it says anything.
export function words(text, language) {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((found) => {
    const folded = fold(found[0]);
    return {
      start: found.index, end: found.index + found[0].length,
      term: stem(folded, language), empty: STOP[language]?.has(folded) ?? false,
    };
  });
}

export function terms(text, language) {
  const single = words(text, language).filter((word) => !word.empty).map((word) => word.term);
  const joined = [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[-‑][\p{L}\p{M}\p{N}]+)+/gu)]
    .map((found) => stem(fold(found[0].replace(/[-‑]/g, "")), language));
  return [...single, ...joined];
}

const BOOST = { heading: 4, page: 1.2, keywords: 3, text: 1 };

// A function from what a reader types to the sections that answer, best first.
export function finder(MiniSearch, pages, language) {
  const known = new Set();
  const engine = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: (text) => terms(text, language),
    processTerm: (term) => (known.add(term), term),
  });
  const sections = pages.flatMap(([address, title, keywords, list]) =>
    list.map(([id, heading, text, lay = ""]) => ({
      address, title, id, text, heading: heading || title, page: heading && title,
      keywords: id ? lay : `${keywords}, ${lay}`,
    })));
  sections.forEach((section, n) => engine.add({ ...section, id: n }));

  return (query) => {
    const typed = words(query, language);
    const useful = typed.filter((word) => !word.empty);
    const units = (useful.length ? useful : typed).map((word) => word.term);
    const finished = /[^\p{L}\p{M}\p{N}]$/u.test(query);
    const queries = units.map((term, n) => {
      const isKnown = known.has(term);
      return {
        queries: [term], tokenize: (text) => [text], processTerm: (text) => text,
        prefix: n === units.length - 1 && !finished ? term.length > 1 : term.length > 4,
        fuzzy: isKnown ? (term.length > 5 ? 1 : false) : Math.min(3, Math.floor(term.length * 0.3)) || false,
        weights: isKnown ? { fuzzy: 0.1, prefix: 0.3 } : { fuzzy: 0.5, prefix: 0.5 },
      };
    });
    units.slice(1).forEach((term, n) => {
      if (known.has(units[n] + term)) queries.push({ queries: [units[n] + term], tokenize: (text) => [text] , processTerm: (text) => text});
    });
    const found = engine.search({ combineWith: "OR", queries }, { boost: BOOST });
    for (const hit of found) {
      const covered = units.filter((term, n) => hit.queryTerms.includes(term)
        || hit.queryTerms.includes(units[n - 1] + term) || hit.queryTerms.includes(term + units[n + 1]));
      hit.score *= (covered.length / units.length) ** 1.5;
    }
    found.sort((a, b) => b.score - a.score);
    // A page's further sections step back, so that the first results come from several pages.
    const seen = {};
    for (const hit of found) {
      const { address } = sections[hit.id];
      seen[address] = (seen[address] ?? 0) + 1;
      hit.score *= 0.75 ** (seen[address] - 1);
    }
    found.sort((a, b) => b.score - a.score);
    return found.map((hit) => ({ ...sections[hit.id], score: hit.score, terms: new Set(hit.terms) }));
  };
}
