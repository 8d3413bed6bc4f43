import { isFiltered, NOTHING_ASKED, queryOf } from '../../runtime-ui/src/features/record-tabs/tabAsked.js';

describe('Given what the address asks of a tab', () => {
  it.each([
    [
      { du: '2026-03-01', au: '2026-03-31' },
      { from: '2026-03-01', to: '2026-04-01' },
    ],
    [{ au: '2028-02-28' }, { to: '2028-02-29' }],
    [{ colonnes: '{"etat":"fait"}' }, { filters: '{"etat":"fait"}' }],
    [{ mois: '2026-03' }, {}],
    [{ du: 'abc' }, {}],
    [{ du: '2026-02-31', au: '2026-13-01' }, {}],
    [{ du: '0000-01-01', au: '0000-12-31' }, {}],
    [{ du: '9999-12-31', au: '9999-12-31' }, { from: '9999-12-31' }],
  ])(
    'when it is %j, then the server is asked %j, and the tab is narrowed by nothing else',
    (address, asked) => {
      expect(queryOf({ ...NOTHING_ASKED, ...address })).toEqual(asked);
      expect(isFiltered({ ...NOTHING_ASKED, ...address })).toBe(Object.keys(asked).length > 0);
    },
  );
});
