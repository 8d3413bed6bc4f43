import type { Fault } from '@trame/schemas';
import { playKept } from '../cases/playKept.js';
import { fileOf, type Inspection } from './Inspection.js';

/**
 * A scenario kept for a circuit lies in the folder of its circuit. One that no longer goes as it went when it was kept is
 * remarked, not refused: whoever adapts a circuit means it to go otherwise, and `trame pack test` fails all the same.
 */
export async function checkScenario(inspection: Inspection, id: string): Promise<Fault[]> {
  const scenario = inspection.layer.scenarios[id];
  const folder = id.split('/')[0]!;
  if (scenario && scenario.circuit !== folder) {
    return [
      {
        file: fileOf('scenarios', id),
        path: '/circuit',
        rule: 'scenario-of-its-folder',
        level: 'error',
        message: 'Ce scénario n’est pas du circuit dont il porte le dossier.',
        value: scenario.circuit,
        expected: `« ${folder} »`,
        remedy: 'Déplacez le fichier, ou corrigez le circuit.',
      },
    ];
  }
  const played = await playKept(inspection, id);
  return played === 'unplayed' ? [] : played.map((fault) => ({ ...fault, level: 'warning' as const }));
}
