/**
 * A French sentence whose signs stay on the line of their word: no-break spaces inside « » and before : ; ! ?.
 * The catalogues are written with plain spaces.
 */
export function keepTogether(sentence: string): string {
  return sentence.replace(/« /g, '«\u00a0').replace(/ (?=[»:;!?])/g, '\u00a0');
}
