import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { OperationInstance } from '@trame/schemas';
import { InstanceHistory } from '../../runtime-ui/src/features/administration/instance/InstanceHistory.js';
import { me, openPage, problem, serve, type Answer } from './openPage.js';

const dossier = { id: 'd1', numero: '42', displayName: 'BERNARD Léa' };
const incident = (id: string, name: string) => ({
  id,
  instance: { id: 'i1', title: 'Admission', revision: 3, suspended: false },
  dossier,
  elementId: 'Envoyer',
  name,
  code: 'expression-en-echec',
  message: 'L’expression n’a pas pu être évaluée.',
  attempts: 1,
  at: '2026-11-23T08:00:00Z',
  inputs: [{ name: 'a', label: 'Destinataire', readable: true, value: 'ase@exemple.fr' }],
});
const USUAL: Record<string, Answer> = {
  'GET /me': { body: { ...me, canAdministrate: true } },
  'GET /tasks': {
    body: { items: [], next: null, counts: { toutes: 0, miennes: 0, aPrendre: 0, enRetard: 0 } },
  },
  'GET /operations/incidents': {
    body: {
      items: [incident('c1', 'Envoyer'), incident('c2', 'Produire')],
      next: null,
      kinds: [{ code: 'expression-en-echec', count: 2 }],
    },
  },
  'GET /operations/instances/i1': {
    body: { variables: [{ name: 'suitePieces', readable: true, value: 'complet' }] },
  },
};

/** What was sent, of each ask to change something there. */
const sentTo = (asked: { path: string; init: RequestInit }[], path: string): unknown[] =>
  asked.filter((one) => one.path === path).map(({ init }) => JSON.parse(String(init.body)) as unknown);

/** Says why in the dialog, and does what it asks. */
async function confirm(verb: string, where?: HTMLElement): Promise<void> {
  const dialog = within(where ?? (await screen.findByRole('dialog')));
  await userEvent.type(await dialog.findByLabelText(/^Pourquoi/), 'Adresse changée');
  await userEvent.click(dialog.getByRole('button', { name: verb }));
}

describe('Given incidents that wait for somebody', () => {
  const done: Answer = { body: { items: [{ id: 'c1', ok: true }] } };

  it.each([
    ['Relancer', 'relancer'],
    ['Passer', 'passer'],
  ])('When one is to « %s », Then why is asked, and it is done to that one', async (verb, action) => {
    const { asked } = serve({ ...USUAL, 'POST /operations/incidents/batch': done });
    openPage('/administration/incidents');
    await userEvent.click(await screen.findByRole('button', { name: `${verb} : Envoyer` }));
    // Nothing else is asked: one types at once.
    await waitFor(() => expect(screen.getByLabelText(/^Pourquoi/)).toHaveFocus());
    await confirm(verb);
    const sent = () => sentTo(asked, 'POST /operations/incidents/batch');
    await waitFor(() => expect(sent()).toEqual([{ action, ids: ['c1'], reason: 'Adresse changée' }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('When those that wait are all about what one may not read, Then that something waits is told, not that all goes well', async () => {
    serve({
      ...USUAL,
      'GET /operations/incidents': { body: { items: [], next: null, kinds: [], keptBack: 2 } },
    });
    openPage('/administration/incidents');
    expect(
      await screen.findByText(/^2 incidents ne sont pas montrés.* qui peut les lire et qui gère/),
    ).toBeVisible();
    expect(screen.queryByText('Aucun incident')).toBeNull();
  });

  it('When all are chosen, Then they are retried together', async () => {
    const { asked } = serve({ ...USUAL, 'POST /operations/incidents/batch': done });
    openPage('/administration/incidents');
    const [all] = await screen.findAllByRole('checkbox');
    await userEvent.click(all!);
    await userEvent.click(within(screen.getByText('2 lignes choisies').closest('p')!).getByText('Relancer'));
    await confirm('Relancer');
    await waitFor(() =>
      expect(sentTo(asked, 'POST /operations/incidents/batch')).toMatchObject([{ ids: ['c1', 'c2'] }]),
    );
  });

  it('When what the step was given and a datum are corrected, Then only what was changed is sent', async () => {
    const { asked } = serve({ ...USUAL, 'POST /incidents/c1/retry': { status: 204, body: null } });
    openPage('/administration/incidents');
    await userEvent.click(await screen.findByRole('button', { name: 'Corriger… : Envoyer' }));
    const given = await screen.findByLabelText('Destinataire');
    await userEvent.clear(given);
    await userEvent.type(given, 'ase@departement.mssante.fr');
    expect(await screen.findByLabelText('Suite pieces')).toHaveValue('complet');
    await confirm('Corriger et relancer');
    await waitFor(() =>
      expect(sentTo(asked, 'POST /incidents/c1/retry')).toEqual([
        { reason: 'Adresse changée', inputs: { a: 'ase@departement.mssante.fr' }, variables: {} },
      ]),
    );
  });
});

const timer = (id: string) => ({
  id,
  instance: { id: 'i1', title: 'Admission', revision: 3, suspended: false },
  dossier,
  elementId: 'Rappel',
  name: 'Rappeler',
  dueAt: '2031-05-06T07:30:00Z',
  armedAt: '2026-11-23T08:00:00Z',
  late: false,
  failures: 0,
});

describe('Given timers that wait for their date', () => {
  const TIMERS: Record<string, Answer> = {
    ...USUAL,
    'GET /operations/timers': { body: { items: [timer('t1'), timer('t2')], next: null } },
  };
  /** Presses a verb of the first line, or of the bar of those chosen. */
  const press = async (verb: string): Promise<void> =>
    userEvent.click((await screen.findAllByRole('button', { name: `${verb} : Rappeler` }))[0]!);
  const chooseAll = async (verb: string): Promise<void> => {
    await userEvent.click((await screen.findAllByRole('checkbox'))[0]!);
    await userEvent.click(within(screen.getByText('2 lignes choisies').closest('p')!).getByText(verb));
  };
  const setDue = async (read: string): Promise<void> => {
    const field = await screen.findByLabelText('Nouvelle échéance');
    expect(field).toHaveValue('2031-05-06T09:30');
    fireEvent.change(field, { target: { value: read } });
  };

  it('When one is moved, Then the clock of Paris is read, and what was changed meanwhile is told', async () => {
    const stale = problem(412, 'stale-version', { title: 'Ce circuit a changé entre-temps.' });
    const { asked } = serve({ ...TIMERS, 'POST /operations/timers/t1/move': stale });
    openPage('/administration/minuteries');
    await press('Déplacer');
    await setDue('2031-12-01T08:15');
    await confirm('Déplacer');
    expect(await screen.findByText('Ce circuit a changé entre-temps.')).toBeVisible();
    const moves = asked.filter(({ path }) => path === 'POST /operations/timers/t1/move');
    expect(sentTo(moves, 'POST /operations/timers/t1/move')).toEqual([
      { due: '2031-12-01T07:15:00.000Z', reason: 'Adresse changée' },
    ]);
    expect(new Headers(moves[0]!.init.headers).get('If-Match')).toBe('"3"');
  });

  it('When all are moved, then fired, Then they are so together', async () => {
    const done = { body: { items: [{ id: 't1', ok: true }] } };
    const { asked } = serve({
      ...TIMERS,
      'POST /operations/timers/batch/move': done,
      'POST /operations/timers/batch/fire': done,
    });
    openPage('/administration/minuteries');
    await chooseAll('Déplacer');
    await setDue('2031-05-07T10:00');
    await confirm('Déplacer');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await chooseAll('Déclencher');
    await confirm('Déclencher');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const reason = 'Adresse changée';
    expect(sentTo(asked, 'POST /operations/timers/batch/move')).toEqual([
      { ids: ['t1', 't2'], due: '2031-05-07T08:00:00.000Z', reason },
    ]);
    expect(sentTo(asked, 'POST /operations/timers/batch/fire')).toEqual([{ ids: ['t1', 't2'], reason }]);
  });
});

describe('Given more timers than are changed at once', () => {
  it('When all are chosen, Then the first are, it is told, and they alone are sent', async () => {
    const many = Array.from({ length: 205 }, (_, index) => timer(`t${index}`));
    const { asked } = serve({
      ...USUAL,
      'GET /operations/timers': { body: { items: many, next: null } },
      'POST /operations/timers/batch/fire': { body: { items: [] } },
    });
    openPage('/administration/minuteries');
    const [all, ...lines] = await screen.findAllByRole<HTMLInputElement>('checkbox');
    fireEvent.click(all!);
    expect(screen.getByText(/^200 lignes au plus à la fois/)).toBeVisible();
    expect(lines.map(({ disabled }) => disabled).lastIndexOf(false)).toBe(199);
    fireEvent.click(lines[0]!);
    expect(screen.queryByText(/au plus à la fois/)).toBeNull();
    fireEvent.click(lines[204]!);
    fireEvent.click(within(screen.getByText('200 lignes choisies').closest('p')!).getByText('Déclencher'));
    await confirm('Déclencher');
    const sent = () => sentTo(asked, 'POST /operations/timers/batch/fire') as { ids: string[] }[];
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect([sent()[0]!.ids.length, sent()[0]!.ids.at(-1)]).toEqual([200, 't204']);
  });
});

describe('Given a circuit whose timer was moved twice, once when that was told as a repair', () => {
  it('When its history is read, Then each is told as it was', () => {
    const moved = (id: string, kind: string) => ({
      id,
      kind,
      reason: 'Adresse changée',
      by: { id: 'p1', displayName: 'MARTIN Claire' },
      at: '2026-11-23T08:00:00Z',
      details: { minuterie: 'Rappel', echeance: '2031-05-06T07:30:00Z' },
    });
    const instance = {
      history: [],
      interventions: [moved('v1', 'minuterie-deplacee'), moved('v2', 'reparation')],
    };
    render(<InstanceHistory instance={instance as unknown as OperationInstance} />);
    const told = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(told).toEqual([
      expect.stringMatching(/^Minuterie déplacée au .*2031.* par MARTIN Claire/),
      expect.stringMatching(/^Réparé par MARTIN Claire/),
    ]);
  });
});

describe('Given a circuit of which a newer version is published', () => {
  const [from, to] = [
    { id: 'v1', packId: 'pde', version: '1.0.0' },
    { id: 'v2', packId: 'pde', version: '1.1.0' },
  ];
  const plan = (migratable: number) => ({
    circuitId: 'admission',
    title: 'Admission',
    fromVersion: from,
    toVersion: to,
    mapping: [],
    unmapped: [],
    targets: [],
    faults: [],
    report: {
      running: 2,
      examined: 2,
      migratable,
      refused: 2 - migratable,
      instances: [
        {
          instanceId: 'i1',
          title: 'Admission',
          dossier,
          standsAt: ['Réunir la commission'],
          migratable: migratable > 0,
          faults: migratable > 0 ? [] : [{ message: 'Cette étape n’a pas de suite.' }],
        },
      ],
    },
  });
  const migration = {
    id: 'm1',
    circuitId: 'admission',
    title: 'Admission',
    fromVersion: from,
    toVersion: to,
    state: 'terminee',
    reason: 'Adresse changée',
    askedBy: me.professional,
    askedAt: '2026-11-23T08:00:00Z',
    counts: { aFaire: 0, migrees: 1, refusees: 1, annulees: 0, nonAnnulables: 0 },
    mapping: [],
    instances: [{ instanceId: 'i1', dossier, outcome: 'migree', faults: [] }],
  };
  const PLAN = '/administration/migrations/nouvelle?circuit=admission&de=v1&vers=v2';

  it('When the plan is tried, run, then undone, Then each act is sent with its reason, after what it would do is told', async () => {
    const { asked } = serve({
      ...USUAL,
      'POST /operations/migrations/plan': { body: plan(1) },
      'POST /operations/migrations': { status: 202, body: migration },
      'GET /operations/migrations/m1': { body: migration },
      'POST /operations/migrations/m1/undo': { status: 202, body: migration },
    });
    openPage(PLAN);
    expect(await screen.findByText('Passera')).toBeVisible();
    await confirm('Faire passer 1 circuit', document.body);
    await userEvent.click(await screen.findByRole('button', { name: 'Annuler la migration' }));
    expect(sentTo(asked, 'POST /operations/migrations')).toEqual([
      {
        plan: { circuitId: 'admission', fromVersion: 'v1', toVersion: 'v2', mapping: [] },
        reason: 'Adresse changée',
      },
    ]);
    await confirm('Annuler la migration');
    await waitFor(() =>
      expect(sentTo(asked, 'POST /operations/migrations/m1/undo')).toEqual([{ reason: 'Adresse changée' }]),
    );
  });

  it('When one of several is chosen, Then it passes alone', async () => {
    const several = plan(2);
    several.report.instances.push({ ...several.report.instances[0]!, instanceId: 'i2' });
    const { asked } = serve({
      ...USUAL,
      'POST /operations/migrations/plan': { body: several },
      'POST /operations/migrations': { status: 202, body: migration },
      'GET /operations/migrations/m1': { body: migration },
    });
    openPage(PLAN);
    await userEvent.click((await screen.findAllByRole('checkbox', { name: /^Choisir Admission/ }))[1]!);
    await confirm('Faire passer 1 circuit', document.body);
    expect(sentTo(asked, 'POST /operations/migrations')).toMatchObject([{ plan: { instances: ['i2'] } }]);
  });

  it('When none may pass, Then why is told of each, and nothing is offered to run', async () => {
    serve({ ...USUAL, 'POST /operations/migrations/plan': { body: plan(0) } });
    openPage(PLAN);
    expect(await screen.findByText('Cette étape n’a pas de suite.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Faire passer/ })).toBeNull();
  });
});
