const BEGINS = '[à compléter\u00a0: ';

/** The words that stand for a fact that nobody gave: a gap on paper passes for an answer. */
export function gapFor(label: string): string {
  return `${BEGINS}${label.charAt(0).toLocaleLowerCase('fr')}${label.slice(1)}]`;
}

/** These words, when a value is that, in place of the day that it is not; nothing otherwise. */
export function gapIn(value: unknown): string {
  return typeof value === 'string' && value.startsWith(BEGINS) ? value : '';
}
