import type { ProfessionalProof } from '../../engine/src/access/index.js';
import {
  foreignDocument,
  foreignDocuments,
  type Foreign,
} from '../../engine/sandbox/dmp/foreignDocuments.js';
import type { DmpPerson } from '../../engine/sandbox/dmp/people.js';

/** Whose DMP is consulted. */
export const person: DmpPerson = {
  matricule: '216049999900101',
  oid: '1.2.250.1.213.1.4.11',
  birth: '2016-04-18',
  authorization: 'VALIDE',
};

/** A CDA about somebody, whose one section has this narrative. */
export const narrated = ({ matricule, oid }: DmpPerson, text: string): string =>
  `<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole><id root="${oid}" extension="${matricule}"/></patientRole></recordTarget><component><structuredBody><component><section><title>Avis <content>du</content> jour</title><text>${text}</text></section></component></structuredBody></component></ClinicalDocument>`;

export const [hospital, biology] = foreignDocuments(person);
const odd = (key: string, over: Partial<Foreign> = {}) =>
  foreignDocument(person, {
    key,
    title: key,
    type: { code: '34112-3', label: 'CR hospitalier' },
    docClass: { code: '10', label: 'Compte rendu' },
    author: {
      idNat: '899700000097',
      nom: 'BESSON',
      prenom: 'ANNE',
      specialty: '10^Médecin^1.2.250.1.71.1.2.7',
    },
    structure: { idNat: '1990000457', nom: 'CH de Valmont' },
    at: '20250101080000',
    pages: [key],
    ...over,
  });
export const entities = odd('entites', {
  cda: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><ClinicalDocument xmlns="urn:hl7-org:v3">&x;</ClinicalDocument>',
});
export const altered = {
  ...odd('altere', { type: { code: '56446-8', label: 'Notification de rendez-vous' } }),
  hash: 'a'.repeat(40),
};
export const masked = odd('masque', { hidden: ['MASQUE_PS'] });
export const archived = odd('archive', { status: 'Archived' });
export const older = odd('ancienne', { setId: hospital!.setId, version: 1, status: 'Deprecated' });
export const misfiled = odd('autre-personne', {
  cda: '<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole><id root="1.2.250.1.213.1.4.11" extension="299999999900101"/></patientRole></recordTarget></ClinicalDocument>',
});
export const endless = odd('sans-fin', {
  status: 'Archived',
  cda: narrated(person, '<paragraph>Dose</paragraph>'.repeat(2_001)),
});

/** What others have fed about them. */
export const already = [
  ...foreignDocuments(person),
  entities,
  altered,
  masked,
  archived,
  older,
  misfiled,
  endless,
];

/** Titles of those in force that may be seen, the latest first. */
export const CURRENT = [
  'Compte rendu de biologie',
  'Compte rendu d’hospitalisation',
  'Ordonnance de traitement de fond',
  'entites',
  'altere',
  'autre-personne',
];

/** What Pro Santé Connect told when the nurse signed in. */
export const proof = (over: Partial<ProfessionalProof['professional']> = {}): ProfessionalProof => ({
  professional: {
    nationalId: '899700000030',
    lastName: 'BERNARD',
    firstName: 'LUCIE',
    roles: ['60^1.2.250.1.71.1.2.7'],
    activities: [],
    level: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1',
    ...over,
  },
  authenticatedAt: new Date(),
  tokens: { accessUntil: new Date(Date.now() + 120_000) },
});

/** An establishment has another director. */
export const DIRECTED_BY = 'update establishment set director = $2 where id = $1';

/** The person of a dossier opposes the use of their DMP since 15 January 2026. */
export const OPPOSED = `insert into person_will (id, organisation_id, dossier_id, subject, position, holder, said_on, informed_on,
     informed_how, recorded_by, recorded_at)
   select gen_random_uuid(), $1, $2, 'dmp', 'opposition', 'personne', '2026-01-15', '2026-01-10', 'Notice', p.id, clock_timestamp()
     from professional p where p.organisation_id = $1 limit 1`;
