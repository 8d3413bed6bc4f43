import {
  checkDecision as checkTable,
  type Decision,
  DecisionError,
  isProvisionalName,
  parseDecision,
} from '@trame/language';
import type { Fault } from '@trame/schemas';
import { checkProvisionalNames, provisionalName } from './checkProvisionalNames.js';
import { fileOf, type Inspection } from './Inspection.js';

/** A decision: DMN that can be read, then the language's rules on its table. */
export async function checkDecision({ layer }: Inspection, id: string): Promise<Fault[]> {
  const xml = layer.decisions[id];
  if (xml === undefined) return [];
  const file = fileOf('decisions', id);
  try {
    const table = await parseDecision(xml);
    return [...checkTable(table).map((fault) => ({ ...fault, file })), ...unnamed(file, table)];
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

/** The table and its columns, when nobody named them; what its cells say is data. */
function unnamed(file: string, { name, inputs, outputs }: Decision): Fault[] {
  const own = isProvisionalName(name) ? [provisionalName(file, '/name', name)] : [];
  return [...own, ...checkProvisionalNames(file, { inputs, outputs })];
}
