/** What is not text: a tag, whose attributes may hold what ends one, or an element that holds a style. */
const PARTS = /<style\b[^]*?<\/style>|<[a-z/!](?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+/gi;

/** What never stands at the end of a line: the letter of an article of law, a number sign, a civility. */
const LEADS = /(?<![\p{L}\d])([LRDA]\.|MM?\.|Mme|[nN]°) (?=[\p{L}\d])/gu;

/** What never begins a line: what an article is cut into, a unit after its number, a month after its day. */
const TAILS =
  /(?<=\d,|\b[IVX]{1,5},) (?=[IVX]{1,5}\b|[a-z](?![\p{L}\d°’]))|(?<=\b[IVX]{1,5}) (?=à [IVX])|(?<=\b[IVX]{1,5} à) (?=[IVX])|(?<=\d) (?=(?:h|min|€|%|m²|k?g|mg|cm|ml|mois|ans?|jours?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?![\p{L}\d]))|(?<=1er) (?=\p{Ll})/gu;

/** Markup with its texts changed, its tags and styles left alone. */
export function inTexts(html: string, change: (text: string) => string): string {
  return html.replace(PARTS, (part) => (part.startsWith('<') ? part : change(part)));
}

/** A text with no-break spaces where French wants them: « inside », before : ; ! ?, after « L. » or « n° », before a unit. */
export function keepTogether(text: string): string {
  return text
    .replace(/« /g, '«\u00a0')
    .replace(/ (?=[»:;!?])/g, '\u00a0')
    .replace(LEADS, '$1\u00a0')
    .replace(TAILS, '\u00a0');
}
