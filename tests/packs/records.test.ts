import { compileForm, initialData, maskedPaths, validateForm } from '@trame/language';
import type { Pack } from '@trame/schemas';
import { codesOf, formsOf, readData, readText } from './readPack.js';

const context = {
  usager: {},
  dossier: {},
  etablissement: {},
  professionnel: {},
  formulaires: {},
  precedent: null,
  aujourdHui: '2026-11-26',
  maintenant: '2026-11-26T10:00',
};

/** Answers that a form takes, beside the moment it gives itself. */
const RECORDS: Record<string, { pack: string; answers: Record<string, unknown> }> = {
  transmission: { pack: 'socle', answers: { faits: 'A bien mangé.' } },
  'transmission-ciblee': {
    pack: 'socle',
    answers: { cible: 'Douleur', donnees: 'EN à 6', aVerifier: '2026-11-26T14:00' },
  },
  'compte-rendu-entretien': {
    pack: 'pde',
    answers: { presents: ['enfant'], objet: 'Rentrée', echanges: 'Il veut changer de place.' },
  },
  chute: {
    pack: 'pa',
    answers: {
      lieu: 'chambre',
      vue: 'non',
      consequences: ['aucune'],
      prevenus: ['infirmier'],
      surveillance: 'Toutes les deux heures.',
    },
  },
  'observation-comportement': {
    pack: 'ph',
    answers: {
      lieu: 'Atelier',
      avant: 'Bruit dans le couloir.',
      pendant: 'Se frappe la tempe.',
      danger: 'oui',
      apres: 'S’apaise dehors.',
      santeRecherchee: 'oui',
    },
  },
};

/** Paths of the faults of some answers to a form, over those it opens with. */
function faultsOf(id: string, more: Record<string, unknown> = {}): string[] {
  const { pack, answers } = RECORDS[id]!;
  const form = formsOf(pack)[id]!;
  const compiled = compileForm(form, codesOf(pack));
  const given = { ...initialData(form, context), ...answers, ...more };
  return validateForm(compiled, given, context).map(({ path, level }) => `${level} ${path}`);
}

describe('Given what is written in a dossier at any moment', () => {
  it('when a form opens, then it proposes the day and the hour of the clock in France', () => {
    const { quand } = initialData(formsOf('socle')['transmission']!, context);
    expect(quand).toBe('2026-11-26T10:00:00');
  });

  it('when an act about the personne de confiance opens, then it proposes who is so now: nobody once their designation ended', () => {
    const opens = (precedent: object | null) => {
      const formulaires = { demandeAdmissionEhpad: { confianceNom: 'Paul Roy', confianceTelephone: '01' } };
      const form = formsOf('pa')['designation-confiance']!;
      const { confianceNom, telephone } = initialData(form, { ...context, formulaires, precedent });
      return [confianceNom, telephone];
    };
    expect(opens(null)).toEqual(['Paul Roy', '01']);
    expect(opens({ acte: 'designe', confianceNom: 'Léa Roy', telephone: '02' })).toEqual(['Léa Roy', '02']);
    expect(opens({ acte: 'revoque', confianceNom: 'Léa Roy' })).toEqual([undefined, undefined]);
  });

  it.each(Object.keys(RECORDS))('when %s is filled with the least, then it is taken as it is', (id) => {
    expect(faultsOf(id)).toEqual([]);
  });

  it.each(Object.keys(RECORDS))('when %s tells of tomorrow, then it is refused', (id) => {
    expect(faultsOf(id, { quand: '2026-11-27T09:00' })).toContain('error /quand');
  });

  it('when a transmission calls for something, then what is to be done is asked', () => {
    expect(faultsOf('transmission', { importance: 'alerte' })).toEqual(['error /aFaire']);
    expect(
      faultsOf('transmission', { importance: 'alerte', aFaire: 'Appeler', avant: '2026-11-25' }),
    ).toEqual(['error /avant']);
  });

  it('when a target is closed, then its result is asked; a macrocible asks its own headings', () => {
    expect(faultsOf('transmission-ciblee', { etat: 'fermee', aVerifier: undefined })).toEqual([
      'error /resultats',
    ]);
    expect(faultsOf('transmission-ciblee', { nature: 'entree' })).toEqual(['error /maladie', 'error /vecu']);
  });

  it('when a fall is told with a blow to the head and nobody called, then a doctor is asked for', () => {
    expect(faultsOf('chute', { consequences: ['crane'] })).toEqual(['warning /prevenus']);
    expect(faultsOf('chute', { consequences: ['aucune', 'plaie'] })).toEqual(['error /consequences']);
  });
});

describe('Given a person who asks that nobody learn that they gave an information of concern', () => {
  it('when their name is written, then it is masked for who does not read what is judicial, and on no document', () => {
    const form = formsOf('pde')['recueil-ip']!;
    const { roles = [] } = readData<Pack>('packs/socle/pack.json');
    const reads = (id: string, domain: string) =>
      roles
        .find((role) => role.id === id)
        ?.grants.some((grant) => grant.domain === domain && grant.actions.includes('lire'));
    expect(['educateur', 'psychologue'].map((role) => reads(role, form.domain))).toEqual([true, true]);
    expect(['educateur', 'psychologue'].some((role) => reads(role, 'judiciaire'))).toBe(false);
    expect(maskedPaths(form, ['administratif', 'educatif', 'social'])).toEqual(['/informateurProtege']);
    expect(maskedPaths(form, ['social', 'judiciaire'])).toEqual([]);
    expect(readText('packs/pde/documents/recueil-ip/template.hbs')).not.toContain('informateurProtege');
  });
});
