import {
  advance,
  compileCircuit,
  newInstance,
  type Advanced,
  type CircuitEvent,
  type Definition,
  type InstanceState,
} from '@trame/language';
import { readText } from './readPack.js';

const NOW = '2026-11-23T09:00:00.000Z';

let definition: Definition;
beforeAll(async () => {
  ({ definition } = await compileCircuit(readText('workflows/pde/ppe.bpmn')));
});

type Facts = { birth?: string; moved?: string };

/** What the project for a child does of an event, of what is known of the child. */
function after(state: InstanceState, event: CircuitEvent, { birth, moved }: Facts, now = NOW): Advanced {
  return advance(definition, state, event, {
    now,
    context: {
      dossier: { id: 'd1' },
      usager: { dateNaissance: birth ?? null },
      formulaires: moved === undefined ? {} : { changementLieu: { depuis: moved } },
    },
  });
}

const opened = (facts: Facts): Advanced =>
  after(
    newInstance(definition),
    { type: 'start', variables: {}, result: { dateLimite: '2027-02-09', jugeSaisi: 'oui' } },
    facts,
  );

const armed = ({ effects }: Advanced) =>
  effects.flatMap((effect) =>
    effect.kind === 'armTimer' && effect.elementId === 'DixSeptAns' ? [effect] : [],
  );

const task = ({ effects }: Advanced, id: string) =>
  effects.flatMap((effect) => (effect.kind === 'createTask' && effect.elementId === id ? [effect] : []));

describe('Given a project for a child', () => {
  it('When the child comes near seventeen, Then the talk on autonomy is to be held before that day, a year ahead of majority at the latest', () => {
    const begun = opened({ birth: '2010-04-15' });
    const [timer] = armed(begun);
    expect(timer?.dueAt).toBe('2027-01-14T23:00:00.000Z');
    const fired = after(
      begun.state,
      { type: 'timerFired', executionId: timer!.executionId, timerId: timer!.timerId },
      { birth: '2010-04-15' },
      timer!.dueAt,
    );
    expect(task(fired, 'MenerEntretien')).toMatchObject([{ due: '2027-04-14T22:00:00.000Z' }]);
  });

  it('When the birth is told or corrected later, Then the date follows it, however long it was unknown', () => {
    const begun = opened({});
    const told = after(begun.state, { type: 'contextChanged' }, { birth: '2012-06-30' });
    expect(armed(told).map(({ dueAt }) => dueAt)).toEqual(['2029-03-29T22:00:00.000Z']);
  });

  it('When the place changes for a project that was carried over from a version that did not follow it, Then it is looked at again', () => {
    const { state } = opened({ birth: '2015-01-15' });
    const moved = { birth: '2015-01-15', moved: '2026-11-20' };
    expect(task(after(state, { type: 'contextChanged' }, moved), 'RevoirProjet')).toEqual([]);
    const { lieuRevuLe: _, ...variables } = state.variables;
    const former = { ...state, variables };
    expect(task(after(former, { type: 'contextChanged' }, moved), 'RevoirProjet')).toHaveLength(1);
  });
});
