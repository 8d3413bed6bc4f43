import { jest } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ServiceChoice } from '../../runtime-ui/src/shared/ui/index.js';
import { me, openPage, serve } from './openPage.js';

it('Given services, when one is gone through the list to choose, then nothing is changed before it is said so', async () => {
  const onChange = jest.fn();
  const services = [
    { id: 's1', name: 'Unité Nord' },
    { id: 's2', name: 'Unité Sud' },
  ];
  render(<ServiceChoice services={services} own="s1" busy={false} onChange={onChange} />);
  const verb = screen.getByRole('button', { name: 'Changer de service' });
  await userEvent.click(verb);
  const list = screen.getByLabelText('Service');
  await userEvent.selectOptions(list, 'Unité Sud');
  await userEvent.selectOptions(list, 'Aucun');
  expect(onChange).not.toHaveBeenCalled();
  await userEvent.click(verb);
  expect(onChange.mock.calls).toEqual([[null]]);
});

it('Given two establishments that have services, when dossiers are narrowed to one, then each is named with its establishment, and said to be closed', async () => {
  const [place] = me.establishments;
  const having = (id: string, name: string, more: object = {}) => ({
    ...place,
    ...{ id, name, services: [{ id: `${id}-s`, name: 'Les grands', ...more }] },
  });
  const establishments = [
    having('e1', 'MECS'),
    having('e2', 'Foyer', { closed: true }),
    { ...place, id: 'e3' },
  ];
  serve({
    'GET /me': { body: { ...me, establishments } },
    'GET /dossiers': { body: { items: [], next: null } },
  });
  openPage('/dossiers');
  const list = await screen.findByLabelText<HTMLSelectElement>('Service');
  expect([...list.options].map(({ text }) => text).slice(1)).toEqual([
    'MECS, Les grands',
    'Foyer, Les grands (fermé)',
  ]);
});
