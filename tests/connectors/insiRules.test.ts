import { readAnswer } from '../../engine/src/connectors/insi/readAnswer.js';
import { givenNamesToTry, insiTraits, nameFault } from '../../engine/src/connectors/insi/traits.js';
import { compareTraits } from '../../engine/src/dossiers/index.js';
import { toInsiAlphabet } from '../../engine/src/platform/index.js';

describe('The lexical rules of INSi', () => {
  it.each([
    ['Éloïse', 'ELOISE'],
    ['d’Arc', "D'ARC"],
    ['Lœuf  Ægir', 'LOEUF AEGIR'],
    ['Müller–Straße', 'MULLER–STRASSE'],
  ])('Given « %s », then it is written %s: what no rule maps stays', (given, written) => {
    expect(toInsiAlphabet(given)).toBe(written);
  });

  it.each([
    ["D'ARC", 'nom'],
    ['A--B', 'nom'],
    ["N'GUYEN-", 'nom'],
    ['MARIE-LOUISE', 'prenom'],
    ["'AMIR", 'prenom'],
  ] as const)('Given %s as a %s, then it may be asked', (name, kind) => {
    expect(nameFault(name, kind)).toBeUndefined();
  });

  it.each([
    ['', 'nom', /manque/],
    ['-DUPONT', 'nom', /commencer/],
    ["D' ARC", 'nom', /se suivre/],
    ["D''ARC", 'nom', /se suivre/],
    ['MULLER–STRASSE', 'nom', /«\u00A0–\u00A0»/],
    ['李', 'nom', /«\u00A0李\u00A0»/],
    ['A--B', 'prenom', /deux tirets/],
    ['ANNE-', 'prenom', /finir/],
    ["ANNE'", 'prenom', /finir/],
  ] as const)('Given « %s » as a %s, then it is refused with its reason', (name, kind, reason) => {
    expect(nameFault(name, kind)).toMatch(reason);
  });

  it('Given several faults, then all are told at once', () => {
    const read = insiTraits(
      {
        nomNaissance: 'Ñandú 2',
        prenoms: '',
        sexe: 'X',
        dateNaissance: '2023-02-30',
        codeLieuNaissance: '63',
      },
      '2026-11-26',
    );
    expect('faults' in read && read.faults.map(({ trait }) => trait)).toEqual([
      'nomNaissance',
      'prenoms',
      'sexe',
      'dateNaissance',
      'codeLieuNaissance',
    ]);
  });

  it('Given three given names, then each is tried, then the list', () => {
    expect(givenNamesToTry(['LINA', 'MARIE', 'ROSE'])).toEqual(['LINA', 'MARIE', 'ROSE', 'LINA MARIE ROSE']);
    expect(givenNamesToTry(['LINA'])).toEqual(['LINA']);
  });
});

describe('What INSi refuses', () => {
  const fault = (error: string) =>
    Buffer.from(
      `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><e:Fault><e:Detail>${error}</e:Detail></e:Fault></e:Body></e:Envelope>`,
    );
  const told = (body: Buffer): unknown => {
    try {
      return readAnswer(body);
    } catch (error) {
      return error;
    }
  };

  it.each([
    ['siram_100', /IDAM/, false],
    ['desir_550', /IDAM/, false],
    ['desir_560', /INSI-AUTO ou INSI-MANU/, false],
    ['insi_24', /M ou F/, false],
    ['siram_40', /difficulté technique/, true],
    ['insi_102', /difficulté technique/, true],
    ['insi_999', /refuse la demande/, false],
  ])(
    'Given %s, then it is told with what to do, and tried again when it passes by itself',
    (code, message, passing) => {
      for (const written of [
        `<s:Erreur xmlns:s="urn:siram" Code="${code}"/>`,
        `<Erreur><Code>${code}</Code></Erreur>`,
      ])
        expect(told(fault(written))).toMatchObject({
          code: `insi-erreur-${code.replace('_', '-')}`,
          message: expect.stringMatching(message),
          retryable: passing,
        });
    },
  );

  it('Given an answer without a known code, a matricule that lacks, or what is no XML, then it cannot be read', () => {
    const result = (inside: string) =>
      Buffer.from(`<RESULTAT xmlns="http://www.cnamts.fr/INSiResultat">${inside}</RESULTAT>`);
    for (const body of [result('<CR><CodeCR>07</CodeCR></CR>'), result('<CR><CodeCR>00</CodeCR></CR>')])
      expect(told(body)).toMatchObject({ code: 'reponse-illisible', retryable: false });
    expect(told(Buffer.from('<html>'))).toMatchObject({ code: 'reponse-illisible', retryable: true });
  });
});

describe('Traits compared', () => {
  const there = {
    nomNaissance: 'DE LA FONT',
    prenoms: 'MARIE ANNE LUCIE',
    sexe: 'F',
    dateNaissance: '2015-04-03',
  };

  it('Given hyphens, accents, an apostrophe and a shorter list, then nothing differs', () => {
    expect(
      compareTraits(
        { nomNaissance: 'de-la-Font', prenoms: 'Marie-Anne', sexe: 'F', dateNaissance: '2015-04-03' },
        there,
      ),
    ).toEqual([]);
  });

  it.each([
    ['nomNaissance', 'Font', /nom d’usage/],
    ['nomNaissance', 'Durand', /tout autre/],
    ['prenoms', 'Anne Marie Lucie', /autre ordre/],
    ['prenoms', 'Lucie', /pas le premier/],
    ['prenoms', 'Marie Lucie', /manque ici/],
    ['prenoms', 'Mari', /orthographe/],
    ['sexe', 'M', /sexe/],
    ['dateNaissance', '2015-03-04', /inversés/],
    ['dateNaissance', '2015-04-13', /pièce d’identité/],
  ])('Given another %s (%s), then the difference is explained', (trait, value, explained) => {
    const [found, ...others] = compareTraits({ ...there, [trait]: value }, there);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ trait, ici: value, explication: expect.stringMatching(explained) });
  });
});
