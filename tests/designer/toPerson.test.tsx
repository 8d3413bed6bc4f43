import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import type { Field } from '@trame/schemas';
import { LinkProperties } from '../../designer/src/features/forms/properties/LinkProperties.js';

describe('A question whose answer stays when the dossier is handed over', () => {
  it('Given a question, when it is said to stay and no longer, then the form says it, or nothing', async () => {
    const puts: object[] = [];
    function Panel() {
      const [field, setField] = useState<Field>({ id: 'a', type: 'text', label: 'A' });
      return (
        <LinkProperties
          field={field}
          domains={[]}
          systems={[]}
          said={() => []}
          put={(patch) => {
            puts.push(patch);
            setField({ ...field, ...patch } as Field);
          }}
        />
      );
    }
    render(<Panel />);
    const stays = screen.getByLabelText(/Reste quand le dossier est remis à la personne/);
    await userEvent.click(stays);
    await userEvent.click(stays);
    expect(puts).toEqual([{ toPerson: false }, { toPerson: undefined }]);
  });
});
