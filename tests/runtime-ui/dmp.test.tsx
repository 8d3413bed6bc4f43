import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { jest } from '@jest/globals';
import type { DmpDocument, DmpDocumentLine, DocumentLine, FedState } from '@trame/schemas';
import type { ReactNode } from 'react';
import { Agreement } from '../../runtime-ui/src/features/dmp/Agreement.js';
import { DmpFilters } from '../../runtime-ui/src/features/dmp/DmpFilters.js';
import { DmpReader } from '../../runtime-ui/src/features/dmp/DmpReader.js';
import { DmpList } from '../../runtime-ui/src/features/dmp/DmpList.js';
import { DEFAULTS, searchOf } from '../../runtime-ui/src/features/dmp/search.js';
import { ChangeFedDialog } from '../../runtime-ui/src/features/dossier/ChangeFedDialog.js';
import { ApiProblem, createQueryClient } from '../../runtime-ui/src/shared/api/index.js';
import { problem, serve } from './serve.js';

const user = userEvent.setup();
const show = (page: ReactNode) =>
  render(
    <MantineProvider>
      <QueryClientProvider client={createQueryClient()}>{page}</QueryClientProvider>
    </MantineProvider>,
  );
const bodyOf = (init: RequestInit): unknown => JSON.parse(String(init.body));

describe('Given a document fed to the DMP, hidden there from the legal representatives', () => {
  const state: FedState = {
    hidden: ['INVISIBLE_REPRESENTANTS_LEGAUX'],
    version: 3,
    acts: ['visibilite', 'archiver', 'supprimer'],
  };
  const since: FedState = { ...state, hidden: ['MASQUE_PS'], version: 4 };
  const CHANGE = 'POST /documents/d1/dmp/change';
  const document = { id: 'd1', title: 'Autorisation de soins' } as DocumentLine;
  const box = (name: RegExp) =>
    within(screen.getByRole('group')).getByRole<HTMLInputElement>('checkbox', { name });

  it('When only a reason is given, then who does not see it stays as it was shown', async () => {
    const onClose = jest.fn();
    const { asked } = serve({
      'POST /documents/d1/dmp/state': { body: state },
      [CHANGE]: { body: { act: 'visibilite' } },
    });
    show(<ChangeFedDialog dossierId="x" document={document} onClose={onClose} />);
    await screen.findByRole('group');
    expect(
      [box(/représentants/), box(/^La personne/), box(/professionnels/)].map(({ checked }) => checked),
    ).toEqual([true, false, false]);
    await user.type(screen.getByRole('textbox'), 'Vérifié avec elle');
    await user.click(screen.getByRole('button', { name: 'Changer au DMP' }));
    expect(onClose).toHaveBeenCalled();
    expect(bodyOf(asked.at(-1)!.init)).toEqual({
      act: 'visibilite',
      reason: 'Vérifié avec elle',
      hidden: state.hidden,
      expectedHidden: state.hidden,
      expectedVersion: 3,
    });
  });

  it('When it changed there since, then the refusal is told, and where it stands may be asked again', async () => {
    serve({
      'POST /documents/d1/dmp/state': [
        { body: state },
        problem(503, 'dmp-unavailable', { title: 'Le DMP ne répond pas.' }),
        { body: since },
      ],
      [CHANGE]: problem(422, 'dmp-refused', { detail: 'Le document a changé au DMP entre-temps.' }),
    });
    show(<ChangeFedDialog dossierId="x" document={document} onClose={() => undefined} />);
    await user.type(await screen.findByRole('textbox'), 'Vérifié avec elle');
    await user.click(screen.getByRole('button', { name: 'Changer au DMP' }));
    expect(await screen.findByText(/entre-temps/)).toBeTruthy();
    const again = () => screen.findByRole('button', { name: /Redemander/ });
    await user.click(await again());
    expect(await screen.findByText('Le DMP ne répond pas.')).toBeTruthy();
    // What was shown before is no longer known to be so.
    expect(screen.queryByRole('group')).toBeNull();
    await user.click(await again());
    await waitFor(() => expect(box(/professionnels/).checked).toBe(true));
    expect(box(/représentants/).checked).toBe(false);
  });
});

describe('Given a DMP that does not open', () => {
  const refused = (code: string) => new ApiProblem({ title: 'Refus', status: 409, code });
  it('When the person opposes it, then the authorization may be taken back there, and nothing is looked for again', async () => {
    const onNoted = jest.fn();
    const { asked } = serve({ 'POST /dossiers/x/dmp/authorization': { body: { action: 'retrait' } } });
    show(<Agreement dossierId="x" error={refused('dmp-opposed')} onNoted={onNoted} />);
    await user.click(screen.getByRole('button', { name: 'Retirer l’autorisation au DMP' }));
    expect(await screen.findByRole('status')).toBeTruthy();
    expect(bodyOf(asked[0]!.init)).toEqual({ action: 'retrait' });
    expect(onNoted).not.toHaveBeenCalled();
  });

  it('When one looks why it may be opened, then the usual care and a life at risk are all that is offered', () => {
    const idle = () => undefined;
    show(
      <DmpFilters
        filters={DEFAULTS}
        reason=""
        busy={false}
        onChange={idle}
        onReason={idle}
        onSearch={idle}
      />,
    );
    const motives = within(screen.getByLabelText('Motif d’accès')).getAllByRole<HTMLOptionElement>('option');
    expect(motives.map(({ value }) => value)).toEqual(['normal', 'bris-de-glace']);
  });
});

const line: DmpDocumentLine = {
  uniqueId: '1',
  title: 'CR',
  type: 'CR',
  typeCode: '1',
  classe: 'CR',
  author: 'B',
  confidentiality: [],
  status: 'actif',
  listA: false,
  ours: false,
};

describe('Given documents of list A, and others', () => {
  it('When they are listed, then those of list A are marked so, and one may look for them alone', async () => {
    const change = jest.fn();
    const idle = () => undefined;
    show(
      <>
        <DmpFilters
          filters={DEFAULTS}
          reason=""
          busy={false}
          onChange={change}
          onReason={idle}
          onSearch={idle}
        />
        <DmpList
          items={[
            { ...line, listA: true },
            { ...line, uniqueId: '2' },
          ]}
          open={undefined}
          onOpen={idle}
        />
      </>,
    );
    const marked = screen
      .getAllByRole('listitem')
      .map((item) => within(item).queryByText('Liste A') !== null);
    expect(marked).toEqual([true, false]);
    await user.selectOptions(screen.getByLabelText('Documents'), 'A');
    expect(change).toHaveBeenCalledWith({ liste: 'A' });
    expect(searchOf({ ...DEFAULTS, liste: 'A' }, '')).toMatchObject({ listA: true });
    expect(searchOf(DEFAULTS, '')).not.toHaveProperty('listA');
  });
});

describe('Given a document of the DMP that is too long to be shown', () => {
  it('When it is read, then it is said that its end lacks, and it is not offered to the dossier', () => {
    const cut: DmpDocument = {
      line,
      sha1: 'a',
      blocks: [{ kind: 'texte', text: 'Dose' }],
      cut: true,
      mayImport: false,
    };
    show(
      <DmpReader dossierId="x" document={cut} access={{ purpose: 'normal' }} onImported={() => undefined} />,
    );
    expect(screen.getByRole('alert').textContent).toMatch(/sa fin manque/);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
