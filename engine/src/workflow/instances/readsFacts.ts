import type { Definition } from '@trame/language';
import type { InstalledPack } from '../../catalog/index.js';

/** What a circuit reads of the dossier; what it does not is not loaded at each step. */
export type FactsRead = {
  /** The person, the dossier, who is of the household, the establishment, the parameters. */
  dossier: boolean;
  /** The latest answers to the forms. */
  answers: boolean;
};

/** Days of work are counted by the calendar that the parameters name. */
export const WORKING_DAYS = /\d\s+jours?\s+(ouvr|franc)/;
const DOSSIER = new RegExp(
  String.raw`\b(usager|dossier|menage|etablissement|parametres)\b|${WORKING_DAYS.source}`,
);
const ANSWERS = /\bformulaires\b/;

const known = new WeakMap<Definition, FactsRead>();

/**
 * Which facts the expressions of a circuit may read, with those of the circuits it calls and of the decisions it asks.
 * Names are looked for in the text: more than is read may be loaded, never less.
 */
export function readsFacts(
  definition: Definition,
  pack: Pick<InstalledPack, 'circuits' | 'decisions'>,
): FactsRead {
  const already = known.get(definition);
  if (already) return already;
  const texts = [...reachable(definition, pack)].map((one) => JSON.stringify(one));
  const read = {
    dossier: texts.some((text) => DOSSIER.test(text)),
    answers: texts.some((text) => ANSWERS.test(text)),
  };
  known.set(definition, read);
  return read;
}

/** A definition, those it calls however far, and the decisions they ask. */
export function reachable(
  definition: Definition,
  pack: Pick<InstalledPack, 'circuits' | 'decisions'>,
): Set<object> {
  const found = new Set<object>();
  const waiting = [definition];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    for (const { calls, decision } of Object.values(next.nodes)) {
      const called = calls === undefined ? undefined : pack.circuits.get(calls)?.definition;
      if (called) waiting.push(called);
      const asked = decision && pack.decisions.get(decision.ref);
      if (asked) found.add(asked);
    }
  }
  return found;
}
