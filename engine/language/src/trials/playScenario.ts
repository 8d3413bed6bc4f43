import type { Fault, Scenario } from '@trame/schemas';
import type { Definition } from '../circuits/index.js';
import { play } from './play.js';
import type { Played } from './Played.js';
import type { World } from './World.js';

/**
 * Plays a scenario kept for a circuit, against the circuit as it is.
 *
 * @returns none when each act found what it is for and the circuit ends as was kept
 */
export function playScenario(
  definition: Definition,
  scenario: Scenario,
  world: Omit<World, 'startsAt' | 'context'>,
): Fault[] {
  const { acts, startsAt, context } = scenario;
  const played = play(definition, acts, { ...world, startsAt, context });
  if (played.refused) return [refused(definition, scenario, played, played.refused)];
  return [...endsOtherwise(definition, scenario, played), ...elsewhere(definition, scenario, played)];
}

/** The end events that a try reached, by their identifiers: what a scenario keeps as its `reached`. */
export const endsReached = ({ nodes }: Definition, { reached }: Pick<Played, 'reached'>): string[] =>
  Object.values(nodes).flatMap(({ id, type }) => (type === 'endEvent' && reached.has(id) ? [id] : []));

function elsewhere(definition: Definition, { reached = [] }: Scenario, played: Played): Fault[] {
  const missing = reached.filter((id) => !played.reached.has(id));
  if (missing.length === 0) return [];
  const ends = endsReached(definition, played).map((id) => `« ${nameOf(definition, id)} »`);
  return [
    {
      path: '/reached',
      rule: 'scenario-goes-elsewhere',
      level: 'error',
      message: `Ce scénario n’arrive plus à ${missing.map((id) => `« ${nameOf(definition, id)} »`).join(', ')}.`,
      value: ends.length === 0 ? 'aucune fin' : ends.join(', '),
      expected: missing.map((id) => `« ${nameOf(definition, id)} »`).join(', '),
      remedy: REMEDY,
    },
  ];
}

const REMEDY = 'Corrigez le circuit, ou gardez à nouveau ce scénario s’il doit finir ainsi.';

function endsOtherwise(definition: Definition, scenario: Scenario, played: Played): Fault[] {
  const ended = played.ended ?? 'running';
  if (ended === scenario.ended) return [];
  return [
    {
      path: '/ended',
      rule: 'scenario-ends-otherwise',
      level: 'error',
      message: `Ce scénario se termine autrement : « ${ENDS[ended]} ».${standing(definition, played)}`,
      value: ended,
      expected: `« ${ENDS[scenario.ended]} »`,
      remedy: REMEDY,
    },
  ];
}

const ENDS: Record<Scenario['ended'], string> = {
  completed: 'terminé',
  terminated: 'arrêté',
  cancelled: 'annulé',
  error: 'en erreur',
  running: 'en cours',
};

const WHY: Record<NonNullable<Played['refused']>['why'], string> = {
  nothingWaits: 'rien ne l’attend plus',
  clockBack: 'l’horloge reculerait',
  tooMany: 'le circuit est réveillé sans fin',
};

function refused(
  definition: Definition,
  { acts }: Scenario,
  played: Played,
  { index, why }: NonNullable<Played['refused']>,
): Fault {
  const act = acts[index];
  const at = act && 'at' in act && act.at !== undefined ? ` (« ${nameOf(definition, act.at)} »)` : '';
  return {
    path: `/acts/${index}`,
    rule: 'scenario-act-refused',
    level: 'error',
    message: `L’acte ${index + 1} de ce scénario${at} ne peut plus être joué : ${WHY[why]}.${standing(definition, played)}`,
    value: act && { ...act, ...('result' in act ? { result: undefined } : {}) },
    expected: 'un acte que le circuit attend à ce moment',
    remedy: 'Corrigez le circuit, ou rejouez ce scénario dans l’essai du concepteur et gardez-le à nouveau.',
  };
}

/** What the circuit waits for, in words: where the fault is looked for. */
function standing(definition: Definition, { waits, ended }: Played): string {
  if (ended !== undefined) return '';
  const names = [...new Set(waits.map(({ at }) => `« ${nameOf(definition, at)} »`))];
  return names.length === 0 ? ' Le circuit n’attend rien.' : ` Le circuit attend ${names.join(', ')}.`;
}

const nameOf = ({ nodes }: Definition, id: string): string =>
  (Object.hasOwn(nodes, id) ? nodes[id]?.name : undefined) ?? id;
