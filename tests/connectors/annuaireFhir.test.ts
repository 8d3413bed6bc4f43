import { questionsFor } from '../../engine/src/connectors/annuaire/criteria.js';
import { fingerprintOf } from '../../engine/src/connectors/annuaire/fingerprint.js';
import { mailboxesOf } from '../../engine/src/connectors/annuaire/mailboxesOf.js';
import { readBundle } from '../../engine/src/connectors/annuaire/readBundle.js';
import { demoDirectory } from '../../engine/sandbox/annuaire/people.js';
import { resourcesOf } from '../../engine/sandbox/annuaire/resources.js';

describe('The questions put to the directory', () => {
  it.each([
    [{ nom: 'Garnier Sophie' }, ['Practitioner', 'Organization']],
    [{ nom: 'Garnier', profession: '10' }, ['Practitioner']],
    [{ identifiant: '10990000011' }, ['Practitioner']],
    [{ identifiant: '990900029' }, ['Organization']],
    [{ adresse: 'ase@valmont.mssante.fr' }, ['Practitioner', 'PractitionerRole', 'Organization']],
    [{ profession: '10', lieu: 'Valmont' }, []],
    [{ nom: 'G' }, []],
  ])('Given %j, then %j are asked', (criteria, resources) => {
    expect(questionsFor(criteria).map(({ resource }) => resource)).toEqual(resources);
  });

  it('Given what the syntax of FHIR would read otherwise, then it is not sent', () => {
    const [persons] = questionsFor({ nom: 'Garnier,Durand|x$y' });
    expect(persons?.params.filter(([name]) => name === 'name:contains').map(([, value]) => value)).toEqual([
      'Garnier',
      'Durand',
      'x',
      'y',
    ]);
  });

  it('Given two organisations that seek the same, then their fingerprints say nothing of it', () => {
    const asked = { nom: 'Garnier Sophie' };
    expect(fingerprintOf('a', asked)).toBe(fingerprintOf('a', { nom: 'sophie garnier' }));
    expect(fingerprintOf('a', asked)).not.toBe(fingerprintOf('b', asked));
  });
});

describe('What the directory answers', () => {
  const base = new URL('https://annuaire.example/fhir/v2');
  const page = (link?: string): Buffer =>
    Buffer.from(
      JSON.stringify({
        resourceType: 'Bundle',
        type: 'searchset',
        ...(link ? { link: [{ relation: 'next', url: link }] } : {}),
      }),
    );

  it.each([
    ['another server', 'https://voleur.example/fhir/v2?_getpages=1'],
    ['another port', 'https://annuaire.example:8443/fhir/v2?_getpages=1'],
    ['no encryption', 'http://annuaire.example/fhir/v2?_getpages=1'],
    ['another API of the same server', 'https://annuaire.example/autre?_getpages=1'],
    ['a name and a password', 'https://a:b@annuaire.example/fhir/v2?_getpages=1'],
  ])('Given a next page at %s, then it is not followed', (_what, link) => {
    expect(() => readBundle(page(link), base)).toThrow(
      expect.objectContaining({ code: 'annuaire-lien-etranger' }),
    );
  });

  it('Given a base at the root of its server, then its next page is followed', () => {
    const link = 'https://annuaire.example/?_getpages=1';
    expect(readBundle(page(link), new URL('https://annuaire.example')).next?.href).toBe(link);
  });

  it('Given a next page at the same place, then it is the next', () => {
    expect(readBundle(page('https://annuaire.example/fhir/v2?_getpages=1'), base).next?.href).toBe(
      'https://annuaire.example/fhir/v2?_getpages=1',
    );
  });

  it.each([
    '',
    '[]',
    '{"resourceType":"OperationOutcome"}',
    '{"resourceType":"Bundle","type":"searchset","entry":[null]}',
  ])('Given %j, then it is told unreadable', (body) => {
    expect(() => readBundle(Buffer.from(body), base)).toThrow(
      expect.objectContaining({ code: 'annuaire-illisible' }),
    );
  });

  it('Given somebody on the red list, inactive, or an ordinary address, then none is shown', () => {
    const directory = demoDirectory();
    const [red, inactive] = directory.personnes;
    Object.assign(red!, { listeRouge: true });
    Object.assign(inactive!, { actif: false });
    const ordinary = {
      resourceType: 'Practitioner',
      id: 'x',
      telecom: [{ system: 'email', value: 'a@orange.fr' }],
    };
    const found = mailboxesOf([...resourcesOf(directory), ordinary] as never).map(({ address }) => address);
    expect(found).toContain('nadia.benali@psychologue.mssante.fr');
    expect(found).not.toContain(red!.boite);
    expect(found).not.toContain(inactive!.boite);
    expect(found).not.toContain('a@orange.fr');
  });
});
