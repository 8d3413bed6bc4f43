import { accessibilityFaults } from '../support/accessibility.js';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { Form, Grid } from '@trame/schemas';
import { KEYS, press, reach } from './stage/byKeyboard.js';
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
import { until } from '../support/until.js';
import {
  brokenReferences,
  overflow,
  saidRight,
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

/** Questions of the first row of each repeat. */
const IN_ROWS = structures().flatMap(({ id, type, fields = [] }) =>
  type === 'repeat' ? fields.map((one) => `${id}/0/${one.id}`) : [],
);

/** What one does before the questions are looked at. */
type Act = () => Promise<void>;

const ready: Act = () => Promise.resolve();
const submit: Act = async () => {
  await stage.page.click('button[type="submit"]');
  await stage.page.waitForSelector('.tk-faults, .tk-problem:not(:empty)');
};
/** Opens the questions that waited, none of which was there. */
const show: Act = async () => {
  expect(await stage.page.$$('.tk-field')).toHaveLength(1);
  expect(await stage.page.$$(CONTROLS)).toHaveLength(3);
  await stage.page.click('input[value="oui"]');
  await stage.page.waitForFunction(
    (names) => names.every((name) => document.querySelector(`[data-question="/${name}"]`)),
    {},
    WIDGET_NAMES,
  );
};
const CONTROLS = '.tk-all :is(input, select, textarea, button)';

async function set(scene: Scene, width: number, theme: 'light' | 'dark', act?: Act): Promise<void> {
  await stage.page.setViewport({ width, height: 860 });
  await stage.show({ codeLists, theme, ...scene });
  await act?.();
}

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

/** The questions wait for an answer before them. */
const opened = (): Form =>
  formOf([
    { id: 'ouvre', type: 'yesNo', label: 'Faut-il en dire plus ?' },
    ...everyField({ visibleWhen: 'ouvre = "oui"' }),
  ]);

/** Every state a question may be in. */
const STATES: ReadonlyArray<[name: string, scene: Scene, act?: Act]> = [
  ['empty', { form: formOf(everyField()) }],
  ['filled', { form: formOf(everyField()), answers: rightAnswers() }],
  ['required', { form: formOf(everyField({ required: true })) }],
  ['hidden, then shown', { form: opened(), answers: rightAnswers() }, show],
  ['required and left empty', { form: formOf(everyField({ required: true })) }, submit],
  ['wrong', { form: formOf(everyField()), answers: wrongAnswers() }, submit],
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
    submit,
  ],
  ['of a grid, empty', { grid: everyItem }],
  [
    'of a grid, filled',
    {
      grid: everyItem,
      answers: { echelle: 'parfois', adverbes: rightAnswers()['adverbs'], haut: 'A', bas: 'C' },
    },
  ],
  ['of a grid, refused', { grid: everyItem }, submit],
  ['of a grid, read', { grid: everyItem, answers: { echelle: 'sansObjet', adverbes: 'B' }, readOnly: true }],
];

describe('Every widget in every state', () => {
  it('Given the kinds of questions that the form-kit knows, then each is here', async () => {
    expect(await stage.unmet(everyField())).toEqual([]);
  });

  it.each(STATES)(
    'Given questions %s, then they hold for everyone',
    async (name, scene, act = ready) => {
      await set(scene, 1280, 'light', act);
      const faults = {
        axe: await stage.desk.quietly(() => accessibilityFaults(stage.page)),
        unnamed: await unnamed(stage.page),
        groups: await unnamedGroups(stage.page),
        errors: await untoldErrors(stage.page),
        references: await brokenReferences(stage.page),
        small: await smallTargets(stage.page),
        wide: await overflow(stage.page),
      };
      await set(scene, 320, 'dark', act);
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
      if (name === 'wrong' || name.endsWith('left empty'))
        expect(await saidRight(stage.page, WIDGET_NAMES)).toEqual(['information']);
      if (name === 'wrong in rows and cards') expect(await saidRight(stage.page, IN_ROWS)).toEqual([]);
    },
    60_000,
  );

  it('Given a screen zoomed to 200 %, then nothing goes beyond it', async () => {
    await stage.page.setViewport({ width: 640, height: 430, deviceScaleFactor: 2 });
    await stage.show({ codeLists, form: formOf(structures()), answers: rows(rightAnswers()) });
    expect(await overflow(stage.page)).toEqual([]);
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
      await set(scene, 1280, 'light');
      const { questions, faults } = await walk(stage.page);
      expect(faults).toEqual([]);
      if (scene.form && !scene.answers) expect(questions).toHaveLength(WIDGET_NAMES.length - 1);
    },
    60_000,
  );

  it('Given what is read or disabled, when one goes by Tab, then nothing is there to change', async () => {
    await set({ form: formOf(everyField()), answers: rightAnswers(), disabled: true }, 1280, 'light');
    const { questions } = await walk(stage.page);
    expect(questions.filter((id) => !/file|image/.test(id))).toEqual([]);
  }, 60_000);

  it.each(everyField().filter(({ type }) => type !== 'information'))(
    'Given $id, when it is answered then emptied, then no mouse is needed',
    async (field) => {
      const { fill, given, clear, left } = KEYS[field.id] ?? unwritten(field.id);
      await set({ form: formOf([field]) }, 1280, 'light');
      await reach(stage.page);
      await press(stage.page, fill);
      await answered(field.id, given);
      await press(stage.page, clear);
      await answered(field.id, left);
      expect(await stage.page.evaluate(() => document.activeElement?.localName)).not.toBe('body');
    },
  );

  it('Given items of a grid, when they are answered and one emptied, then no mouse is needed', async () => {
    await set({ grid: everyItem }, 1280, 'light');
    await press(stage.page, '{Tab} {Tab} {Tab}{Tab} {Tab} {Tab} {Tab} ');
    const adverbes = { spontanement: 'oui', totalement: 'oui', correctement: 'oui', habituellement: 'oui' };
    await answered('adverbes', adverbes);
    await answered('facultatif', 'jamais');
    await press(stage.page, '{Shift+Tab}{Shift+Tab}{Shift+Tab}{Shift+Tab}{Enter}');
    expect(await stage.answers()).toEqual({ echelle: 'jamais', adverbes });
    expect(await stage.page.evaluate(() => document.activeElement?.localName)).toBe('input');
  });
});

/** Waits for an answer, or for its absence. */
async function answered(id: string, wanted: unknown): Promise<void> {
  const judge = async (): Promise<true> => {
    expect((await stage.answers())[id]).toEqual(wanted);
    return true;
  };
  await until(() => judge().catch(() => false), 2_000).catch(() => undefined);
  await judge();
}

function unwritten(id: string): never {
  throw new Error(`${id} is answered without a mouse how? Say it in stage/byKeyboard.ts`);
}

const shipped = (kind: string): string[] =>
  ['socle', 'pde', 'mere-enfant', 'pa', 'ph']
    .map((pack) => `packs/${pack}/${kind}`)
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`));
const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

describe('What is shipped', () => {
  it.each(shipped('forms'))('Given %s, then it is drawn, and holds for everyone', async (file) => {
    await set({ form: read<Form>(file) }, 1280, 'light');
    expect(await stage.page.$$('.tk-field')).not.toEqual([]);
    expect(await stage.desk.quietly(() => accessibilityFaults(stage.page))).toEqual([]);
  });

  it.each(shipped('grids'))('Given %s, then it is drawn, and holds for everyone', async (file) => {
    const grid = read<Grid>(file);
    await set({ grid, answers: grid.vectors[0]?.answers as Record<string, unknown> }, 1280, 'light');
    expect(await stage.desk.quietly(() => accessibilityFaults(stage.page))).toEqual([]);
  });
});
