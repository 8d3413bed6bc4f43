import { jest } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { identityTyped } from '../../runtime-ui/src/features/views/identityTyped.js';
import { me, openPage, problem, serve } from './openPage.js';
import { formOf } from './renderForm.js';

it('Given a dossier that is not to be seen, then the page has its title and a way on, and offers no second try', async () => {
  serve({ 'GET /me': { body: me }, 'GET /dossiers/d1': problem(404, 'not-found') });
  openPage('/dossiers/d1');
  expect(await screen.findByRole('heading', { name: 'Ce dossier ne s’ouvre pas' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Voir les dossiers' })).toHaveAttribute('href', '/dossiers');
  expect(screen.queryByRole('button', { name: 'Réessayer' })).toBeNull();
});

it('Given a screen where the parts of a page do not all fit, then the one that is open is whole, after the one before it', async () => {
  const place = ({ children }: Element, one: Element) => [...children].indexOf(one) * 100;
  jest.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockImplementation(function (this: HTMLElement) {
    return this.parentElement ? place(this.parentElement, this) : 0;
  });
  jest.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(100);
  const room = jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(250);
  serve({ 'GET /me': { body: { ...me, canAdministrate: true } } });
  openPage('/administration/roles');
  const tab = await screen.findByRole('link', { name: 'Rôles' });
  const list = tab.closest('ul')!;
  const own = place(list, tab.closest('li')!);
  expect(own).toBeGreaterThan(0);
  expect(list.scrollLeft).toBe(own - 100);
  room.mockReturnValue(150);
  fireEvent(window, new Event('resize'));
  expect(list.scrollLeft).toBe(own);
});

const sortie = { circuitId: 'sortie', title: 'Sortie', establishments: ['e1'], onDossier: true };

it('Given a circuit begun from the home page, when it is asked for whom, then only the dossiers that it may be opened on are asked for, by name and by stage', async () => {
  serve({
    'GET /me': { body: { ...me, startable: [sortie] } },
    'GET /dossiers': { body: { items: [], next: null } },
  });
  openPage('/demarrer/sortie?q=Zz');
  await userEvent.click(await screen.findByRole('button', { name: 'Présents' }));
  expect(await screen.findByText('Aucun dossier trouvé')).toBeInTheDocument();
  const asked = jest.mocked(globalThis.fetch).mock.calls.map(([input]) => String(input));
  expect(asked).toContain('/api/v1/dossiers?opens=sortie&q=Zz&stageGroup=present');
});

it('Given a dossier that a circuit may not be opened on, then it says why, and where to go: its circuits, or somebody else', async () => {
  serve({
    'GET /me': { body: { ...me, startable: [sortie] } },
    'GET /start-forms/sortie': problem(409, 'dossier-closed'),
  });
  openPage('/demarrer/sortie?etablissement=e1&dossier=d1');
  expect(await screen.findByRole('link', { name: /Voir ce qui est en cours/ })).toHaveAttribute(
    'href',
    '/dossiers/d1/parcours',
  );
  expect(screen.getByRole('link', { name: 'Choisir une autre personne' })).toHaveAttribute(
    'href',
    '/demarrer/sortie',
  );
});

it('Given a circuit that goes on already in a dossier, when it is opened there again, then one is told, and led to it', async () => {
  const form = formOf({ id: 'motif', type: 'text', label: 'Motif' });
  const line = {
    id: 'i1',
    circuitId: 'sortie',
    title: 'Sortie',
    state: 'en-cours',
    startedAt: '2026-11-03T09:00:00Z',
  };
  serve({
    'GET /me': { body: { ...me, startable: [sortie] } },
    'GET /start-forms/sortie': {
      body: {
        circuitId: 'sortie',
        title: 'Sortie',
        packVersionId: 'v1',
        formId: 'sortie-annonce',
        dossier: { id: 'd1', displayName: 'BERNARD Léa', stageLabel: 'Présent' },
        initial: {},
        context: {},
      },
    },
    'GET /packs/v1/forms/sortie-annonce': { body: { packVersionId: 'v1', form, codeLists: {} } },
    'GET /dossiers/d1/instances': {
      body: { items: [line, { ...line, id: 'i0', state: 'terminee', endedAt: '2026-11-02T09:00:00Z' }] },
    },
  });
  openPage('/demarrer/sortie?etablissement=e1&dossier=d1');
  expect(
    await screen.findByText(/est déjà en cours sur ce dossier, depuis le 03\/11\/2026/),
  ).toBeInTheDocument();
  const links = screen.getAllByRole('link', { name: 'Voir où il en est' });
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/dossiers/d1/parcours/i1']);
});

it('Given a transmission for nobody, with nothing said, when it is sent, then both are asked at once, from the first on', async () => {
  const form = formOf({ id: 'faits', type: 'longText', label: 'Ce qui s’est passé', required: true });
  const item = {
    packId: 'socle',
    formId: 'transmission',
    bundle: { packVersionId: 'v1', form, codeLists: {} },
    context: { aujourdHui: '2026-11-23' },
    templates: [],
  };
  const { asked } = serve({
    'GET /me': { body: me },
    'GET /records/rapides': { body: { items: [item] } },
    'GET /dossiers': { body: { items: [], next: null } },
  });
  openPage('/transmettre');
  await userEvent.click(await screen.findByRole('button', { name: 'Transmettre' }));
  expect(await screen.findByText('Choisissez au moins une personne.')).toBeInTheDocument();
  expect(screen.getAllByText(/Cette réponse est obligatoire/).length).toBeGreaterThan(0);
  await waitFor(() => expect(screen.getByLabelText('Ajouter une personne')).toHaveFocus());
  expect(asked.filter(({ path }) => path.startsWith('POST'))).toEqual([]);
});

it('Given a transmission that is typed already, when a template or another kind is chosen, then what was typed stays, and the template answers the rest', async () => {
  const faits = { id: 'faits', type: 'longText', label: 'Ce qui s’est passé' } as const;
  const lieu = { id: 'lieu', type: 'text', label: 'Endroit' } as const;
  const item = (formId: string, title: string) => ({
    packId: 'socle',
    formId,
    bundle: { packVersionId: 'v1', form: { ...formOf(faits, lieu), id: formId, title }, codeLists: {} },
    context: { aujourdHui: '2026-11-23' },
    templates: [
      { label: 'Repas', answers: { faits: 'A bien mangé.', lieu: 'Cuisine' } },
      { label: 'Nuit', answers: { faits: 'Nuit calme.', lieu: 'Chambre' } },
    ],
  });
  serve({
    'GET /me': { body: me },
    'GET /records/rapides': {
      body: { items: [item('transmission', 'Transmission'), item('echange', 'Échange')] },
    },
    'GET /dossiers': { body: { items: [], next: null } },
  });
  const router = openPage('/transmettre');
  const told = () => [screen.getByLabelText(/Ce qui s’est passé/), screen.getByLabelText(/Endroit/)].map((each) => (each as HTMLInputElement).value); // prettier-ignore
  await userEvent.click(await screen.findByRole('button', { name: 'Repas' }));
  expect(told()).toEqual(['A bien mangé.', 'Cuisine']);
  // A template that nobody touched gives way to another.
  await userEvent.click(screen.getByRole('button', { name: 'Nuit' }));
  expect(told()).toEqual(['Nuit calme.', 'Chambre']);
  await userEvent.clear(screen.getByLabelText(/Ce qui s’est passé/));
  await userEvent.type(screen.getByLabelText(/Ce qui s’est passé/), 'A pleuré.');
  for (const name of ['Repas', 'Nuit', 'Repas']) await userEvent.click(screen.getByRole('button', { name }));
  expect(told()).toEqual(['A pleuré.', 'Cuisine']);
  await userEvent.selectOptions(screen.getByLabelText('Quoi'), 'Échange');
  expect(told()).toEqual(['A pleuré.', '']);
  // The page is left for another, and found again.
  await act(() => router.navigate('/nulle-part'));
  expect(screen.queryByLabelText('Quoi')).toBeNull();
  await act(() => router.navigate(-1));
  expect(await screen.findByText('Ce que vous aviez commencé à écrire est là.')).toBeInTheDocument();
  expect(screen.getByLabelText('Quoi')).toHaveDisplayValue('Échange');
  expect(told()).toEqual(['A pleuré.', '']);
  await userEvent.click(screen.getByRole('button', { name: 'Tout effacer et recommencer' }));
  expect(told()).toEqual(['', '']);
});

it('Given a transmission begun by a template, when it is found again, then another may still take its place, and what it answers unasked is sent', async () => {
  const item = {
    packId: 'socle',
    formId: 'transmission',
    bundle: {
      packVersionId: 'v1',
      form: formOf({ id: 'faits', type: 'longText', label: 'Ce qui s’est passé' }),
      codeLists: {},
    },
    context: { aujourdHui: '2026-11-23' },
    templates: [
      { label: 'Repas', answers: { faits: 'A bien mangé.', themes: ['repas'] } },
      { label: 'Nuit', answers: { faits: 'Nuit calme.', themes: ['sommeil'] } },
    ],
  };
  const { asked } = serve({
    'GET /me': { body: me },
    'GET /records/rapides': { body: { items: [item] } },
    'GET /dossiers': { body: { items: [{ id: 'd1', displayName: 'BERNARD Léa' }], next: null } },
    'POST /records/rapides': { body: { items: [{ dossierId: 'd1', id: 'r1' }] } },
  });
  const router = openPage('/transmettre');
  const leaveAndFind = async () => {
    await act(() => router.navigate('/nulle-part'));
    await act(() => router.navigate(-1));
    await screen.findByText('Ce que vous aviez commencé à écrire est là.');
  };
  await userEvent.click(await screen.findByRole('button', { name: 'BERNARD Léa' }));
  await userEvent.click(screen.getByRole('button', { name: 'Repas' }));
  await leaveAndFind();
  await userEvent.click(screen.getByRole('button', { name: 'Nuit' }));
  expect(screen.getByLabelText(/Ce qui s’est passé/)).toHaveValue('Nuit calme.');
  await leaveAndFind();
  await userEvent.click(screen.getByRole('button', { name: 'Transmettre' }));
  const sent = asked.find(({ path }) => path.startsWith('POST'))?.init.body;
  expect(JSON.parse(String(sent))).toMatchObject({ data: { faits: 'Nuit calme.', themes: ['sommeil'] } });
});

it('Given a transmission, when a name that nobody present has is typed, then it says so, and no more once it is cleared', async () => {
  serve({
    'GET /me': { body: me },
    'GET /records/rapides': {
      body: {
        items: [
          {
            packId: 'socle',
            formId: 'transmission',
            bundle: { packVersionId: 'v1', form: formOf({ id: 'faits', type: 'longText' }), codeLists: {} },
            context: { aujourdHui: '2026-11-23' },
            templates: [],
          },
        ],
      },
    },
    'GET /dossiers': { body: { items: [], next: null } },
  });
  openPage('/transmettre');
  const name = await screen.findByLabelText('Ajouter une personne');
  expect(screen.queryByText(/Aucune personne présente/)).toBeNull();
  await userEvent.type(name, 'Zz');
  expect(await screen.findByText(/Aucune personne présente ne correspond à ce nom/)).toBeInTheDocument();
  await userEvent.clear(name);
  expect(screen.queryByText(/Aucune personne présente/)).toBeNull();
});

it('Given a transmission addressed to colleagues, when one of them may not read it, then it says who beside the choice', async () => {
  const form = formOf({ id: 'faits', type: 'longText', label: 'Ce qui s’est passé' });
  const item = {
    packId: 'socle',
    formId: 'transmission',
    bundle: { packVersionId: 'v1', form, codeLists: {} },
    context: { aujourdHui: '2026-11-23' },
    templates: [],
    addressed: true,
  };
  const { asked } = serve({
    'GET /me': { body: me },
    'GET /records/rapides': { body: { items: [item] } },
    'GET /dossiers': { body: { items: [{ id: 'd1', displayName: 'BERNARD Léa' }], next: null } },
    'GET /records/destinataires': {
      body: {
        items: [
          { kind: 'equipe', id: 'equipe', label: 'Équipe de la personne' },
          { kind: 'role', id: 'chef', label: 'Chef de service' },
          { kind: 'professionnel', id: 'p2', label: 'GARCIA Hugo' },
        ],
      },
    },
    'POST /records/rapides': problem(422, 'addressee-cannot-read', {
      faults: [{ path: '/to/1', message: 'Cette personne ne peut pas lire cette fiche.' }],
    }),
  });
  openPage('/transmettre');
  await userEvent.click(await screen.findByText('Adresser à (facultatif)'));
  expect(screen.getByText('Choisissez d’abord pour qui vous écrivez.')).toBeInTheDocument();
  await userEvent.click(await screen.findByRole('button', { name: 'BERNARD Léa' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Équipe de la personne' }));
  expect(screen.queryByRole('button', { name: /Chef de service/ })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'GARCIA Hugo' }));
  await userEvent.click(screen.getByRole('button', { name: 'Transmettre' }));
  expect(await screen.findByText(/^GARCIA Hugo.: Cette personne ne peut pas lire/)).toBeInTheDocument();
  const sent = asked.find(({ path }) => path.startsWith('POST'))?.init.body;
  expect(JSON.parse(String(sent))).toMatchObject({
    dossierIds: ['d1'],
    to: [
      { kind: 'equipe', id: 'equipe' },
      { kind: 'professionnel', id: 'p2' },
    ],
  });
});

it('Given what is typed of somebody new, then dossiers are searched once names and birth date are whole', () => {
  const form = formOf(
    { id: 'nom', type: 'text', label: 'Nom', bind: 'usager.nomNaissance' },
    { id: 'prenoms', type: 'text', label: 'Prénoms', bind: 'usager.prenoms' },
    { id: 'ne', type: 'date', label: 'Date de naissance', bind: 'usager.dateNaissance' },
    { id: 'autre', type: 'text', label: 'Autre', bind: 'usager.autre' },
  );
  const whole = { nom: ' Durand ', prenoms: 'Lou', ne: '2014-03-02', autre: 'x' };
  expect(identityTyped(form, whole)).toEqual({
    nomNaissance: 'Durand',
    prenoms: 'Lou',
    dateNaissance: '2014-03-02',
  });
  expect(identityTyped(form, { ...whole, ne: '2/3/14' })).toBeUndefined();
  expect(identityTyped(form, { ...whole, nom: ' ' })).toBeUndefined();
});
