import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { jest } from '@jest/globals';
import type {
  DirectoryMailbox,
  DirectoryPage,
  DirectoryStanding,
  DocumentLine,
  Dossier,
  PersonalMailboxes,
} from '@trame/schemas';
import { SendDialog } from '../../runtime-ui/src/features/dossier/mssante/SendByMss.js';
import { DirectoryProvider, TrameForm } from '../../runtime-ui/src/form-kit/index.js';
import { createQueryClient } from '../../runtime-ui/src/shared/api/index.js';
import { formOf } from './renderForm.js';
import { problem, serve, type Answer } from './serve.js';

const sophie: DirectoryMailbox = {
  address: 'sophie.garnier@medecin.mssante.fr',
  kind: 'PER',
  name: 'Sophie GARNIER',
  profession: 'Médecin',
  town: 'SAINT AUBERT',
  source: 'annuaire',
  at: '2026-11-23T08:00:00.000Z',
};
const page = (over: Partial<DirectoryPage> = {}): DirectoryPage => ({
  items: [sophie],
  next: null,
  live: true,
  cut: false,
  ...over,
});

const portOf = (search: () => Promise<DirectoryPage>, standing: Partial<DirectoryStanding> = {}) => ({
  search: jest.fn(search),
  standing: (address: string) =>
    Promise.resolve<DirectoryStanding>({
      address,
      standing: 'connue',
      mailbox: sophie,
      at: sophie.at,
      ...standing,
    }),
  professions: () => Promise.resolve({ items: [{ code: '10', label: 'Médecin' }] }),
});

function show(search: () => Promise<DirectoryPage>, standing: Partial<DirectoryStanding> = {}) {
  const onChange = jest.fn<(data: Record<string, unknown>) => void>();
  const onSubmit = jest.fn<() => void>();
  const port = portOf(search, standing);
  render(
    <DirectoryProvider value={port}>
      <TrameForm
        form={formOf({ id: 'a', label: 'Destinataire', type: 'text', format: 'mssante' })}
        codeLists={{}}
        context={{}}
        onChange={onChange}
        onSubmit={onSubmit}
      />
    </DirectoryProvider>,
  );
  return { port, onSubmit, user: userEvent.setup(), answer: () => onChange.mock.lastCall?.[0]?.['a'] };
}

describe('Given a question that wants a secure mailbox', () => {
  it('When one searches the directory and takes an address, then it is the answer, and where it comes from is said', async () => {
    const { user, port, answer, onSubmit } = show(() => Promise.resolve(page()));
    await user.click(screen.getByRole('button', { name: 'Chercher dans l’annuaire' }));
    const panel = screen.getByRole('group', { name: /Annuaire Santé/ });
    await user.selectOptions(within(panel).getByLabelText('Profession'), 'Médecin');
    await user.type(within(panel).getByLabelText(/^Nom/), 'garnier{Enter}');
    expect(port.search).toHaveBeenCalledWith({ nom: 'garnier', profession: '10' }, undefined);
    expect(onSubmit).not.toHaveBeenCalled();
    expect(await within(panel).findByText(/Annuaire Santé, vu le 23/)).toBeTruthy();
    await user.click(within(panel).getByRole('button', { name: /Prendre l’adresse/ }));
    expect(answer()).toBe(sophie.address);
    expect(document.activeElement).toBe(screen.getByLabelText(/Destinataire/));
    expect(
      await screen.findByText(
        /Sophie GARNIER, Médecin, SAINT AUBERT \(Annuaire Santé/,
        {},
        { timeout: 8_000 },
      ),
    ).toBeTruthy();
  });

  it('When the address is no longer in the directory, then it is told before one sends', async () => {
    const { user } = show(() => Promise.resolve(page()), { standing: 'disparue' });
    await user.type(screen.getByLabelText(/Destinataire/), sophie.address);
    expect(await screen.findByText(/n’est plus dans l’annuaire/, {}, { timeout: 8_000 })).toBeTruthy();
  });

  it('When nothing is found, or the directory does not answer, then what to do is said', async () => {
    const { user } = show(() =>
      Promise.resolve(page({ items: [], notice: 'L’Annuaire Santé ne répond pas.' })),
    );
    await user.click(screen.getByRole('button', { name: 'Chercher dans l’annuaire' }));
    await user.click(screen.getByRole('button', { name: 'Chercher' }));
    expect(await screen.findByText('L’Annuaire Santé ne répond pas.')).toBeTruthy();
    expect(screen.getByText(/liste rouge/)).toBeTruthy();
  });
});

describe('Given a document to send to a secure mailbox', () => {
  const OWN = 'POST /documents/d1/mssante/personal';
  const mine = 'aminata.sow@medecin.mssante.fr';
  const document = {
    id: 'd1',
    title: 'Fiche navette',
    version: 1,
    signatories: [],
    signatures: [],
  } as unknown as DocumentLine;
  const sent = { body: { messageId: '<1@mssante.fr>', sentAt: sophie.at } };
  /** What listens to the window of the identity service: jsdom has no channel. */
  const heard = new Set<{ onmessage?: () => void }>();
  beforeAll(() => {
    globalThis.BroadcastChannel = class {
      onmessage?: () => void;
      constructor() {
        heard.add(this);
      }
      close() {
        heard.delete(this);
      }
    } as unknown as typeof BroadcastChannel;
  });
  const button = (name: RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });

  function write(state: PersonalMailboxes['state'], answers: Answer[] = [sent]) {
    const addresses = state === 'possible' ? [mine] : [];
    const { asked } = serve({
      'GET /mssante/personal-mailboxes': { body: { state, addresses } },
      [OWN]: answers,
      'POST /documents/d1/mssante': { body: { instanceId: 'i1' } },
    });
    const onClose = jest.fn();
    const props = { dossier: { id: 'x' } as Dossier, document, onAsked: () => undefined, onClose };
    render(
      <MantineProvider>
        <QueryClientProvider client={createQueryClient()}>
          <DirectoryProvider value={portOf(() => Promise.resolve(page()))}>
            <SendDialog {...props} />
          </DirectoryProvider>
        </QueryClientProvider>
      </MantineProvider>,
    );
    const bodies = () =>
      asked
        .filter(({ path }) => path.startsWith('POST'))
        .map(({ path, init }) => ({ path, ...(JSON.parse(String(init.body)) as Record<string, unknown>) }));
    return { bodies, onClose, user: userEvent.setup() };
  }

  type Written = ReturnType<typeof write>;

  async function addressTo({ user }: Written) {
    await user.click(screen.getByLabelText(/^À/));
    await user.paste(sophie.address);
  }

  async function sendFromOwn(written: Written) {
    const { user } = written;
    await user.click(await screen.findByRole('radio', { name: 'Ma boîte personnelle' }));
    await addressTo(written);
    await user.click(screen.getByLabelText(/Texte du message/));
    await user.paste(' Aminata Sow');
    await user.click(button(/Envoyer de ma boîte/));
  }

  it('When one has a mailbox of one’s own, then the establishment’s is proposed first, and one’s own by the keyboard', async () => {
    const written = write('possible');
    const { user, bodies, onClose } = written;
    const [first, own] = await screen.findAllByRole<HTMLInputElement>('radio');
    expect(first!.checked).toBe(true);
    expect(own!.getAttribute('aria-describedby')).toBeTruthy();
    await addressTo(written);
    await user.click(first!);
    await user.keyboard('{ArrowDown}');
    expect(screen.getByText(/Trame ne la relève pas/)).toBeTruthy();
    await user.click(button(/Envoyer de ma boîte/));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(bodies()).toEqual([
      expect.objectContaining({ path: OWN, from: mine, to: sophie.address, text: expect.any(String) }),
    ]);
    expect(bodies()[0]).not.toHaveProperty('again');
  });

  it('When there is none, then it leaves from the establishment’s, and why is told to who may have one', async () => {
    const written = write('inconnue');
    const { user, bodies } = written;
    expect(await screen.findByText(/Annuaire Santé ne donne pas de boîte/)).toBeTruthy();
    expect(screen.queryByRole('radio')).toBeNull();
    await addressTo(written);
    await user.click(button(/^Envoyer$/));
    await waitFor(() => expect(bodies()).toMatchObject([{ path: 'POST /documents/d1/mssante' }]));
  });

  it('When the proof is lost, then another window asks for it, what was written stays, and the same message leaves', async () => {
    const written = write('possible', [problem(403, 'proof-needed'), sent]);
    await sendFromOwn(written);
    const link = await screen.findByRole('link', { name: /Pro Santé Connect/ });
    expect(link.getAttribute('target')).toBe('trame-preuve');
    act(() => heard.forEach((channel) => channel.onmessage?.()));
    expect(await screen.findByText(/Votre identité est confirmée/)).toBeTruthy();
    expect(globalThis.document.activeElement).toBe(button(/Envoyer de ma boîte/));
    await written.user.click(button(/Envoyer de ma boîte/));
    await waitFor(() => expect(written.onClose).toHaveBeenCalled());
    const [one, other] = written.bodies();
    expect(one).toMatchObject({ text: expect.stringMatching(/Aminata Sow$/) });
    expect(other).toEqual(one);
  });

  it('When nobody knows whether it left, then it leaves again only when its sender says so, under the same key', async () => {
    const written = write('possible', [problem(409, 'sending-uncertain'), sent]);
    await sendFromOwn(written);
    await screen.findByRole('alert');
    expect(button(/Envoyer de ma boîte/).disabled).toBe(true);
    await written.user.click(button(/J’ai vérifié/));
    await waitFor(() => expect(written.onClose).toHaveBeenCalled());
    const [one, other] = written.bodies();
    expect(other).toEqual({ ...one, again: true });
  });
});
