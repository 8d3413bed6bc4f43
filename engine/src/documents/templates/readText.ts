/** A text as it will reach the page, and for each of its characters the line it was written on, from 1. */
export interface ReadText {
  text: string;
  lines: readonly number[];
}

/** A text as it is written. */
export function readText(text: string): ReadText {
  let line = 1;
  return {
    text,
    lines: Array.from({ length: text.length }, (_each, at) => (text[at] === '\n' ? line++ : line)),
  };
}

/** The text with something read otherwise; what is put there is of the line where that began. */
export function readAs(
  { text, lines }: ReadText,
  pattern: RegExp,
  by: (match: RegExpMatchArray) => string,
): ReadText {
  const pieces: string[] = [];
  const of: number[] = [];
  let from = 0;
  const copy = (to: number): void => {
    pieces.push(text.slice(from, to));
    for (let at = from; at < to; at += 1) of.push(lines[at] ?? 1);
  };
  for (const match of text.matchAll(pattern)) {
    copy(match.index);
    const put = by(match);
    pieces.push(put);
    for (let at = 0; at < put.length; at += 1) of.push(lines[match.index] ?? 1);
    from = match.index + match[0].length;
  }
  copy(text.length);
  return { text: pieces.join(''), lines: of };
}

/** The line of a place in the text. */
export function lineAt({ lines }: ReadText, index: number): number {
  return lines[index] ?? lines.at(-1) ?? 1;
}

/** A template without the comments that the engine takes out: what stood on both sides is then one. */
export function withoutHandlebarsComments(source: ReadText): ReadText {
  return readAs(source, /\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?![^}]*\}\}/g, () => '');
}
