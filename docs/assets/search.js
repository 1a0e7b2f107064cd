// The search: what the words of a text become, which sections answer best, and the dialog.
// Loaded, with its engine and its index, when a reader first opens it.

// Words that say nothing about the subject, without their accents.
const EMPTY = {
  fr: "a ai aie apres au aux avant avec avoir avons c ca ce cela ces cet cette ceux chez co comme "
    + "comment combien d dans de del des dois doit donc du elle en entre es est et ete etre eu faire "
    + "fait faut il ils j je jusqu l la le les leur leurs lors lorsqu lui m ma mais me meme mes moi "
    + "mon n ne ni no nos notre nous on ont ou par pas peu peut peux plus pour pourquoi puis puisqu "
    + "qu quand que quel quelle quelles quels quelqu qui quoi s sa sans se ses si soit son sont suis "
    + "sur t ta te tes toi ton tout tous tres tu un une va vais vas vont votre vos vous y",
  en: "a about after all am an and any are aren as at be been before but by can could d did didn do "
    + "does doesn doing don for from get gets got had has have having he her him his how i if in "
    + "into is isn it its just ll m me much my no not of on or our re s shall she should so some t "
    + "than that the their them then there these they this to too up us ve very was we were what "
    + "when where which while who why will with won would you your",
};
// Endings that one word takes on: plurals, persons, kinds of nouns.
const ENDING = {
  fr: /(?:isements?|ements?|ations?|ateurs?|atrices?|euses?|eurs?|antes?|ants?|entes?|iques?|ives?|ifs?|ees?|aient|ait|er|ez|ir|ent|ons|es|ie|e|s|x)$/,
  en: /(?:ations?|ments?|ings?|ies|ers?|ed|es|li|e|s|i)$/,
};
const stop = {};
const memory = new Map();

// One word without accents, capitals and ligatures; then without what is often misspelt.
const plain = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  .replace(/œ/g, "oe").replace(/æ/g, "ae");
const sound = (word) => word.length < 4 ? word
  : word.replace(/ph/g, "f").replace(/y/g, "i").replace(/([a-z])\1+/g, "$1");

function term(word, language) {
  const key = language + word;
  if (!memory.has(key)) {
    stop[language] ??= new Set(EMPTY[language]?.split(" "));
    const bare = plain(word);
    const heard = sound(bare);
    const short = heard.replace(ENDING[language] ?? /s$/, "");
    memory.set(key, { text: short.length > 3 ? short : heard, empty: stop[language].has(bare) });
  }
  return memory.get(key);
}

// The words of a text; an apostrophe or a hyphen parts them (l’eskétamine, k-hole).
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const words = (text, language) => (text.match(WORD) ?? []).map((word) => term(word, language));
const spelled = (list) => list.map((word) => word.text);

// What is indexed: the words that say something, and hyphenated ones in one piece too (khole).
const COMPOUND = /[\p{L}\p{M}\p{N}]+(?:[-‑][\p{L}\p{M}\p{N}]+)+/gu;
const terms = (text, language) => [
  ...spelled(words(text, language).filter((word) => !word.empty)),
  ...(text.match(COMPOUND) ?? []).map((word) => term(word.replace(/[-‑]/g, ""), language).text),
];
const phrase = (text, language) => ` ${spelled(words(text, language)).join(" ")} `;

const BOOST = { heading: 4, page: 0.6, keywords: 3, text: 1 };
const asIs = { tokenize: (text) => [text], processTerm: (text) => text };

// A function from what a reader types to the sections that answer, best first. Each of them knows
// the terms to mark.
export function finder(MiniSearch, pages, language) {
  const known = new Set();
  const engine = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: (text) => terms(text, language),
    processTerm: (text) => known.add(text) && text,
  });
  const sections = pages.flatMap(([address, title, keywords, list]) =>
    list.map(([anchor, heading, text, lay = ""]) => ({
      address, anchor, title, heading, text, said: anchor ? lay : `${keywords}, ${lay}`,
      page: anchor && `${title} ${keywords}`,
    })));
  sections.forEach(({ title, heading, text, said, page }, id) => engine.add({
    id, text, heading: heading || title, page, keywords: said,
  }));

  // Letters that changed places: keatmine.
  const swaps = (text) => [...text].slice(1)
    .map((letter, n) => text.slice(0, n) + letter + text[n] + text.slice(n + 2))
    .filter((swapped) => known.has(swapped));

  return (query) => {
    const typed = words(query, language);
    const useful = typed.filter((word) => !word.empty);
    const units = spelled(useful.length ? useful : typed);
    const whole = phrase(query, language);
    const unfinished = /[\p{L}\p{M}\p{N}]$/u.test(query);
    // For each word the terms that stand for it: itself, and itself joined to a neighbour.
    const stands = units.map((text, n) => [
      text, units[n - 1] + text, text + units[n + 1], ...(known.has(text) ? [] : swaps(text))]);
    const queries = units.map((text, n) => {
      const certain = known.has(text);
      const long = text.length;
      return {
        ...asIs, queries: [text],
        prefix: n === units.length - 1 && unfinished ? long > 1 : long > 4,
        fuzzy: certain ? +(long > 5) : Math.min(3, Math.floor(long * 0.34)),
        weights: certain ? { fuzzy: 0.1, prefix: 0.3 } : { fuzzy: 0.5, prefix: 0.5 },
      };
    });
    const joined = stands.flat().filter((text) => known.has(text) && !units.includes(text));
    if (joined.length) queries.push({ ...asIs, queries: joined });
    const hits = engine.search({ combineWith: "OR", queries }, { boost: BOOST }).map((hit) => {
      const section = sections[hit.id];
      // All words before some of them, and what readers are known to type before all else.
      const met = stands.filter((texts) => texts.some((text) => hit.queryTerms.includes(text)));
      let score = hit.score * (met.length / units.length) ** 1.5;
      if (typed.length > 1 && section.said.split(",").some((said) => {
        const one = phrase(said, language);
        return one.includes(whole) || (one.trim().includes(" ") && whole.includes(one));
      })) score *= 2.5;
      return { ...section, score, terms: new Set(hit.terms) };
    });
    hits.sort((one, other) => other.score - one.score);
    // A page's further sections step back, so that the first results come from several pages.
    const turns = {};
    for (const hit of hits) {
      turns[hit.address] = (turns[hit.address] ?? 0) + 1;
      hit.score *= 0.75 ** (turns[hit.address] - 1);
    }
    return hits.sort((one, other) => other.score - one.score);
  };
}
