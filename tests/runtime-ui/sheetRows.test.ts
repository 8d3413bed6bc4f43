import type { Sheet } from '@trame/schemas';
import {
  answersHeld,
  minuteNow,
  openingOf,
  rowsToWrite,
} from '../../runtime-ui/src/features/sheets/rowsOf.js';

const at = '2026-11-23T20:00';
const known = { etat: 'absent', depuis: '2026-11-23T08:00', motif: 'fugue', prevenus: ['police'] };
const row = { dossierId: 'un', person: 'FONTENAY Alice', base: 'une-fiche.1', known };
const sheet = { question: 'etat', usual: 'present', dated: 'depuis', rows: [row] } as unknown as Sheet;

describe('Given a row already noted today, with boxes ticked', () => {
  it('when nothing changes, then it opens on all that was answered, and nothing is written', () => {
    expect(openingOf(sheet, row)).toEqual({ etat: 'absent', motif: 'fugue', prevenus: ['police'] });
    expect(rowsToWrite(sheet, { un: { ...openingOf(sheet, row), prevenus: ['police'] } }, at)).toEqual([]);
  });

  it('when one more is ticked, then the row is written with all of them', () => {
    const prevenus = ['responsable', 'police'];
    expect(rowsToWrite(sheet, { un: { ...openingOf(sheet, row), prevenus } }, at)).toEqual([
      {
        dossierId: 'un',
        base: 'une-fiche.1',
        data: { etat: 'absent', motif: 'fugue', prevenus, depuis: at },
      },
    ]);
  });

  it('when the absence goes on the day after, then nothing is written; who was present is noted anew', () => {
    expect(rowsToWrite(sheet, {}, '2026-11-24T08:00')).toEqual([]);
    const present = { ...row, known: { etat: 'present', depuis: known.depuis } };
    expect(rowsToWrite({ ...sheet, rows: [present] }, {}, '2026-11-24T08:00')).toMatchObject([
      { dossierId: 'un', data: { etat: 'present', depuis: '2026-11-24T08:00' } },
    ]);
  });
});

describe('Given a row that was answered, then shown otherwise', () => {
  const answered = (answers: Record<string, string>) => ({ un: { base: null, answers } });

  it('when it shows what was answered, whose own answer was lost, then it is kept; when it shows something else, it is overtaken', () => {
    const alone = { ...row, known: { etat: 'absent', motif: 'fugue', depuis: at } };
    const shown = { ...sheet, rows: [alone] };
    const lost = answersHeld(shown, answered({ etat: 'absent', motif: 'fugue' }));
    expect(lost).toEqual({ held: {}, overtaken: [] });
    expect(rowsToWrite(shown, lost.held, at)).toEqual([]);
    expect(answersHeld(shown, answered({ etat: 'present' })).overtaken).toEqual(['un']);
  });

  it('when nothing is to be said of that person, then the row is left out, though what is usual would be noted', () => {
    const fresh = { ...sheet, rows: [{ dossierId: 'un', person: 'FONTENAY Alice', base: null }] };
    expect(rowsToWrite(fresh, {}, at)).toHaveLength(1);
    expect(rowsToWrite(fresh, answersHeld(fresh, answered({})).held, at)).toEqual([]);
  });
});

describe('Given a sheet read at a minute of the server', () => {
  it.each([
    [
      'ten minutes later',
      '2026-11-23T23:55',
      '2026-11-23T22:45:00Z',
      '2026-11-23T22:55:10Z',
      '2026-11-24T00:05',
    ],
    [
      'by a clock a year behind',
      '2026-11-23T08:00',
      '2025-11-23T07:00:00Z',
      '2025-11-23T19:00:00Z',
      '2026-11-23T20:00',
    ],
    [
      'once summer time has ended',
      '2026-10-25T02:30',
      '2026-10-25T00:30:00Z',
      '2026-10-25T06:30:00Z',
      '2026-10-25T07:30',
    ],
  ])('when it is %s, then the present is told as it is in France', (_, told, readAt, now, minute) => {
    expect(minuteNow(told, new Date(readAt), new Date(now))).toBe(minute);
  });
});
