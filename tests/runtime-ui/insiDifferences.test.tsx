import { jest } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import { InsiDifferences } from '../../runtime-ui/src/features/identity/InsiDifferences.js';

describe('Given an answer of INSi whose traits are not those of the dossier', () => {
  const born = {
    id: 'dateNaissance',
    label: 'Date de naissance',
    here: '2015-03-04',
    there: '2015-04-03',
    explanation: 'Le jour et le mois sont inversés.',
  };
  const sexe = { id: 'sexe', label: 'Sexe', here: 'M', there: 'F', explanation: 'Le sexe diffère.' };
  const show = (over: { traits?: (typeof born)[]; takeable?: boolean; mayTake?: boolean } = {}) => {
    const taken = jest.fn();
    const { traits = [born, sexe], takeable = true, mayTake = true } = over;
    const differences = { at: '2026-11-27T10:00:00Z', traits, takeable };
    render(<InsiDifferences differences={differences} mayTake={mayTake} busy={false} onTake={taken} />);
    return taken;
  };

  it('When it is looked at, then each trait is told on both sides, with what it most likely is', () => {
    const taken = show();
    for (const told of ['04/03/2015', '03/04/2015', 'Masculin', 'Féminin', born.explanation])
      expect(screen.getByText(told)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /prendre ce que dit INSi/ }));
    expect(taken).toHaveBeenCalledTimes(1);
  });

  it('When a paper says otherwise, or one may not change it, then it is not offered to be taken', () => {
    show({ takeable: false });
    expect(screen.getByText(/revoyez la pièce/)).toBeTruthy();
    show({ mayTake: false });
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('When the traits were corrected, then nothing differs any more, and the matricule may be taken', () => {
    show({ traits: [] });
    expect(screen.getByText(/plus rien ne diffère/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /matricule qu’INSi a donné/ })).toBeTruthy();
  });
});
