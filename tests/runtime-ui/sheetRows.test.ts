import type { Sheet } from '@trame/schemas';
import { openingOf, rowsToWrite } from '../../runtime-ui/src/features/sheets/rowsOf.js';

const at = '2026-11-23T20:00';
const known = { etat: 'absent', depuis: '2026-11-23T08:00', motif: 'fugue', prevenus: ['police'] };
const row = { dossierId: 'un', person: 'FONTENAY Alice', known };
const sheet = { question: 'etat', usual: 'present', dated: 'depuis', rows: [row] } as unknown as Sheet;

describe('Given a row already noted today, with boxes ticked', () => {
  it('when nothing changes, then it opens on all that was answered, and nothing is written', () => {
    expect(openingOf(sheet, row)).toEqual({ etat: 'absent', motif: 'fugue', prevenus: ['police'] });
    expect(rowsToWrite(sheet, { un: { ...openingOf(sheet, row), prevenus: ['police'] } }, at)).toEqual([]);
  });

  it('when one more is ticked, then the row is written with all of them', () => {
    const prevenus = ['responsable', 'police'];
    expect(rowsToWrite(sheet, { un: { ...openingOf(sheet, row), prevenus } }, at)).toEqual([
      { dossierId: 'un', data: { etat: 'absent', motif: 'fugue', prevenus, depuis: at } },
    ]);
  });
});
