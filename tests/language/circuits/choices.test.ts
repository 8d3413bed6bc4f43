import { compileCircuit, type Domain, type Surroundings } from '@trame/language';
import type { Fault } from '@trame/schemas';
import { spentSince } from '../../support/spent.js';

/** What the form « avis » answers. */
const ANSWERS: Record<string, Domain> = {
  suite: { kind: 'among', values: ['oui', 'non'] },
  libre: { kind: 'among', values: ['oui', 'non', null] },
  age: { kind: 'number', nullable: false },
  rang: { kind: 'number', nullable: false, whole: true },
  jour: { kind: 'day', nullable: false },
};

const surroundings = (given: string[] = []): Surroundings => ({
  answerOf: (_form, question) => ANSWERS[question],
  forms: new Set(['avis']),
  givenTo: () => new Set(given),
  isOpened: () => true,
});

type Drawn = {
  outputs?: Record<string, string>;
  conditions: string[];
  between?: string;
  given?: string[];
  gateway?: string;
};

const faultsOf = async (drawn: Drawn): Promise<string[]> =>
  (await checked(drawn)).map(({ rule, path }) => `${rule} ${path}`);

const messagesOf = async (drawn: Drawn): Promise<string[]> =>
  (await checked(drawn)).map(({ message }) => message);

/** A task gives its answers, then a choice is made by these conditions: what the check says of it. */
async function checked({
  outputs = {},
  conditions,
  between = '',
  given,
  gateway = 'exclusiveGateway',
}: Drawn): Promise<Fault[]> {
  const escaped = (text: string): string =>
    text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const outs = Object.entries(outputs)
    .map(([name, value]) => `<trame:output name="${name}" value="${escaped(value)}"/>`)
    .join('');
  const flows = conditions
    .map(
      (condition, index) =>
        `<endEvent id="E${index}"/><sequenceFlow id="C${index}" sourceRef="Choix" targetRef="E${index}"><conditionExpression xsi:type="tFormalExpression">${escaped(condition)}</conditionExpression></sequenceFlow>`,
    )
    .join('');
  const { faults } = await compileCircuit(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:trame="https://trame.invalid/bpmn" targetNamespace="urn:t" id="D"><process id="P" isExecutable="true">
<startEvent id="S"/><userTask id="T" name="Lire"><extensionElements><trame:form ref="avis"/><trame:assignment role="r"/>${outs}</extensionElements></userTask>
<${gateway} id="Choix" name="Choix"/><sequenceFlow id="F1" sourceRef="S" targetRef="T"/><sequenceFlow id="F2" sourceRef="T" targetRef="Choix"/>${between}${flows}</process></definitions>`,
    { surroundings: surroundings(given) },
  );
  return faults;
}

const SUITE = { suite: 'resultat.suite' };
const OPEN = ['choix-sans-issue /Choix'];

describe('a choice without default', () => {
  it.each<[string, Drawn]>([
    [
      'every answer of a compulsory question',
      { outputs: SUITE, conditions: ['suite = "oui"', 'suite = "non"'] },
    ],
    ['an answer and its contrary', { outputs: SUITE, conditions: ['suite = "oui"', 'not(suite = "oui")'] }],
    ['a list and the rest', { outputs: SUITE, conditions: ['suite in ["oui"]', 'suite != "oui"'] }],
    [
      'what is computed of an answer, and its contrary',
      { outputs: { admis: 'resultat.suite = "oui"' }, conditions: ['admis', 'not(admis)'] },
    ],
    [
      'numbers cut in three',
      { outputs: { age: 'resultat.age' }, conditions: ['age < 3', 'age >= 3 and age < 18', 'age >= 18'] },
    ],
    [
      'whole numbers, from one to the next',
      {
        outputs: { rang: 'resultat.rang' },
        conditions: ['rang <= 2', 'rang >= 3 and rang <= 17', 'rang >= 18'],
      },
    ],
    [
      'days cut in two',
      {
        outputs: { jour: 'resultat.jour' },
        conditions: ['jour < date("2026-01-01")', 'jour >= date("2026-01-01")'],
      },
    ],
    [
      'two answers crossed',
      {
        outputs: { ...SUITE, admis: 'resultat.suite = "oui"' },
        conditions: ['suite = "oui" and admis', 'suite = "non" or not(admis)'],
      },
    ],
    [
      'an answer that may lack, and its lack',
      {
        outputs: { libre: 'resultat.libre' },
        conditions: ['libre = "oui"', 'libre = null or libre = "non"'],
      },
    ],
  ])('Given conditions on %s, When it is checked, Then nothing is asked', async (_what, drawn) => {
    expect(await faultsOf(drawn)).toEqual([]);
  });

  it.each<[string, Drawn]>([
    [
      'a question that may be left',
      { outputs: { libre: 'resultat.libre' }, conditions: ['libre = "oui"', 'libre = "non"'] },
    ],
    ['an answer left out', { outputs: SUITE, conditions: ['suite = "oui"'] }],
    [
      'whole numbers with a hole',
      { outputs: { rang: 'resultat.rang' }, conditions: ['rang < 3', 'rang > 3'] },
    ],
    ['numbers with a hole', { outputs: { age: 'resultat.age' }, conditions: ['age < 3', 'age > 3'] }],
    ['a name given by a caller', { outputs: SUITE, conditions: ['x', 'not(x)'], given: ['x'] }],
    [
      'an answer that a caller may replace',
      { outputs: SUITE, conditions: ['suite = "oui"', 'suite = "non"'], given: ['suite'] },
    ],
    [
      'an answer that another way does not give',
      {
        outputs: SUITE,
        conditions: ['suite = "oui"', 'suite = "non"'],
        between:
          '<boundaryEvent id="B" attachedToRef="T"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></boundaryEvent><sequenceFlow id="F3" sourceRef="B" targetRef="Choix"/>',
      },
    ],
    [
      'what cannot be compared beforehand',
      { outputs: SUITE, conditions: ['string length(suite) = 3', 'string length(suite) != 3'] },
    ],
  ])('Given conditions on %s, When it is checked, Then a default is asked for', async (_what, drawn) => {
    expect(await faultsOf(drawn)).toEqual(OPEN);
  });

  it('Given a condition that no answer makes true, When it is checked, Then it is told', async () => {
    const never = await faultsOf({
      outputs: SUITE,
      conditions: ['suite != "peut-être"', 'suite = "peut-être"', 'false'],
    });
    expect(never).toEqual(['condition-jamais-vraie /C1', 'condition-jamais-vraie /C2']);
  });

  it('Given names that nothing gives, in a condition, a filter and a loop, When it is checked, Then that of the condition alone is told', async () => {
    expect(await faultsOf({ outputs: SUITE, conditions: ['suit = "oui"', 'true'] })).toEqual([
      'nom-inconnu /C0',
    ]);
    const local = [
      'count(usager.liens[nature = "père"]) > 0',
      'some un in usager.liens satisfies un.nature = "x"',
    ];
    expect(await faultsOf({ conditions: [...local, 'formulaires.avis.suite != 1 or true', 'true'] })).toEqual(
      [],
    );
    expect(await faultsOf({ conditions: ['formulaires.avi.suite = 1', 'true'] })).toEqual([
      'nom-inconnu /C0',
    ]);
  });

  it('Given texts put in order or lists in lists, When they are checked, Then no condition is said never to be true', async () => {
    const conditions = ['nom > "m"', 'nom < "a"', 'nom in [["a", "b"]]', 'true'];
    expect(await faultsOf({ conditions, given: ['nom'] })).toEqual([]);
  });

  it('Given a choice of hundreds of ways on thousands of values, When it is checked, Then it gives up within a bound', async () => {
    const conditions = Array.from({ length: 300 }, (_, index) => `x = "v${index}" or y = "v${index % 3}"`);
    const spent = spentSince();
    expect(await faultsOf({ conditions, given: ['x', 'y'] })).toEqual(OPEN);
    expect(spent()).toBeLessThan(5_000);
  });

  it('Given a hole in numbers, When it is told, Then the number is written as in France', async () => {
    const told = await messagesOf({ outputs: { age: 'resultat.age' }, conditions: ['age < 3', 'age > 3.5'] });
    expect(told).toEqual([
      '« Choix » peut n’avoir aucune sortie : aucune condition n’est vraie quand « age » vaut « 3 ».',
    ]);
  });

  it('Given the ways out of a complex gateway, When they read its phase, Then the name is known', async () => {
    expect(await faultsOf({ conditions: ['waitingForStart', 'true'], gateway: 'complexGateway' })).toEqual(
      [],
    );
    expect(await faultsOf({ conditions: ['waitingForStart', 'true'] })).toEqual(['nom-inconnu /C0']);
  });
});
