import {
  type Checked,
  CheckRunner,
  type CheckWorker,
} from '../../../designer/src/features/circuits/checks/CheckRunner.js';
import type { CheckAsked } from '../../../designer/src/features/circuits/checks/checkMessages.js';
import { checkXml } from '../../../designer/src/features/circuits/checks/checkXml.js';
import { newCircuit } from '../../../designer/src/features/circuits/create/newCircuit.js';
import { circuitXml, readProcess, shippedXml } from './readCircuit.js';

/** A worker in the test's hand, and the clock. */
function bench() {
  const started: (CheckWorker & { asked: CheckAsked[]; killed: boolean })[] = [];
  const timers: { work: () => void; on: boolean }[] = [];
  const answers: Checked[] = [];
  const runner = new CheckRunner(
    () => {
      const worker = {
        asked: [] as CheckAsked[],
        killed: false,
        onmessage: null,
        onerror: null,
        postMessage: (asked: CheckAsked) => void worker.asked.push(asked),
        terminate: () => void (worker.killed = true),
      };
      started.push(worker);
      return worker;
    },
    (checked) => answers.push(checked),
    (_milliseconds, work) => {
      const timer = { work, on: true };
      timers.push(timer);
      return () => void (timer.on = false);
    },
  );
  const answer = (worker = started.at(-1)!): void =>
    worker.onmessage?.({ data: { id: worker.asked.at(-1)!.id, faults: [], variables: ['avis'] } });
  return {
    runner,
    started,
    answers,
    answer,
    late: () => timers.filter(({ on }) => on).forEach(({ work }) => work()),
  };
}

describe('Given a circuit checked apart from the page', () => {
  it('When two texts follow each other, then one worker does and its answers are told', () => {
    const { runner, started, answers, answer } = bench();
    runner.check('<a/>');
    answer();
    runner.check('<b/>');
    answer();
    expect(started).toHaveLength(1);
    expect(answers.map(({ variables }) => variables)).toEqual([['avis'], ['avis']]);
  });

  it('When a text overtakes a check under way, then that check is killed and never told', () => {
    const { runner, started, answers, answer } = bench();
    runner.check('<slow/>');
    runner.check('<b/>');
    expect(started.map(({ killed }) => killed)).toEqual([true, false]);
    answer();
    answer(started[0]);
    expect(answers).toHaveLength(1);
  });

  it('When a check does not end in time, then it is killed and the person is told, and the next one works', () => {
    const { runner, started, answers, answer, late } = bench();
    runner.check('<endless/>');
    late();
    expect(started[0]!.killed).toBe(true);
    expect(answers[0]!.faults).toMatchObject([{ rule: 'verification-trop-longue', level: 'warning' }]);
    runner.check('<b/>');
    answer();
    expect(answers).toHaveLength(2);
  });

  it('When the page goes, then its worker goes', () => {
    const { runner, started } = bench();
    runner.check('<a/>');
    runner.close();
    expect(started[0]!.killed).toBe(true);
  });
});

describe('Given the text of a circuit', () => {
  it('When it is shipped, then it has no fault, and the variables it writes are known', async () => {
    const { faults, variables } = await checkXml(shippedXml('pde/admission'));
    expect(faults).toEqual([]);
    expect(variables).toEqual(expect.arrayContaining(['decision', 'choix', 'contratId', 'suitePieces']));
  });

  it('When a way of a choice says nothing, then the flow is named with its remedy', async () => {
    const { faults } = await checkXml(circuitXml(['start -> x', 'x -> end', 'x -> a', 'a -> end']));
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rule: 'condition-manquante', path: '/F_x_end', level: 'error' }),
      ]),
    );
    expect(faults.every(({ remedy }) => (remedy ?? '').length > 10)).toBe(true);
  });

  it.each([true, false])(
    'When it was just made (on a dossier: %s), then it can be published as it is',
    async (onDossier) => {
      const xml = newCircuit({ id: 'suivi', title: 'Suivi « A & B <c> "d" »', role: 'educateur', onDossier });
      expect(await checkXml(xml)).toEqual({ faults: [], variables: [] });
      expect((await readProcess(xml)).get('name')).toBe('Suivi « A & B <c> "d" »');
    },
  );

  it('When it is no BPMN at all, then that is a fault like another', async () => {
    expect((await checkXml('bonjour')).faults).toMatchObject([{ rule: 'fichier-illisible' }, {}]);
  });
});
