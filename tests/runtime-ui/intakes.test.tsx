import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { me, openPage, serve } from './openPage.js';

const line = {
  intakeId: 'demande-famille',
  circuitId: 'admission',
  title: 'Demande d’accueil d’un enfant',
  establishment: { id: 'e1', name: 'MECS' },
  quality: 'Parent',
  reference: 'ABCD-1234',
  invitedBy: 'MARTIN Claire',
  invitedAt: '2026-11-20T10:00:00Z',
  expiresAt: '2026-12-04T10:00:00Z',
};
const blocked = { ...line, id: 'i1', nom: 'Anne Vasseur', state: 'bloquee' };
const sent = {
  ...line,
  id: 'i2',
  nom: 'Marc Petit',
  state: 'envoyee',
  sentAt: '2026-11-21T10:00:00Z',
  eliminatedOn: '2027-11-21',
};

describe('Given requests from outside', () => {
  it('When five wrong codes blocked one and nobody answered another, then the first gets another code or is withdrawn, and the second says when it is erased', async () => {
    const { asked } = serve({
      'GET /me': { body: me },
      'GET /intake-requests': { body: { offers: [], items: [blocked, sent], mail: false } },
      'POST /intake-requests/i1/code': {
        body: { code: '123456', until: '2026-12-04T10:00:00Z', address: 'https://trame.example/demander#a' },
      },
    });
    openPage('/demandes-en-ligne');
    expect(await screen.findByRole('button', { name: /^Retirer.*Anne Vasseur/ })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Donner un code.*Anne Vasseur/ }));
    expect(await screen.findByText('123456')).toBeVisible();
    expect(screen.getByText('https://trame.example/demander#a')).toBeVisible();
    expect(asked.some(({ path }) => path === 'POST /intake-requests/i1/code')).toBe(true);
    const row = screen.getByText('Marc Petit').closest('tr')!;
    expect(within(row).getByText(/Sera effacée à partir du 21/)).toBeVisible();
  });
});
