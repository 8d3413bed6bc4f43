import { composeMatrix } from '../../engine/src/dossiers/identity/matrix/composeMatrix.js';
import { readMatrix } from '../../engine/src/dossiers/identity/matrix/readMatrix.js';

const SARAH = {
  matricule: '277010115400329',
  oid: '1.2.250.1.213.1.4.8',
  traits: {
    nomNaissance: 'Garcia-Hammadi',
    prenoms: 'Sarah-Lou, Anna',
    sexe: 'F',
    dateNaissance: '1977-01-21',
  },
};
/** As public code holds it. */
const VECTOR =
  'IS010000000000000000000000S1277010115400329S21.2.250.1.213.1.4.8\x1dS3SARAH-LOU ANNA\x1dS4GARCIA-HAMMADI\x1dS5FS621-01-1977';
const TOLD = {
  matricule: SARAH.matricule,
  oid: SARAH.oid,
  traits: {
    nomNaissance: 'GARCIA-HAMMADI',
    prenoms: 'SARAH-LOU ANNA',
    sexe: 'F',
    dateNaissance: '1977-01-21',
  },
};
const with_ = (traits: object, over: object = {}) =>
  composeMatrix({ ...SARAH, ...over, traits: { ...SARAH.traits, ...traits } });

describe('The text of an INS datamatrix', () => {
  it('Given a matricule and its traits, then it is that of the format, and reads back', () => {
    expect(composeMatrix(SARAH)).toBe(VECTOR);
    expect(readMatrix(VECTOR)).toEqual(TOLD);
  });

  it('Given blocks that are as long as they may be, then nothing ends them', () => {
    const long = 'A'.repeat(100);
    const text = with_(
      { nomNaissance: long, prenoms: 'Zoé Œlé', codeLieuNaissance: '2a004' },
      { oid: '1.2.250.1.213.1.4.10' },
    )!;
    expect(text).toContain('S21.2.250.1.213.1.4.10S3ZOE OELE\x1d');
    expect(text).toContain(`S4${long}S5FS621-01-1977S72A004`);
    expect(readMatrix(text)).toMatchObject({
      oid: '1.2.250.1.213.1.4.10',
      traits: { nomNaissance: long, prenoms: 'ZOE OELE', codeLieuNaissance: '2A004' },
    });
  });

  it.each<[string, object]>([
    ['no birth date', { dateNaissance: '' }],
    ['a sex that INSi does not know', { sexe: 'I' }],
    ['a name in no letter of the INS', { nomNaissance: '李' }],
    ['a name that is too long', { prenoms: 'A'.repeat(101) }],
    ['a place that is no code', { codeLieuNaissance: 'Paris' }],
  ])('Given %s, then none is made', (_name, traits) => {
    expect(with_(traits)).toBeUndefined();
  });

  it.each<[string, string]>([
    ['blocks in another order', VECTOR.replace(/(S4[^\x1d]+)\x1d(.*)$/, '$2$1')],
    ['the separator typed by a keyboard reader', VECTOR.replaceAll('\x1d', '<GS>')],
    ['blanks around', ` ${VECTOR}\n`],
  ])('Given %s, then the same person is read', (_name, text) => {
    expect(readMatrix(text)).toEqual(TOLD);
  });

  it.each<[string, string, RegExp]>([
    ['another code', 'https://ailleurs.example', /pas un datamatrix INS/],
    ['one that is endless', `IS01${'0'.repeat(500)}`, /pas un datamatrix INS/],
    ['a later version', VECTOR.replace('IS01', 'IS02'), /version/],
    ['one that is cut', VECTOR.slice(0, -3), /incomplet/],
    ['a block that is unknown', VECTOR.replace('S5F', 'S9F'), /incomplet/],
    ['a block twice', `${VECTOR}S5F`, /incomplet/],
    ['a day that does not exist', VECTOR.replace('21-01', '31-02'), /incomplet/],
    ['a wrong key', VECTOR.replace('400329', '400328'), /clé/],
    ['another authority', VECTOR.replace('4.8', '9.8'), /autorité/],
  ])('Given %s, then it is refused with its reason', (_name, text, why) => {
    expect(readMatrix(text)).toMatchObject({ fault: expect.stringMatching(why) });
  });
});
