import type { Fault } from '@trame/schemas';
import type { ParsedXml } from '../compile/readXml.js';
import type { Definition } from '../definition.js';

/** Checks a parsed file for publication. */
export function checkCircuit(parsed: ParsedXml, definition: Definition): Fault[] {
  const faults: Fault[] = [];
  if (!parsed.root || definition.id === '') {
    faults.push({
      path: '',
      rule: 'fichier-illisible',
      message: `Ce fichier n’est pas un circuit BPMN 2.0 lisible : ${parsed.warnings[0] ?? 'il ne contient aucun processus'}.`,
      level: 'error',
    });
  }
  return faults;
}
