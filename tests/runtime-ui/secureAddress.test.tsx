import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { jest } from '@jest/globals';
import type { DirectoryMailbox, DirectoryPage, DirectoryStanding } from '@trame/schemas';
import { DirectoryProvider, TrameForm } from '../../runtime-ui/src/form-kit/index.js';
import { formOf } from './renderForm.js';

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

function show(search: () => Promise<DirectoryPage>, standing: Partial<DirectoryStanding> = {}) {
  const onChange = jest.fn<(data: Record<string, unknown>) => void>();
  const onSubmit = jest.fn<() => void>();
  const port = {
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
  };
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
