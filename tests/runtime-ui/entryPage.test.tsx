import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Dossier, DraftDetail } from '@trame/schemas';
import { type Answer, me, openPage, problem, serve } from './openPage.js';
import { formOf } from './renderForm.js';

const dossier = {
  id: 'd1',
  displayName: 'BERNARD Léa',
  numero: '42',
  stageLabel: 'Présent',
  establishment: { id: 'e1', name: 'MECS' },
  usager: {},
  team: [],
  ties: [],
  contacts: [],
  synthesis: [],
  alerts: [],
  access: [],
  fil: [],
  tabs: [],
  tasks: [],
} as unknown as Dossier;
const entry = {
  id: 's1',
  dossierId: 'd1',
  kind: 'fiche',
  title: 'Transmission',
  domain: 'educatif',
  packVersionId: 'v1',
  formId: 'transmission',
  startedBy: 'MARTIN Claire',
  startedAt: '2026-11-23T08:00:00Z',
  savedBy: 'MARTIN Claire',
  savedAt: '2026-11-23T08:00:00Z',
  mine: true,
  revision: 1,
  data: {},
  initial: { nature: 'jour' },
  context: { aujourdHui: '2026-11-23' },
  establishmentId: 'e1',
  canSign: true,
} as unknown as DraftDetail;
const mine = {
  by: 'MARTIN Claire',
  since: '2026-11-23T08:00:00Z',
  until: '2026-11-23T08:03:00Z',
  mine: true,
};
const theirs = { ...mine, by: 'DIALLO Karim', mine: false };
const standing = (lease?: object): Answer => ({
  body: { revision: 1, savedAt: '2026-11-23T08:00:00Z', ...(lease ? { lease } : {}) },
});
const form = formOf(
  { id: 'nature', type: 'text', label: 'Nature' },
  { id: 'faits', type: 'longText', label: 'Ce qui s’est passé', required: true },
);
const usual: Record<string, Answer | Answer[]> = {
  'GET /me': { body: me },
  'GET /tasks': {
    body: { items: [], next: null, counts: { toutes: 0, miennes: 0, aPrendre: 0, enRetard: 0 } },
  },
  'GET /dossiers/d1': { body: dossier },
  'GET /dossiers/d1/fillable': { body: { packVersionId: 'v1', forms: [], grids: [] } },
  'GET /dossiers/d1/drafts': { body: { items: [] } },
  'GET /dossiers/d1/records': { body: { items: [] } },
  'GET /drafts/s1': { body: entry },
  'POST /drafts/s1/lease': standing(mine),
  'GET /drafts/s1/lease': standing(mine),
  'DELETE /drafts/s1/lease': { status: 204, body: null },
  'GET /packs/v1/forms/transmission': { body: { packVersionId: 'v1', form, codeLists: {} } },
  'PUT /drafts/s1': { body: { revision: 2, savedAt: '2026-11-23T08:01:00Z' } },
};
const ADDRESS = '/dossiers/d1/en-cours/s1';
const facts = () => screen.findByLabelText(/^Ce qui s’est passé/);
const LONG = { timeout: 4_000 };

describe('What is being written in a dossier', () => {
  it('Given it is filled, when it is put in the dossier, then what the server keeps is sent first, and then submitted', async () => {
    const { asked } = serve({
      ...usual,
      'POST /drafts/s1/submit': { body: { kind: 'fiche', id: 'r1' } },
    });
    openPage(ADDRESS);
    await userEvent.type(await facts(), 'Bien mangé');
    expect(await screen.findByText(/Vous avez cette saisie en main depuis/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Enregistrer dans le dossier' }));
    await waitFor(() => expect(asked.map(({ path }) => path)).toContain('GET /records/r1'));
    const data = { nature: 'jour', faits: 'Bien mangé' };
    const sent = asked.filter(({ path }) => path === 'PUT /drafts/s1' || path.endsWith('/submit'));
    expect(sent.map(({ path, init }) => [path, init.body])).toEqual([
      ['PUT /drafts/s1', JSON.stringify({ data, packVersionId: 'v1' })],
      ['POST /drafts/s1/submit', JSON.stringify({ data })],
    ]);
    expect(sent[1]?.init.headers).toMatchObject({ 'if-match': '"2"' });
    expect(asked.map(({ path }) => path)).not.toContain('DELETE /drafts/s1/lease');
  });

  it('Given an address that names an answer, then it opens there', async () => {
    serve(usual);
    openPage(`${ADDRESS}#/faits`);
    const answer = await facts();
    await waitFor(() => expect(answer).toHaveFocus());
  });

  it('Given somebody else has it in hand, then it says who and is not filled; taken over, it is shown as it has become', async () => {
    const changed = { ...entry, revision: 5, data: { faits: 'Par Karim' } };
    const { asked } = serve({
      ...usual,
      'GET /drafts/s1': [{ body: { ...entry, lease: theirs } }, { body: changed }],
      'GET /drafts/s1/lease': standing(theirs),
    });
    openPage(ADDRESS);
    expect(await screen.findByText(/DIALLO Karim a cette saisie en main depuis/)).toBeVisible();
    expect(await facts()).toBeDisabled();
    expect(screen.queryByRole('button', { name: 'Enregistrer dans le dossier' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Prendre la main' }));
    expect(await screen.findByText(/Vous avez cette saisie en main depuis/)).toBeVisible();
    expect(await facts()).toHaveValue('Par Karim');
    expect(await facts()).toBeEnabled();
    const taken = asked.find(({ path }) => path === 'POST /drafts/s1/lease')?.init;
    expect(taken?.body).toBe(JSON.stringify({ takeOver: true }));
  });

  it('Given another version was kept meanwhile, then both are shown question by question, with who kept the other', async () => {
    serve({
      ...usual,
      'GET /drafts/s1': [
        { body: entry },
        {
          body: {
            ...entry,
            revision: 3,
            savedBy: 'DIALLO Karim',
            data: { nature: 'jour', faits: 'Par Karim' },
          },
        },
      ],
      'PUT /drafts/s1': problem(412, 'stale-version'),
    });
    openPage(ADDRESS);
    await userEvent.type(await facts(), 'Par moi');
    const question = await screen.findByRole('group', { name: 'Ce qui s’est passé' }, LONG);
    expect(within(question).getByText('Par moi')).toBeVisible();
    expect(within(question).getByText('Par Karim')).toBeVisible();
    expect(within(question).getByText(/Enregistrée par DIALLO Karim/)).toBeVisible();
  });

  it('Given faults found by the server, then they stand beside the answers, which stay', async () => {
    const faults = [{ path: '/data/faits', message: 'Précisez les faits.' }];
    serve({ ...usual, 'POST /drafts/s1/submit': problem(422, 'invalid-form-data', { faults }) });
    openPage(ADDRESS);
    await userEvent.type(await facts(), 'Rien');
    await userEvent.click(screen.getByRole('button', { name: 'Enregistrer dans le dossier' }));
    await waitFor(async () => expect(await facts()).toHaveAccessibleDescription(/Précisez les faits/));
    expect(await facts()).toHaveValue('Rien');
  });

  it('Given it is abandoned, then it is asked again, and only then forgotten', async () => {
    const { asked } = serve({ ...usual, 'DELETE /drafts/s1': { status: 204, body: null } });
    openPage(ADDRESS);
    await facts();
    await userEvent.click(screen.getByRole('button', { name: 'Abandonner la saisie…' }));
    expect(asked.some(({ path }) => path === 'DELETE /drafts/s1')).toBe(false);
    await userEvent.click(await screen.findByRole('button', { name: 'Abandonner la saisie' }));
    await waitFor(() => expect(asked.some(({ path }) => path === 'DELETE /drafts/s1')).toBe(true));
    await waitFor(() =>
      expect(screen.getByRole('link', { name: 'Synthèse' })).toHaveAttribute('aria-current', 'page'),
    );
  });

  it('Given a form of several pages, when one goes back in the browser, then the page before is shown with its answers; from the first, one leaves', async () => {
    const pages = ['un', 'deux', 'trois'].map((id) => ({
      id,
      title: `Page ${id}`,
      sections: [
        { id: `de-${id}`, title: 'Section', fields: [{ id, type: 'text', label: `Réponse ${id}` }] },
      ],
    }));
    const several = { ...form, pages };
    serve({
      ...usual,
      'GET /packs/v1/forms/transmission': { body: { packVersionId: 'v1', form: several, codeLists: {} } },
    });
    const router = openPage('/dossiers/d1');
    await act(() => router.navigate(ADDRESS));
    await userEvent.type(await screen.findByLabelText('Réponse un'), 'gardée');
    await userEvent.click(screen.getByRole('button', { name: 'Suivant' }));
    await userEvent.click(screen.getByRole('button', { name: 'Suivant' }));
    expect(await screen.findByLabelText('Réponse trois')).toBeVisible();
    await act(() => router.navigate(-1));
    expect(await screen.findByLabelText('Réponse deux')).toBeVisible();
    await act(() => router.navigate(-1));
    expect(await screen.findByLabelText('Réponse un')).toHaveValue('gardée');
    await act(() => router.navigate(2));
    expect(await screen.findByLabelText('Réponse trois')).toBeVisible();
    await act(() => router.navigate(-3));
    expect(router.state.location.pathname).toMatch(/^\/dossiers\/d1/);
    expect(screen.queryByLabelText('Réponse un')).toBeNull();
  });
});
