import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { trailLine } from '../../runtime-ui/src/features/dossier/trailLine.js';

/** Acts that concern no dossier, or that the trail tells in lists only. */
const ELSEWHERE =
  /^(absence|agenda-flux|avis|brouillon|cle-locale|cle-organisme|compte|dossiers|etablissement|habilitation|logo|migration|organisme|pack|session)\.|^acces\.refuses-en-nombre$|^demande\.(?!acceptee)/;

const rooms = 'engine/src';
const sources = readdirSync(rooms, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(rooms, file), 'utf8'))
  .filter((text) => text.includes('recordAudit'));
/** Every name on a line that says an action, whichever of several it will be. */
const plain = sources
  .flatMap((text) => text.split('\n').filter((line) => line.includes('action:')))
  .flatMap((line) => [...line.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, name]) => name!));
/** Acts whose name is put together: what operations do, and the events of a circuit. */
const interventions = readdirSync(`${rooms}/workflow/operations`)
  .map((file) => readFileSync(path.join(rooms, 'workflow/operations', file), 'utf8'))
  .flatMap((text) => [...text.matchAll(/noteIntervention\([^;]*?kind: '([a-z-]+)'/g)])
  .map(([, kind]) => `exploitation.${kind}`);
const [, events = ''] =
  /export type CircuitEvent =(.*?);\n\n/s.exec(
    readFileSync('engine/language/src/circuits/state.ts', 'utf8'),
  ) ?? [];
const commands = [...events.matchAll(/ type: '(\w+)'/g)].map(([, type]) => `circuit.${type}`);
const actions = [...plain, ...interventions, ...commands];

describe('Given every act that the server writes in the trail of a dossier', () => {
  it.each([...new Set(actions)].filter((action) => !ELSEWHERE.test(action)).sort())(
    'when the accesses show « %s », then it is said in French',
    (action) => {
      const said = trailLine({
        action,
        subject: { kind: action.split('.')[0]!.replace('exploitation', 'circuit'), id: '' },
      });
      expect(said).not.toContain(action);
    },
  );

  it('when they are looked for, then those put together are found too', () => {
    expect(actions).toEqual(
      expect.arrayContaining([
        'message.echec',
        'tache.rendue',
        'exploitation.reparation',
        'exploitation.suspension',
        'circuit.start',
        'circuit.migrated',
      ]),
    );
  });

  it('when it is a reading, then what was read is named', () => {
    expect(trailLine({ action: 'dossier.lu', subject: { kind: 'chronologie', id: '' } })).toBe(
      'a consulté la chronologie',
    );
  });
});
