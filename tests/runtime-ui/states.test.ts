import { accessibilityFaults } from '../support/accessibility.js';
import {
  codeLists,
  everyField,
  everyItem,
  formOf,
  rightAnswers,
  structures,
  WIDGET_NAMES,
  wrongAnswers,
} from './stage/everyWidget.js';
import {
  brokenReferences,
  overflow,
  smallTargets,
  unnamed,
  unnamedGroups,
  untoldErrors,
  walk,
} from './stage/inspect.js';
import { openStage, type Stage } from './stage/openStage.js';
import type { Scene } from './stage/Scene.js';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(async () => {
  await stage?.close();
});

const check = (level: 'warning' | 'info') => ({
  id: `note-${level}`,
  assert: 'false',
  level,
  message:
    level === 'warning' ? 'Vérifiez cette réponse auprès de la famille.' : 'Cette réponse sera reprise.',
});
/** Faults of the server on every question: each level is then said at once, untouched or not. */
const said = (level: 'warning' | 'info') =>
  WIDGET_NAMES.map((fieldId) => ({
    path: `/${fieldId}`,
    fieldId,
    level,
    rule: check(level).id,
    message: check(level).message,
  }));
const rows = (answers: Record<string, unknown>) => ({ table: [answers, answers], cartes: [answers] });

/** Every state a question may be in. */
const STATES: ReadonlyArray<[name: string, scene: Scene, submit?: boolean]> = [
  ['empty', { form: formOf(everyField()) }],
  ['filled', { form: formOf(everyField()), answers: rightAnswers() }],
  ['required', { form: formOf(everyField({ required: true })) }],
  ['required and left empty', { form: formOf(everyField({ required: true })) }, true],
  ['wrong', { form: formOf(everyField()), answers: wrongAnswers() }, true],
  ['doubtful', { form: formOf(everyField()), answers: rightAnswers(), serverFaults: said('warning') }],
  ['noted', { form: formOf(everyField()), answers: rightAnswers(), serverFaults: said('info') }],
  [
    'read',
    {
      form: formOf(everyField(), structures()),
      answers: { ...rightAnswers(), ...rows(rightAnswers()) },
      readOnly: true,
    },
  ],
  ['read without answers', { form: formOf(everyField()), readOnly: true }],
  ['disabled', { form: formOf(everyField()), answers: rightAnswers(), disabled: true }],
  ['in rows and cards', { form: formOf(structures()), answers: rows(rightAnswers()) }],
  [
    'wrong in rows and cards',
    { form: formOf(structures()), answers: { ...rows(wrongAnswers()), parent: 'oui' } },
    true,
  ],
  ['of a grid, empty', { grid: everyItem }],
  [
    'of a grid, filled',
    {
      grid: everyItem,
      answers: { echelle: 'parfois', adverbes: rightAnswers()['adverbs'], haut: 'A', bas: 'C' },
    },
  ],
  ['of a grid, refused', { grid: everyItem }, true],
  ['of a grid, read', { grid: everyItem, answers: { echelle: 'sansObjet', adverbes: 'B' }, readOnly: true }],
];

async function submit(): Promise<void> {
  await stage.page.click('button[type="submit"]');
  await stage.page.waitForSelector('.tk-faults, .tk-problem:not(:empty)');
}

async function set(scene: Scene, sent: boolean, width: number, theme: 'light' | 'dark'): Promise<void> {
  await stage.page.setViewport({ width, height: 860 });
  await stage.show({ codeLists, theme, ...scene });
  if (sent) await submit();
}

describe('Every widget in every state', () => {
  it.each(STATES)(
    'Given questions %s, then they hold for everyone',
    async (name, scene, sent = false) => {
      await set(scene, sent, 1280, 'light');
      const faults = {
        axe: await stage.desk.quietly(() => accessibilityFaults(stage.page)),
        unnamed: await unnamed(stage.page),
        groups: await unnamedGroups(stage.page),
        errors: await untoldErrors(stage.page),
        references: await brokenReferences(stage.page),
        small: await smallTargets(stage.page),
        wide: await overflow(stage.page),
      };
      await set(scene, sent, 320, 'dark');
      expect({
        ...faults,
        dark: await stage.desk.quietly(() => accessibilityFaults(stage.page)),
        smallAt320: await smallTargets(stage.page),
        wideAt320: await overflow(stage.page),
        complaints: stage.desk.complaints,
      }).toEqual({
        axe: [],
        unnamed: [],
        groups: [],
        errors: [],
        references: [],
        small: [],
        wide: [],
        dark: [],
        smallAt320: [],
        wideAt320: [],
        complaints: [],
      });
      if (name.startsWith('wrong') || name.endsWith('left empty')) {
        const told = await stage.page.$$eval('.tk-faults', (lists) => lists.length);
        expect(told).toBeGreaterThanOrEqual(name.includes('cards') ? 25 : WIDGET_NAMES.length - 1);
      }
    },
    60_000,
  );

  it('Given a screen zoomed to 200 %, then nothing goes beyond it', async () => {
    await stage.page.setViewport({ width: 640, height: 430, deviceScaleFactor: 2 });
    await stage.show({ codeLists, form: formOf(structures()), answers: rows(rightAnswers()) });
    expect(await overflow(stage.page)).toEqual([]);
  });

  it('Given a question that is hidden, then nothing of it is on the page', async () => {
    await set(
      { form: formOf(everyField({ visibleWhen: 'false' })), answers: rightAnswers() },
      false,
      1280,
      'light',
    );
    expect(await stage.page.$$('.tk-field')).toEqual([]);
    expect(await stage.page.$$('.tk-all :is(input, select, textarea, button)')).toEqual([]);
  });
});

describe('The keyboard alone', () => {
  it.each([
    ['empty', { form: formOf(everyField()) }],
    ['in rows and cards', { form: formOf(structures()), answers: rows(rightAnswers()) }],
    ['of a grid', { grid: everyItem }],
  ] as [string, Scene][])(
    'Given questions %s, when one goes by Tab, then each is met, in order, in sight',
    async (_name, scene) => {
      await set(scene, false, 1280, 'light');
      const { questions, faults } = await walk(stage.page);
      expect(faults).toEqual([]);
      if (scene.form && !scene.answers) expect(questions).toHaveLength(WIDGET_NAMES.length);
    },
    60_000,
  );

  it('Given what is read or disabled, when one goes by Tab, then nothing is there to change', async () => {
    await set({ form: formOf(everyField()), answers: rightAnswers(), disabled: true }, false, 1280, 'light');
    const { questions } = await walk(stage.page);
    expect(questions.filter((id) => !/file|image/.test(id))).toEqual([]);
  }, 60_000);
});
