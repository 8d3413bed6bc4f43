import { jest } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ServiceChoice } from '../../runtime-ui/src/shared/ui/index.js';

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
