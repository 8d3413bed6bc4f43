import { checkDecision as checkTable, DecisionError, parseDecision } from '@trame/language';
import type { Fault } from '@trame/schemas';
import { fileOf, type Inspection } from './Inspection.js';

/** A decision: DMN that can be read, then the language's rules on its table. */
export async function checkDecision({ layer }: Inspection, id: string): Promise<Fault[]> {
  const xml = layer.decisions[id];
  if (xml === undefined) return [];
  const file = fileOf('decisions', id);
  try {
    return checkTable(await parseDecision(xml)).map((fault) => ({ ...fault, file }));
  } catch (error) {
    if (!(error instanceof DecisionError)) throw error;
    return [
      {
        file,
        path: '',
        rule: `decision-${error.code}`,
        level: 'error',
        message: error.message,
        expected: 'un fichier DMN 1.3 ou plus récent, avec une seule table de décision',
      },
    ];
  }
}
