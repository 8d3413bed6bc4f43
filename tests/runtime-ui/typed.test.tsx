import fc from 'fast-check';
import { readClock } from '../../runtime-ui/src/form-kit/typed/readClock.js';
import { readCompact } from '../../runtime-ui/src/form-kit/typed/readCompact.js';
import { readDuration, sayDuration } from '../../runtime-ui/src/form-kit/typed/readDuration.js';
import { readNumber, sayNumber } from '../../runtime-ui/src/form-kit/typed/readNumber.js';
import { parseFrenchDate } from '../../runtime-ui/src/shared/time/index.js';

describe('What one types', () => {
  it.each([
    ['23/11/2026', '2026-11-23'],
    ['3/1/26', '2026-01-03'],
    ['23112026', '2026-11-23'],
    ['231126', '2026-11-23'],
    ['23-11-1987', '1987-11-23'],
    ['23 11 26', '2026-11-23'],
    ['04/05/87', '1987-05-04'],
    ['23 novembre 2026', '2026-11-23'],
    ['1er déc. 2026', '2026-12-01'],
    ['2 août 26', '2026-08-02'],
    ['29/02/2028', '2028-02-29'],
    ['29/02/2026', null],
    ['31/04/2026', null],
    ['2 ju 2026', null],
    ['11/2026', null],
    ['demain', null],
    ['', null],
  ])('Given the date « %s », then it is read as %s', (typed, iso) => {
    expect(parseFrenchDate(typed)).toBe(iso);
  });

  it.each([
    ['14:30', '14:30'],
    ['14h30', '14:30'],
    ['14 h 30 min', '14:30'],
    ['9h', '09:00'],
    ['9', '09:00'],
    ['1430', '14:30'],
    ['930', '09:30'],
    ['24:00', null],
    ['14h60', null],
    ['midi', null],
  ])('Given the time « %s », then it is read as %s', (typed, clock) => {
    expect(readClock(typed)).toBe(clock);
  });

  it.each([
    ['3 mois', 'P3M'],
    ['un an et 6 mois', 'P1Y6M'],
    ['2 semaines', 'P14D'],
    ['10 j', 'P10D'],
    ['1 h 30', 'PT1H30M'],
    ['1h30', 'PT1H30M'],
    ['90 min', 'PT90M'],
    ['2 jours, 4 heures', 'P2DT4H'],
    ['18\u00a0mois', 'P18M'],
    ['deux années', 'P2Y'],
    ['3', null],
    ['1 an 3 jours', null],
    ['2 jours 3 jours', null],
    ['quelques jours', null],
    ['-3 mois', null],
  ])('Given the duration « %s », then it is read as %s', (typed, iso) => {
    expect(readDuration(typed)).toBe(iso);
  });

  it('Given any duration that was read, when it is said, then it is read back the same', () => {
    const part = fc.integer({ min: 0, max: 999 });
    fc.assert(
      fc.property(fc.boolean(), part, part, part, (byMonths, a, b, c) => {
        const typed = byMonths ? `${a} ans ${b} mois` : `${a} jours ${b} h ${c} min`;
        const iso = readDuration(typed)!;
        const zero = byMonths ? a + b === 0 : a + b + c === 0;
        const back = readDuration(sayDuration(iso));
        const plain = iso.replace(/(?<=[PTYMDH])0[YMDH]|T$/g, '').replace(/T$/, '');
        expect(zero ? back : back?.replace(/T$/, '')).toBe(zero ? 'P0D' : plain);
      }),
    );
  });

  it.each([
    ['12', 12],
    ['12,5', 12.5],
    ['1 234,5', 1234.5],
    ['1\u202f234\u202f567', 1_234_567],
    ['1.234,5', 1234.5],
    ['12.5', 12.5],
    ['\u22123', -3],
    ['12 ans', 12],
    ['douze', 'douze'],
    ['12,5,3', '12,5,3'],
    ['', undefined],
  ])('Given the number « %s », then it is read as %s', (typed, value) => {
    expect(readNumber(typed, 'ans')).toBe(value);
  });

  it('Given any number, when it is said in French, then it is read back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9999 }), (whole, part) => {
        const value = Number(`${whole}.${part}`);
        expect(readNumber(sayNumber(value))).toBe(value);
      }),
    );
    expect([2026, 12345.5].map(sayNumber)).toEqual(['2026', '12\u202f345,5']);
  });

  it('Given a number of groups, then its spaces are not kept; a text that is not one stays as it is', () => {
    expect(readCompact('1 84 12 76 451 089 46', 'nir')).toBe('184127645108946');
    expect(readCompact('1 84 12 2a 451 089 46', 'nir')).toBe('184122A45108946');
    expect(readCompact('je ne sais pas', 'nir')).toBe('je ne sais pas');
    expect(readCompact('fr76 3000', 'iban')).toBe('FR76 3000');
  });
});
