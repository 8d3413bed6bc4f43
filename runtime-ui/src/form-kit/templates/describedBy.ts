import type { FormFault } from '@trame/language';
import type { Question } from '../kit/index.js';

const PARTED = new Set(['address', 'signature']);

/** What is said under a question: faults inside an address or a signature are said beside their part instead. */
export function faultsBelow({ pointer, node, faults }: Question): readonly FormFault[] {
  if (!PARTED.has(node?.field.type ?? '')) return faults;
  return faults.filter(({ path }) => path === pointer || /\/(?:moyen|image|identite)$/.test(path));
}

/** Ids of what describes the control of a question: its help, what is said of its answer. */
export function describedBy(question: Question, inTable: boolean): string | undefined {
  const ids = [
    question.node?.field.help && !inTable && !question.kit.readOnly ? `${question.id}-help` : '',
    faultsBelow(question).length > 0 ? `${question.id}-fault` : '',
  ].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
