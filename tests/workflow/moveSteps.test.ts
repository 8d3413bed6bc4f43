import type { Token } from '@trame/language';
import { Problem } from '../../engine/src/platform/index.js';
import { moveSteps } from '../../engine/src/workflow/operations/moveSteps.js';
import { Drive } from '../language/circuits/drive.js';
import { circuit, user } from '../language/circuits/sketch.js';

const MANY = (sequential: boolean): string =>
  `<bpmn:multiInstanceLoopCharacteristics isSequential="${sequential}"><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>`;
const inside = (elements: string, ...flows: string[]): string =>
  elements +
  flows
    .map((flow) => flow.split('_'))
    .map(([from, to]) => `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`)
    .join('');
const sub = (elements: string, id = 'Sub'): string =>
  `<bpmn:subProcess id="${id}" name="${id}">${elements}</bpmn:subProcess>`;

/** A circuit that has gone into its sub-process, which two steps follow. */
async function within(elements: string): Promise<Drive> {
  const drive = new Drive(await circuit(sub(elements) + user('X') + user('Y'), 'Debut > Sub > Y > X > Fin'));
  drive.start();
  return drive;
}

const at = (drive: Drive, element: string): Token[] =>
  drive.state.tokens.filter((token) => token.at === element);
const names = (drive: Drive): string[] =>
  drive.state.tokens
    .slice(1)
    .map((token) => token.at)
    .sort();

function move(drive: Drive, moved: Token[], to: string): string[] {
  drive.send({ type: 'repair', steps: moveSteps(drive.definition, drive.state.tokens, moved, to) });
  return names(drive);
}

function refusal(drive: Drive, moved: Token[], to: string): unknown {
  try {
    move(drive, moved, to);
  } catch (error) {
    if (error instanceof Problem) return error.faults;
    throw error;
  }
  return undefined;
}

describe('Given a step in a sub-process', () => {
  it('When it is taken out, Then the sub-process goes with it, and what follows it is not begun', async () => {
    const drive = await within(user('A'));
    expect(move(drive, at(drive, 'A'), 'X')).toEqual(['X']);
    const deep = await within(inside(sub(user('A'), 'Fond') + user('B'), 'Fond_B'));
    expect(move(deep, at(deep, 'A'), 'B')).toEqual(['B', 'Sub']);
    const deeper = await within(sub(user('A'), 'Fond'));
    expect(move(deeper, at(deeper, 'A'), 'X')).toEqual(['X']);
  });

  it('When something else is under way there, or has yet to come, Then it is refused, saying what to do', async () => {
    const drive = await within(user('A') + user('B'));
    expect(refusal(drive, at(drive, 'A'), 'X')).toMatchObject([
      {
        path: '/from',
        rule: 'pas-seule',
        message:
          '«\u00A0Sub\u00A0» contient encore autre chose que «\u00A0A\u00A0»\u00A0: déplacez «\u00A0Sub\u00A0» en entier, ou réparez ce circuit depuis sa page.',
      },
    ]);
    expect(names(drive)).toEqual(['A', 'B', 'Sub']);
    expect(move(drive, at(drive, 'Sub'), 'X')).toEqual(['X']);
    for (const more of [MANY(true), '<bpmn:standardLoopCharacteristics loopMaximum="3"/>']) {
      const turns = await within(user('A') + more);
      expect(refusal(turns, at(turns, 'A'), 'X')).toMatchObject([{ rule: 'pas-seule' }]);
    }
  });

  it('When the sub-process is to go to one of its own steps, Then it is refused: nothing of it would be left', async () => {
    const drive = await within(inside(user('A') + user('B'), 'A_B'));
    expect(refusal(drive, at(drive, 'Sub'), 'B')).toMatchObject([{ rule: 'dans-cette-etape' }]);
  });
});

describe('Given a sub-process that runs several times at once', () => {
  it('When a step is moved within it, Then each turn keeps its own', async () => {
    const drive = await within(inside(user('A') + user('B') + MANY(false), 'A_B'));
    expect(move(drive, at(drive, 'A'), 'B')).toEqual(['B', 'B', 'Sub', 'Sub', 'Sub']);
    expect(new Set(at(drive, 'B').map((token) => token.in)).size).toBe(2);
  });

  it('When it goes to a sub-process of its turn, Then it begins in that one; where that has ended, it is refused', async () => {
    const nested = user('A') + sub(inside(user('B') + user('C'), 'B_C'), 'Fond') + MANY(false);
    const drive = await within(nested);
    const one = at(drive, 'A')[1]!;
    move(drive, [one], 'C');
    const begun = drive.state.tokens.find(({ id }) => id === at(drive, 'C')[0]?.in);
    expect(begun).toMatchObject({ at: 'Fond', in: one.in });
    const ended = await within(nested);
    ended.complete('B');
    ended.complete('C');
    expect(at(ended, 'Fond')).toHaveLength(1);
    const [first, second] = at(ended, 'A') as [Token, Token];
    expect(refusal(ended, [first], 'C')).toMatchObject([{ path: '/to', rule: 'portee-fermee' }]);
    expect(move(ended, [second], 'C')).toContain('C');
  });

  it('When the step of every turn is taken out, Then one goes on for all; of one turn alone, it is refused', async () => {
    const drive = await within(user('A') + MANY(false));
    expect(refusal(drive, at(drive, 'A').slice(1), 'X')).toMatchObject([{ rule: 'pas-seule' }]);
    expect(move(drive, at(drive, 'A'), 'X')).toEqual(['X']);
  });
});
