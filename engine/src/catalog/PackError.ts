import type { Fault } from '@trame/schemas';

/** Packs that cannot be installed; the message lists every fault in French. */
export class PackError extends Error {
  constructor(readonly faults: ReadonlyArray<Fault & { pack: string }>) {
    super(`${faults.length} défaut(s) dans les packs :\n${faults.map(inOneLine).join('\n')}`);
    this.name = 'PackError';
  }
}

/** A fault on one line: file, path, sentence, value, what was expected, what to do. */
export function inOneLine({
  pack,
  file,
  path,
  message,
  value,
  expected,
  remedy,
}: Fault & { pack?: string }): string {
  const place = [pack, file].filter(Boolean).join('/') + (path ? `#${path}` : '');
  const shown = value === undefined ? '' : ` Valeur : ${JSON.stringify(value)}.`;
  const wanted = expected === undefined ? '' : ` Attendu : ${expected}.`;
  return `  - ${place} : ${message}${shown}${wanted}${remedy === undefined ? '' : ` ${remedy}`}`;
}
