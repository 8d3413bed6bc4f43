import {
  statusOf,
  UNKNOWN_IDENTITY,
  usableIns,
  withAttributes,
  withChangedTraits,
  withEvidence,
  withIns,
  type Identity,
  type IdentityAttribute,
} from '../../engine/src/dossiers/identity/identity.js';
import { matriculeFault, matriculeKey, oidFault } from '../../engine/src/dossiers/identity/matricule.js';
import { traitDifferences } from '../../engine/src/dossiers/identity/strictTraits.js';

const NIR = '1.2.250.1.213.1.4.8';
const ins = { matricule: '277010115400329', oid: NIR, channel: 'INSI' as const, traits: {} };
const trust = { CN: 'forte', AN: 'mineur', TC: 'faible' } as const;
const made = (change: ReturnType<typeof withIns>): Identity => {
  if ('refused' in change) throw new Error(change.refused);
  return change.identity;
};

describe('Given an identity of which nothing is known', () => {
  const recovered = made(withIns(UNKNOWN_IDENTITY, ins));
  const validated = made(withEvidence(UNKNOWN_IDENTITY, { code: 'CN' }, { trust, age: 40 }));

  it('when INSi answers, or a paper is seen, or both, then each status of the RNIV is reached, in either order', () => {
    expect(statusOf(UNKNOWN_IDENTITY)).toBe('provisoire');
    expect(statusOf(recovered)).toBe('recuperee');
    expect(statusOf(validated)).toBe('validee');
    expect(statusOf(made(withIns(validated, ins)))).toBe('qualifiee');
    expect(statusOf(made(withEvidence(recovered, { code: 'CN' }, { trust, age: 40 })))).toBe('qualifiee');
    expect(statusOf(made(withIns(UNKNOWN_IDENTITY, { ...ins, channel: 'AV' })))).toBe('qualifiee');
  });

  it('when it is only recovered, then its matricule is not to be used', () => {
    expect(usableIns(recovered)).toBeUndefined();
    expect(usableIns(made(withIns(validated, ins)))).toBe(ins);
  });

  it.each([
    ['TC', 40, 'identity-evidence-too-weak'],
    ['AN', 40, 'identity-evidence-too-weak'],
    ['AN', undefined, 'identity-evidence-too-weak'],
    ['ZZ', 10, 'identity-evidence-unknown'],
    ['constructor', 10, 'identity-evidence-unknown'],
  ])('when %s is shown at %s, then it is refused: %s', (code, age, refused) => {
    expect(withEvidence(UNKNOWN_IDENTITY, { code }, { trust, age })).toEqual({ refused });
  });

  it('when the birth certificate of a child is shown, then it is enough', () => {
    expect(statusOf(made(withEvidence(UNKNOWN_IDENTITY, { code: 'AN' }, { trust, age: 12 })))).toBe(
      'validee',
    );
  });
});

describe('Given a qualified identity', () => {
  const qualified = made(
    withIns(made(withEvidence(UNKNOWN_IDENTITY, { code: 'CN' }, { trust, age: 40 })), ins),
  );

  it.each([
    [['homonyme'], 'qualifiee'],
    [['douteuse'], 'provisoire'],
    [['douteuse', 'homonyme'], 'provisoire'],
    [['fictive'], 'provisoire'],
  ] as Array<[IdentityAttribute[], string]>)('when it is said %s, then it is %s', (attributes, status) => {
    expect(statusOf(made(withAttributes(qualified, attributes)))).toBe(status);
  });

  it.each([[['fictive', 'douteuse']], [['fictive', 'homonyme']]] as Array<[IdentityAttribute[]]>)(
    'when it is said %s, then it is refused',
    (attributes) => {
      expect(withAttributes(qualified, attributes)).toEqual({ refused: 'identity-attributes-exclusive' });
    },
  );

  it('when it becomes doubtful, then nothing is recovered nor validated, and nothing comes back with the doubt lifted', () => {
    const doubtful = made(withAttributes(qualified, ['douteuse']));
    expect(withIns(doubtful, ins)).toEqual({ refused: 'identity-blocked' });
    expect(withEvidence(doubtful, { code: 'CN' }, { trust, age: 40 })).toEqual({
      refused: 'identity-blocked',
    });
    expect(statusOf(made(withAttributes(doubtful, [])))).toBe('provisoire');
  });

  it('when a strict trait changes, then it is provisional again', () => {
    expect(statusOf(withChangedTraits(qualified))).toBe('provisoire');
  });
});

describe('Given a matricule', () => {
  it.each([
    ['2790351215189', '89'],
    ['180032B020401', '23'],
    ['1090763220834', '89'],
    ['2070585756270', '97'],
  ])('when %s, then its key is %s, Corsica counted', (number, key) => {
    expect(matriculeKey(number)).toBe(key);
    expect(matriculeFault(number + key)).toBeUndefined();
  });

  it.each([
    ['279035121518988', /clé/],
    ['27903512151898', /treize caractères/],
    ['2790351C1518989', /treize caractères/],
  ])('when %s, then it is refused', (matricule, message) => {
    expect(matriculeFault(matricule)).toMatch(message);
  });

  it('when its authority is not one, then it is refused', () => {
    expect(oidFault('1.2.3')).toMatch(/OID/);
    expect(oidFault('constructor')).toMatch(/OID/);
  });
});

describe('Given two identities', () => {
  const here = { nomNaissance: 'D’Alès-Œuf', prenoms: 'Zoé', sexe: 'F', dateNaissance: '1975-12-31' };

  it('when they differ by case, accents, hyphens or the length of the list of names, then they are the same', () => {
    const there = {
      nomNaissance: "D'ALES OEUF",
      prenoms: 'ZOE MARIE',
      sexe: 'F',
      dateNaissance: '1975-12-31',
    };
    expect(traitDifferences(here, there)).toEqual([]);
  });

  it('when a first name only begins alike, or a day differs, then each difference is named', () => {
    const there = { ...here, prenoms: 'Zoélie', dateNaissance: '1975-12-30' };
    expect(traitDifferences(here, there).map(({ trait }) => trait)).toEqual(['prenoms', 'dateNaissance']);
  });
});
