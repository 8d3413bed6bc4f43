import { documentCodes, type SentDocument } from '../../engine/src/connectors/interop/index.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';

/** When the samples are made. */
export const AT = new Date('2026-11-23T09:00:00Z');
export const codes = documentCodes('pde-b1')!;
export const DOCTOR = {
  idNat: '899700000011',
  nom: 'GARNIER',
  prenom: 'PHILIPPE',
  profession: { code: '10', system: '1.2.250.1.71.1.2.7', label: 'Médecin' },
};
/** A document ready to be exchanged. */
export const sample = (over: Partial<SentDocument> = {}): SentDocument => ({
  ...codes,
  id: '2.25.1001',
  setId: '2.25.1000',
  version: 1,
  title: 'Autorisation de soins',
  at: AT,
  act: { from: AT },
  patient: {
    ins: { matricule: '216049999900101', oid: '1.2.250.1.213.1.4.11' },
    local: { id: '2026-0001', oid: '2.25.42' },
    nomNaissance: 'VASSEUR',
    prenoms: 'LINA MARIE',
    prenomUtilise: 'LINA',
    sexe: 'F',
    dateNaissance: '2016-04-18',
    lieuNaissance: '99999',
    guardian: { idNat: '22250000', nom: 'Département' },
  },
  author: DOCTOR,
  responsible: DOCTOR,
  structure: { idNat: '1990000119', nom: 'MECS Les Tilleuls' },
  pdf: Buffer.from('%PDF-1.4 essai'),
  ...over,
});
export const SUBMISSION = {
  key: 'essai',
  at: AT,
  sourceOid: '2.25.7',
  contentType: { code: '19', system: '1.2.250.1.213.2.2', label: 'Activité' },
};
/** Seal of a throw-away authority. */
export const seal = createAuthority(AT).issue({
  commonName: 'MECS, Les "Tilleuls"',
  unit: '1990000119',
  usage: 'cachet',
});
