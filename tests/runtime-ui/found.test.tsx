import { act, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { me, openPage, problem, serve } from './openPage.js';

const line = {
  id: 'w1',
  formId: 'transmission',
  title: 'Transmission',
  domain: 'educatif',
  author: 'GARCIA Hugo',
  at: '2026-11-23T08:10:00Z',
  state: 'valide',
  version: 1,
  dossierId: 'd1',
  person: 'BERNARD Léa',
  establishmentId: 'e1',
  extract: { label: 'Faits', before: 'une ', match: 'chute', after: ' <b>sans</b> gravité' },
};
const noDocument = { 'GET /documents/recherche': { body: { items: [], more: false } } };
const usual = {
  ...noDocument,
  'GET /me': { body: me },
  'GET /dossiers': { body: { items: [], next: null } },
};

describe('Words sought among all one may read', () => {
  it('Given what was written, when a word is typed, then each passage is shown as text, and leads to its record', async () => {
    const { asked } = serve({
      ...usual,
      'GET /records/recherche': { body: { items: [line], more: true, next: null } },
    });
    openPage('/dossiers');
    await userEvent.type(await screen.findByRole('searchbox', { name: /mots d’un écrit/ }), 'chute');
    const section = await screen.findByRole('region', { name: /^Dans les écrits/ });
    const found = await within(section).findByRole('link', { name: 'BERNARD Léa Transmission' });
    expect(found).toHaveAttribute('href', '/dossiers/d1/saisies/w1');
    expect(section).toHaveTextContent('Faits une chute <b>sans</b> gravité');
    expect(within(section).getByText('chute').tagName).toBe('MARK');
    expect(section).toHaveTextContent('ajoutez un mot pour préciser');
    expect(asked.filter(({ path }) => path === 'GET /records/recherche')).toHaveLength(1);
  });

  it('Given more than a page, then the rest comes page after page, each line once, and the count says that there are others', async () => {
    const page = (from: number, more: boolean, next: string | null) => ({
      items: Array.from({ length: 10 }, (_, at) => ({ ...line, id: `w${from + at}` })),
      more,
      next,
    });
    serve({
      ...usual,
      'GET /records/recherche': [{ body: page(0, true, 'suite') }, { body: page(10, false, null) }],
    });
    openPage('/dossiers?q=chute');
    const section = await screen.findByRole('region', { name: 'Dans les écrits 10 et plus' });
    await userEvent.click(await within(section).findByRole('button', { name: 'Afficher les 10 premiers' }));
    await userEvent.click(within(section).getByRole('button', { name: 'Afficher la suite' }));
    expect(await screen.findByRole('region', { name: 'Dans les écrits 20' })).toBe(section);
    expect(within(section).getAllByRole('link')).toHaveLength(20);
    expect(within(section).queryByRole('button')).toBeNull();
    const addresses = (globalThis.fetch as jest.Mock).mock.calls.map(([address]) => String(address));
    expect(addresses.filter((one) => one.includes('/records/recherche'))).toEqual([
      expect.not.stringContaining('cursor='),
      expect.stringContaining('cursor=suite'),
    ]);
  });

  it('Given a document that holds the word, then its passage is shown as text, and leads to it', async () => {
    const found = {
      kind: 'fichier',
      id: 'f1',
      title: 'Compte rendu du CHU',
      domain: 'soin',
      at: '2026-11-23T08:10:00Z',
      dossierId: 'd1',
      person: 'BERNARD Léa',
      extract: { before: 'suites d’une ', match: 'chute', after: ' <i>de vélo</i>' },
    };
    serve({
      ...usual,
      'GET /records/recherche': { body: { items: [], more: false, next: null } },
      'GET /documents/recherche': { body: { items: [found], more: false } },
    });
    openPage('/dossiers?q=chute');
    const section = await screen.findByRole('region', { name: /^Dans les documents/ });
    expect(
      await within(section).findByRole('link', { name: 'BERNARD Léa Compte rendu du CHU' }),
    ).toHaveAttribute('href', '/dossiers/d1/documents/f1');
    expect(section).toHaveTextContent('suites d’une chute <i>de vélo</i>');
  });

  it('Given nothing, two letters or a refusal, then it is said', async () => {
    serve({
      ...usual,
      'GET /records/recherche': [{ body: { items: [], more: false, next: null } }, problem(503, 'x')],
    });
    const history = openPage('/dossiers?q=ch');
    expect(await screen.findByText('Aucun dossier ne correspond')).toBeVisible();
    expect(screen.queryByRole('region', { name: /^Dans les écrits/ })).toBeNull();
    await act(() => history.navigate('/dossiers?q=chute'));
    expect(
      await screen.findByText('Aucun écrit que vous puissiez lire ne contient « chute ».'),
    ).toBeVisible();
    await act(() => history.navigate('/dossiers?q=autre'));
    expect(await screen.findByText('Refus')).toBeVisible();
  });
});
