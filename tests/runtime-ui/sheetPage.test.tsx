import { jest } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { Sheet, SheetEntry } from '@trame/schemas';
import { me, openPage, problem, serve, type Answer } from './openPage.js';

const options = [
  { value: 'present', label: 'Présente' },
  { value: 'absent', label: 'Absente' },
  { value: 'sortie', label: 'En sortie' },
];
const field = { id: 'etat', type: 'choice', label: 'La personne est', options };
const why = { id: 'motif', type: 'text', label: 'Motif', visibleWhen: 'etat = "sortie"' };
const form = {
  id: 'presence',
  title: 'Présence',
  use: 'record',
  domain: 'educatif',
  pages: [{ id: 'p', title: 'P', sections: [{ id: 's', title: 'S', fields: [field, why] }] }],
};
const sheet = (day: string, rows: Sheet['rows']) =>
  ({
    formId: 'presence',
    title: 'Feuille de présence',
    establishmentId: 'e1',
    establishment: 'MECS',
    bundle: { packVersionId: 'v1', form, codeLists: {} },
    question: 'etat',
    usual: 'present',
    dated: 'depuis',
    day,
    now: `${day}T20:00`,
    rows,
    more: false,
  }) as unknown as Sheet;
const alice = { dossierId: 'un', person: 'FONTENAY Alice', base: null };
const basile = { dossierId: 'deux', person: 'ROCHE Basile', base: null };
const fled = { ...alice, base: 'r1.1', known: { etat: 'absent', depuis: '2026-11-23T20:10' } };
const gone = { ...fled, known: { ...fled.known, etat: 'sortie' } };
const written: Answer = { status: 201, body: { items: [{ dossierId: 'un', id: 'r2' }] } };
const offered = {
  formId: 'presence',
  title: 'Feuille de présence',
  establishmentId: 'e1',
  establishment: 'MECS',
};
const open = (sheets: Array<Sheet | undefined>, answers: Answer[], services: object[] = []) => {
  const [place] = me.establishments;
  const { asked } = serve({
    'GET /me': { body: { ...me, establishments: [{ ...place, services }] } },
    'GET /records/feuilles': { body: { items: [offered] } },
    'GET /records/feuilles/presence': sheets.map((body) =>
      body ? { body } : problem(503, 'database-unavailable'),
    ),
    'POST /records/feuilles': answers,
  });
  openPage('/feuilles/presence');
  return () =>
    asked
      .filter(({ path }) => path === 'POST /records/feuilles')
      .map(({ init }) => (JSON.parse(init.body as string) as SheetEntry).rows);
};
const save = async () => fireEvent.click(await screen.findByRole('button', { name: /^Enregistrer/ }));

describe('Given a group sheet', () => {
  beforeEach(() => {
    jest.useFakeTimers({
      now: new Date('2026-11-23T19:00:00Z'),
      doNotFake: [
        'setTimeout',
        'clearTimeout',
        'setInterval',
        'clearInterval',
        'setImmediate',
        'clearImmediate',
        'queueMicrotask',
        'nextTick',
        'performance',
        'requestAnimationFrame',
        'cancelAnimationFrame',
        'hrtime',
        'requestIdleCallback',
        'cancelIdleCallback',
      ],
    });
  });
  afterEach(() => jest.useRealTimers());

  it('when a row was noted since, then it shows what was noted and is not written over; one refused whole is left out', async () => {
    const faults = [
      { path: '/rows/0/etat', rule: 'noted-since', message: 'Noté entre-temps par BRUN Ali à 20:10.' },
      { path: '/rows/1/dossierId', rule: 'dossier-closed', message: 'Ce dossier est clos.' },
    ];
    const chloe = { dossierId: 'trois', person: 'SENS Chloé', base: null };
    const rows = open(
      [sheet('2026-11-23', [alice, basile, chloe]), sheet('2026-11-23', [fled, basile, chloe])],
      [problem(422, 'invalid-form-data', { faults }), written],
    );
    await save();
    await screen.findByText(/Noté entre-temps par BRUN Ali/);
    await waitFor(() => expect(screen.getAllByLabelText<HTMLInputElement>('Absente')[0]?.checked).toBe(true));
    expect(screen.getByText(/Ce dossier est clos/)).toBeTruthy();
    expect(screen.getByText(/Cette ligne n’est pas enregistrée/)).toBeTruthy();
    await save();
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(rows().map((sent) => sent.map(({ dossierId }) => dossierId))).toEqual([
      ['un', 'deux', 'trois'],
      ['trois'],
    ]);
  });

  it('when it stays open, then it is written at the minute it is; once the day has changed, it is read again first', async () => {
    const rows = open([sheet('2026-11-23', [alice]), sheet('2026-11-24', [alice])], [written]);
    await screen.findByText('FONTENAY Alice');
    jest.setSystemTime(new Date('2026-11-24T06:30:00Z'));
    await save();
    await screen.findByText(/Le jour a changé/);
    expect(rows()).toEqual([]);
    jest.setSystemTime(new Date('2026-11-24T06:45:00Z'));
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>('Noté le').value).toBe('2026-11-24T20:00'),
    );
    await save();
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(rows()[0]).toEqual([
      { dossierId: 'un', base: null, data: { etat: 'present', depuis: '2026-11-24T20:15' } },
    ]);
  });

  it('when it could not be read again, then it says so; once it is, an answer given over what a colleague has changed goes, and the row says so', async () => {
    const rows = open(
      [sheet('2026-11-23', [alice, basile]), undefined, sheet('2026-11-24', [gone, basile])],
      [problem(503, 'database-unavailable'), written],
    );
    for (const one of await screen.findAllByLabelText('Absente')) fireEvent.click(one);
    jest.setSystemTime(new Date('2026-11-24T06:30:00Z'));
    await save();
    await screen.findByText(/elle est relue avant d’être enregistrée/);
    const asked = () => jest.mocked(globalThis.fetch).mock.calls.map(([input]) => String(input));
    await waitFor(() => expect(asked().filter((one) => one.includes('/feuilles/presence'))).toHaveLength(2));
    expect(screen.queryByText(/vient d’être relue/)).toBeNull();
    await save();
    await screen.findByText(/vient d’être relue/);
    expect(screen.getAllByText(/votre réponse n’est pas gardée/)).toHaveLength(1);
    expect(rows()).toEqual([]);
    await save();
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(rows()[0]).toMatchObject([{ dossierId: 'deux', base: null, data: { etat: 'absent' } }]);
    expect(screen.queryByText(/Le jour a changé/)).toBeNull();
    fireEvent.click(screen.getAllByLabelText('Présente')[0]!);
    expect(screen.queryByText(/votre réponse n’est pas gardée/)).toBeNull();
    await save();
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(rows()[1]).toMatchObject([{ dossierId: 'un', base: 'r1.1' }, { dossierId: 'deux' }]);
  });

  it('when nothing is to be said of somebody, then their row is left out, and what was typed waits for another answer', async () => {
    const rows = open([sheet('2026-11-23', [alice, basile])], [written]);
    await screen.findByText('FONTENAY Alice');
    const choose = (answer: string) => fireEvent.click(screen.getAllByLabelText(answer)[0]!);
    choose('En sortie');
    fireEvent.change(screen.getByLabelText('Motif'), { target: { value: 'Piscine' } });
    for (const answer of ['Ne rien noter', 'En sortie']) choose(answer);
    expect(screen.getByLabelText<HTMLInputElement>('Motif').value).toBe('Piscine');
    choose('Ne rien noter');
    expect(screen.getByRole('button', { name: 'Enregistrer 1 personne' })).toBeTruthy();
    await save();
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(rows()[0]).toMatchObject([{ dossierId: 'deux', data: { etat: 'present' } }]);
  });

  it('when it is narrowed to a service, then what was answered of the others is kept for when it is widened, though it was not read at once, and said not to be saved meanwhile', async () => {
    const all = sheet('2026-11-23', [alice, basile]);
    open([all, undefined, sheet('2026-11-23', [alice]), all], [], [{ id: 's1', name: 'Les grands' }]);
    await screen.findByText('ROCHE Basile');
    fireEvent.click(screen.getAllByLabelText('Absente')[1]!);
    const narrow = (value: string) =>
      fireEvent.change(screen.getByLabelText('Service'), { target: { value } });
    narrow('s1');
    fireEvent.click(await screen.findByRole('button', { name: /Réessayer/ }));
    await waitFor(() => expect(screen.queryByText('ROCHE Basile')).toBeNull());
    expect(String(jest.mocked(globalThis.fetch).mock.calls.at(-1)?.[0])).toContain('service=s1');
    expect(screen.getByText(/^MECS, Les grands/)).toBeTruthy();
    expect(screen.getByText(/une personne qui n’est pas affichée n’est pas enregistrée/)).toBeTruthy();
    narrow('');
    await screen.findByText('ROCHE Basile');
    expect(screen.getAllByLabelText<HTMLInputElement>('Absente')[1]?.checked).toBe(true);
  });

  it('when it is being saved, then nothing more can be answered', async () => {
    open([sheet('2026-11-23', [alice])], [written]);
    await screen.findByText('FONTENAY Alice');
    const fetched = globalThis.fetch;
    let answer = (): void => undefined;
    globalThis.fetch = jest.fn(async (...asked: Parameters<typeof fetch>) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return fetched(...asked);
    }) as typeof fetch;
    await save();
    await waitFor(() => expect(screen.getByLabelText('Absente').matches(':disabled')).toBe(true));
    globalThis.fetch = fetched;
    answer();
    await waitFor(() => expect(screen.getByLabelText('Absente').matches(':disabled')).toBe(false));
  });
});
