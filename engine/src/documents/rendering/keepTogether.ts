/** What is not text: a tag, whose attributes may hold what ends one, or an element that holds a style. */
const PARTS = /<style\b[^]*?<\/style>|<[a-z/!](?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+/gi;

/** What never stands at the end of a line: the letter of an article of law, a number sign, a civility. */
const LEADS = /(?<![\p{L}\d])([LRDA]\.|MM?\.|Mme|[nN]°) (?=[\p{L}\d])/gu;

/** The text of a document in markup with no-break spaces where French wants them: « inside », before : ; ! ?, after « L. » or « n° ». */
export function keepTogether(html: string): string {
  return html.replace(PARTS, (part) =>
    part.startsWith('<')
      ? part
      : part
          .replace(/« /g, '«\u00a0')
          .replace(/ (?=[»:;!?])/g, '\u00a0')
          .replace(LEADS, '$1\u00a0'),
  );
}
