import type { Fault } from '@trame/schemas';

/** A fault of a pack as the command line says it: place, rule, what is wrong, what was found and expected. */
export function describeFault(fault: Fault): string {
  const { level, file, path: place, message, value, expected, remedy, rule } = fault;
  const lines = [
    `${level === 'error' ? 'FAUTE' : 'avertissement'}  ${file ?? ''}${place}  (${rule})`,
    `  ${message}`,
  ];
  if (value !== undefined) lines.push(`  trouvé : ${JSON.stringify(value)}`);
  if (expected !== undefined) lines.push(`  attendu : ${expected}`);
  if (remedy !== undefined) lines.push(`  remède : ${remedy}`);
  return `${lines.join('\n')}\n`;
}

/** « aucune faute », « 2 fautes »; the word says its own gender. */
export function count(n: number, word: 'faute' | 'avertissement' | 'cas'): string {
  if (n === 0) return `aucun${word === 'faute' ? 'e' : ''} ${word}`;
  return `${n} ${word}${n > 1 && word !== 'cas' ? 's' : ''}`;
}
