import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { TaskDetail } from '@trame/schemas';
import { me, openPage, problem, serve } from './openPage.js';
import { formOf } from './renderForm.js';

const task = {
  id: 't1',
  title: 'Donner son avis',
  state: 'prise',
  circuit: { instanceId: 'i1', title: 'Admission' },
  dossier: { id: 'd1', displayName: 'BERNARD Léa', stage: 'en-avis' },
  establishment: { id: 'e1', name: 'MECS' },
  assignee: { id: 'p1', displayName: 'MARTIN Claire' },
  roles: ['Cheffe de service'],
  priority: 'normale',
  createdAt: '2026-11-20T08:00:00Z',
  revision: 3,
  formRef: { packVersionId: 'v1', formId: 'avis' },
  context: { aujourdHui: '2026-11-23' },
  initial: {},
  essentials: {
    dossierId: 'd1',
    numero: '42',
    displayName: 'BERNARD Léa',
    stage: 'en-avis',
    stageLabel: 'Avis',
    establishment: { id: 'e1', name: 'MECS' },
    synthesis: [],
    alerts: [],
  },
  steps: [
    { elementId: 'a', name: 'Demande reçue', state: 'faite' },
    { elementId: 'b', name: 'Avis', state: 'en-cours' },
  ],
  canClaim: false,
  canComplete: true,
} as unknown as TaskDetail;
const form = formOf({ id: 'avis', type: 'text', label: 'Avis', required: true });

const usual = {
  'GET /me': { body: me },
  'GET /tasks': {
    body: { items: [], next: null, counts: { toutes: 1, miennes: 1, aPrendre: 0, enRetard: 0 } },
  },
  'GET /tasks/t1': { body: task },
  'GET /packs/v1/forms/avis': { body: { packVersionId: 'v1', form, codeLists: {} } },
  'PUT /tasks/t1/draft': { body: { savedAt: '2026-11-23T09:32:00Z' } },
};
async function fillAndComplete(): Promise<void> {
  await userEvent.type(await screen.findByLabelText(/^Avis/), 'Favorable');
  await userEvent.click(screen.getByRole('button', { name: 'Terminer la tâche' }));
}

const security = {
  account: {
    login: 'claire@exemple.fr',
    passwordAt: '2026-11-01T08:00:00Z',
    totpAt: '2026-11-01T08:00:00Z',
    recovery: { left: 0, madeAt: null },
    passkeys: [],
  },
  provedUntil: null,
  sessions: [{ current: true, means: 'code' }],
};

describe('A task', () => {
  it('Given its form filled, when it is completed, then the answers go with the revision and the next step is offered', async () => {
    const next = [{ ...task, id: 't2', title: 'Réunir la commission', state: 'ouverte' }];
    const { asked } = serve({
      ...usual,
      'GET /tasks': { body: { ...usual['GET /tasks'].body, items: next } },
      'GET /tasks/t2': { body: { ...next[0], draft: undefined } },
      'POST /tasks/t2/claim': { body: { ...next[0], state: 'prise' } },
      'POST /tasks/t1/complete': { body: { next, instanceState: 'en-cours' } },
    });
    const history = openPage('/taches');
    await act(() => history.navigate('/taches/t1'));
    await fillAndComplete();
    expect(await screen.findByRole('heading', { name: 'C’est fait' })).toHaveFocus();
    const follow = screen.getByRole('link', { name: /^Tâche suivante.*Réunir la commission/ });
    expect(follow).toHaveAttribute('href', '/taches/t2');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.getByRole('heading', { name: 'C’est fait' })).toBeVisible();
    const sent = asked.find(({ path }) => path === 'POST /tasks/t1/complete')?.init;
    expect(sent?.body).toBe(JSON.stringify({ data: { avis: 'Favorable' } }));
    expect(sent?.headers).toMatchObject({ 'if-match': '"3"', 'x-trame': '1' });
    await userEvent.click(follow);
    expect(await screen.findByRole('heading', { level: 1, name: 'Réunir la commission' })).toBeVisible();
    expect(asked.map(({ path }) => path)).toContain('POST /tasks/t2/claim');
    await userEvent.click(screen.getByRole('link', { name: 'Retour aux tâches' }));
    await waitFor(() => expect(history.state.location.pathname).toBe('/taches'));
  });

  it('Given that the circuit works on its own after a task, when what follows comes, then it is offered', async () => {
    const next = [{ ...task, id: 't2', title: 'Recueillir les signatures' }];
    const { body } = usual['GET /tasks'];
    let goesOn = false;
    serve({
      ...usual,
      'POST /tasks/t1/complete': { body: { next: [], instanceState: 'en-cours' } },
      'GET /tasks': () => ({ body: { ...body, items: goesOn ? next : [] } }),
    });
    openPage('/taches/t1');
    await fillAndComplete();
    expect(await screen.findByText(/Le circuit avance/)).toBeVisible();
    goesOn = true;
    const name = /^Tâche suivante.*Recueillir les signatures/;
    expect(await screen.findByRole('link', { name })).toBeVisible();
  });

  it.each([
    [
      { kind: 'tache', name: 'Donner l’avis', who: ['Psychologue'] },
      /Donner l’avis \(à faire par : Psychologue\)/,
    ],
    [{ kind: 'travail', name: 'Produire le DIPC', who: [] }, /Produire le DIPC : Trame s’en occupe/],
    [{ kind: 'incident', name: 'Envoyer', who: [] }, /Envoyer : en incident/],
  ])('Given that what follows is not for oneself, then it is named: %j', async (wait, said) => {
    serve({
      ...usual,
      'POST /tasks/t1/complete': { body: { next: [], instanceState: 'en-cours', waits: [wait] } },
    });
    openPage('/taches/t1');
    await fillAndComplete();
    expect(await screen.findByText(said)).toBeVisible();
  });

  it('Given that its circuit has ended, then it is said', async () => {
    serve({
      ...usual,
      'POST /tasks/t1/complete': { body: { next: [], instanceState: 'terminee', waits: [] } },
    });
    openPage('/taches/t1');
    await fillAndComplete();
    expect(await screen.findByText(/Le circuit « Admission » est terminé/)).toBeVisible();
  });

  it('Given its page, then it tells where the circuit is and whose dossier it is', async () => {
    serve(usual);
    openPage('/taches/t1');
    expect(await screen.findByRole('heading', { level: 1, name: 'Donner son avis' })).toBeVisible();
    const thread = screen.getByRole('navigation', { name: 'Étapes du circuit' });
    expect(within(thread).getByText('Avis').closest('[aria-current="step"]')).not.toBeNull();
    expect(document.title).toBe('Donner son avis · BERNARD Léa · Trame');
  });

  it('Given faults found by the server, then they stand beside the answers', async () => {
    const faults = [{ path: '/data/avis', message: 'Précisez votre avis.' }];
    serve({ ...usual, 'POST /tasks/t1/complete': problem(422, 'invalid-form-data', { faults }) });
    openPage('/taches/t1');
    await fillAndComplete();
    await waitFor(() =>
      expect(screen.getByLabelText(/^Avis/)).toHaveAccessibleDescription(/Précisez votre avis/),
    );
    expect(screen.getByLabelText(/^Avis/)).toHaveValue('Favorable');
  });

  it('Given a task done by someone else, then it is said and what was typed stays', async () => {
    serve({ ...usual, 'POST /tasks/t1/complete': problem(409, 'task-already-done') });
    openPage('/taches/t1');
    await fillAndComplete();
    expect(await screen.findByText(/vient d’être terminée par quelqu’un d’autre/)).toBeVisible();
    expect(screen.getByLabelText(/^Avis/)).toHaveValue('Favorable');
  });

  it('Given a task that changed meanwhile, when one accepts the change, then the same answers go with the new revision', async () => {
    const { asked } = serve({
      ...usual,
      'GET /tasks/t1': [{ body: task }, { body: { ...task, revision: 4 } }],
      'POST /tasks/t1/complete': [
        problem(412, 'stale-version'),
        { body: { next: [], instanceState: 'en-cours' } },
      ],
    });
    openPage('/taches/t1');
    await fillAndComplete();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Prendre en compte le changement et valider' }),
    );
    expect(await screen.findByRole('heading', { name: 'C’est fait' })).toBeVisible();
    const last = asked.findLast(({ path }) => path === 'POST /tasks/t1/complete')?.init;
    expect(last?.headers).toMatchObject({ 'if-match': '"4"' });
    expect(last?.body).toBe(JSON.stringify({ data: { avis: 'Favorable' } }));
  });

  it('Given a session that ended, then one is asked to sign in again, to come back here, and what was typed stays', async () => {
    serve({ ...usual, 'POST /tasks/t1/complete': problem(401, 'session-expired') });
    openPage('/taches/t1');
    await fillAndComplete();
    const dialog = await screen.findByRole('dialog', { name: 'Votre session a pris fin' });
    expect(within(dialog).getByRole('link', { name: 'S’identifier de nouveau' })).toHaveAttribute(
      'href',
      expect.stringContaining('/auth/login?returnTo='),
    );
    expect(screen.getByLabelText(/^Avis/)).toHaveValue('Favorable');
  });

  it('Given a signature that wants a fresh proof, then it is asked over the page, and the completion goes on by itself', async () => {
    const completed = { body: { next: [], instanceState: 'terminee' } };
    const { asked } = serve({
      ...usual,
      'GET /me/security': { body: security },
      'POST /tasks/t1/complete': [problem(403, 'fresh-proof-wanted'), completed],
      'POST /me/security/proof': [problem(403, 'sign-in-wrong'), { status: 204, body: null }],
    });
    openPage('/taches/t1');
    await fillAndComplete();
    const dialog = await screen.findByRole('dialog', { name: 'Confirmez votre identité' });
    const confirm = async (): Promise<void> => {
      await userEvent.type(within(dialog).getByLabelText(/^Code à six chiffres/), '123456');
      await userEvent.click(within(dialog).getByRole('button', { name: 'Confirmer' }));
    };
    await userEvent.type(await within(dialog).findByLabelText(/^Mot de passe/), 'Lune verte');
    await confirm();
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('Mot de passe ou code incorrect.');
    expect(screen.getByLabelText(/^Avis/)).toHaveValue('Favorable');
    await confirm();
    await waitFor(() =>
      expect(asked.filter(({ path }) => path === 'POST /tasks/t1/complete')).toHaveLength(2),
    );
    const [first, second] = asked.filter(({ path }) => path === 'POST /tasks/t1/complete');
    expect(second?.init.body).toBe(first?.init.body);
  });

  it('Given a session that ends while the proof is asked, then its end alone is told', async () => {
    serve({
      ...usual,
      'GET /me/security': { body: security },
      'POST /tasks/t1/complete': problem(403, 'fresh-proof-wanted'),
      'POST /me/security/proof': problem(401, 'session-expired'),
    });
    openPage('/taches/t1');
    await fillAndComplete();
    const dialog = await screen.findByRole('dialog', { name: 'Confirmez votre identité' });
    await userEvent.type(await within(dialog).findByLabelText(/^Mot de passe/), 'Lune verte');
    await userEvent.type(within(dialog).getByLabelText(/^Code à six chiffres/), '123456');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Confirmer' }));
    expect(await screen.findByRole('dialog', { name: 'Votre session a pris fin' })).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByRole('dialog', { name: 'Confirmez votre identité' })).toBeNull(),
    );
    expect(screen.getByLabelText(/^Avis/)).toHaveValue('Favorable');
  });

  it('Given that one does not sign now, then it says why nothing was sent, and what was typed stays', async () => {
    const { asked } = serve({
      ...usual,
      'GET /me/security': {
        body: { ...security, account: undefined, sessions: [{ current: true, means: 'fournisseur' }] },
      },
      'POST /tasks/t1/complete': problem(403, 'fresh-proof-wanted'),
    });
    openPage('/taches/t1');
    await fillAndComplete();
    const dialog = await screen.findByRole('dialog', { name: 'Confirmez votre identité' });
    expect(
      await within(dialog).findByRole('link', { name: 'Confirmer par le service d’identité' }),
    ).toHaveAttribute('href', '/auth/login?preuve=oui&returnTo=%2Fpreuve');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Ne pas signer maintenant' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked.filter(({ path }) => path === 'POST /tasks/t1/complete')).toHaveLength(1);
    expect(screen.getByLabelText(/^Avis/)).toHaveValue('Favorable');
  });

  it('Given nobody is signed in, then the door opens and leads back', async () => {
    serve({ 'GET /me': problem(401, 'not-authenticated') });
    openPage('/taches/t1');
    expect(await screen.findByRole('link', { name: 'S’identifier' })).toHaveAttribute(
      'href',
      '/auth/login?returnTo=%2Ftaches%2Ft1',
    );
  });

  it('Given an address that leads nowhere, then the page says what to do', async () => {
    serve(usual);
    openPage('/nulle-part');
    expect(await screen.findByRole('heading', { name: 'Cette page n’existe pas' })).toBeVisible();
  });
});
