import { givenAnswers, moveAnswers } from '../../engine/src/records/drafts/moveAnswers.js';

describe('Given an entry that opened with what is known of somebody, and becomes of somebody else', () => {
  it('when nobody changed an answer, then it is that of the other, or none; what somebody gave or took away stays', () => {
    const before = { poids: 12, soins: 'Crème', ecole: 'Jaurès', allergies: ['lait'], mode: 'Dort' };
    const data = { ...before, poids: 13, ecole: '', note: 'Vu ce matin.' };
    const after = { poids: 20, soins: 'Sirop', ecole: 'Ferry', allergies: ['œuf'], classe: 'CP' };
    const moved = {
      poids: 13,
      soins: 'Sirop',
      ecole: '',
      allergies: ['œuf'],
      note: 'Vu ce matin.',
      classe: 'CP',
    };
    expect(moveAnswers(data, [before], after)).toEqual(moved);
    expect(givenAnswers(moved, after)).toEqual(['poids', 'note']);
  });

  it('when a group or a list was changed in part, then the rest of it is that of the other', () => {
    const before = {
      repas: { regime: 'Sans lait', lieu: 'Salle' },
      traitements: [{ nom: 'A' }, { nom: 'B' }],
    };
    const data = {
      repas: { regime: 'Sans lait', lieu: 'Chambre' },
      traitements: [{ nom: 'A' }, { nom: 'C' }],
    };
    const after = { repas: { regime: 'Halal', lieu: 'Salle' }, traitements: [{ nom: 'Z' }] };
    expect(moveAnswers(data, [before], after)).toEqual({
      repas: { regime: 'Halal', lieu: 'Chambre' },
      traitements: [{ nom: 'Z' }, { nom: 'C' }],
    });
  });

  it('when what it opens with of the first changed since it was opened, then what it opened with is theirs still', () => {
    expect(moveAnswers({ poids: 12 }, [{ poids: 13 }, { poids: 12 }], { poids: 20 })).toEqual({ poids: 20 });
  });
});
