import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { jest } from '@jest/globals';
import type { DocumentLine, MissingFact } from '@trame/schemas';
import { MemoryRouter, Outlet, Route, Routes } from 'react-router';
import { createQueryClient } from '../../runtime-ui/src/shared/api/index.js';
import { problem, serve } from './serve.js';

// The pages themselves are the reader's; which are asked for is told by their address.
jest.unstable_mockModule('../../runtime-ui/src/features/documents/PdfPages.js', () => ({
  default: ({ address }: { address: string }) => <p>{`Pages de ${address}`}</p>,
}));
const { DocumentPanel } = await import('../../runtime-ui/src/features/dossier/DocumentPanel.js');

const user = userEvent.setup();
const SIGN = 'POST /documents/d1/signatures';
const born: MissingFact = { path: 'usager.dateNaissance', of: 'usager', label: 'Date de naissance' };

/** A version of a document that whoever looks may sign. */
const at = (version: number, more: Partial<DocumentLine> = {}) =>
  ({
    id: 'd1',
    title: 'Rapport d’évaluation',
    domain: 'social',
    state: 'a-signer',
    version,
    sha256: String(version).repeat(64),
    createdAt: '2026-11-23T09:00:00.000Z',
    pages: 2,
    flow: { dmp: 'jamais', mssante: false },
    standing: { state: 'en-vigueur' },
    signatories: [{ id: 'evaluateur1', label: 'Premier évaluateur', kind: 'professional', mine: true }],
    signatures: [],
    sent: [],
    ...more,
  }) as unknown as DocumentLine;

/** Shows it. @returns what shows another state of it */
async function open(first: DocumentLine): Promise<(next: DocumentLine) => void> {
  const client = createQueryClient();
  const page = (document: DocumentLine) => (
    <MantineProvider>
      <QueryClientProvider client={client}>
        <MemoryRouter>
          <Routes>
            <Route element={<Outlet context={{ id: 'x', access: [] }} />}>
              <Route index element={<DocumentPanel document={document} others={[]} />} />
            </Route>
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>
  );
  const { rerender } = render(page(first));
  await screen.findByText(/^Pages de/);
  return (next) => rerender(page(next));
}

const shown = () => screen.getByText(/^Pages de/).textContent;
const signs = () => screen.getByRole('button', { name: /Signer/ });
const bodyOf = ({ init }: { init: RequestInit }): unknown => JSON.parse(String(init.body));

describe('Given a document that one is to sign', () => {
  it('When a newer version comes, then its pages are those shown and signed, but what one had begun to sign', async () => {
    const { asked } = serve({ [SIGN]: problem(409, 'document-changed', { title: 'Il vient de changer.' }) });
    const show = await open(at(1));
    expect(shown()).toBe('Pages de /api/v1/documents/d1/content?version=1');
    show(at(2));
    expect(shown()).toBe('Pages de /api/v1/documents/d1/content?version=2');
    await user.click(signs());
    show(at(3));
    await user.click(screen.getAllByRole('button', { name: /Signer/ }).at(-1)!);
    expect(await screen.findByText('Il vient de changer.')).toBeTruthy();
    const sent = asked.filter(({ path }) => path === SIGN).map(bodyOf);
    expect(sent).toMatchObject([{ signatory: 'evaluateur1', statut: 'signe', sha256: '2'.repeat(64) }]);
  });

  it('When others sign first, then it is told, nothing is answered beforehand, and a refusal is one’s own choice; once they have, one signs', async () => {
    const { asked } = serve({ [SIGN]: { body: at(2) } });
    const places = (after?: string[]) => [
      {
        id: 'evaluateur1',
        label: 'Premier évaluateur',
        kind: 'professional',
        required: true,
        mine: true,
        after,
      },
      { id: 'evaluateur2', label: 'Second évaluateur', kind: 'professional', after },
    ];
    const waiting = { signatories: places(['La personne', 'Son tuteur']) } as Partial<DocumentLine>;
    const refused = [
      { signatory: 'evaluateur2', nom: 'Noé', label: '', statut: 'refuse', date: '2026-11-23' },
    ];
    const show = await open(at(1, { ...waiting, signatures: refused as DocumentLine['signatures'] }));
    const told = screen
      .getAllByText(/son tour de signer/)
      .map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '));
    expect(told).toEqual([
      'Premier évaluateur : son tour de signer vient après « La personne » et « Son tuteur ».',
    ]);
    expect(screen.getByText('Reste à signer par : Premier évaluateur.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Répondre' }));
    const choices = () => screen.getAllByRole('radio').map((one) => (one as HTMLInputElement).checked);
    expect(choices()).toEqual([false, false]);
    const keep = screen.getByRole('button', { name: 'Enregistrer ma réponse' });
    await user.click(keep);
    // They sign meanwhile: what one is answering stays as it is.
    show(at(2, { signatories: places() as DocumentLine['signatories'] }));
    expect(choices()).toEqual([false, false]);
    expect(asked.filter(({ path }) => path === SIGN)).toEqual([]);
    await user.click(screen.getByRole('radio', { name: 'Je refuse de signer' }));
    await user.type(screen.getByRole('textbox'), 'Pas d’accord');
    await user.click(keep);
    const [sent] = asked.filter(({ path }) => path === SIGN).map(bodyOf);
    expect(sent).toMatchObject({ statut: 'refuse', motif: 'Pas d’accord', sha256: '1'.repeat(64) });
    expect(await screen.findByRole('button', { name: 'Signer' })).toBeTruthy();
  });

  it('When it lacks a fact, then it is to be made again before it is signed; once signed, it is only to be made again', async () => {
    serve({});
    const show = await open(at(1, { facts: [born] }));
    expect(screen.getByRole('link', { name: 'Date de naissance' })).toBeTruthy();
    expect(screen.queryByText(/signé ainsi/)).toBeTruthy();
    show(at(2, { facts: [born], state: 'signe' }));
    expect(screen.queryByText(/signé ainsi/)).toBeNull();
    expect(screen.getByText(/établissez-le de nouveau/)).toBeTruthy();
  });
});
