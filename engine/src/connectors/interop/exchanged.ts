/** A code of a national value set. */
export interface Code {
  code: string;
  system: string;
  label: string;
}

/** The person a document is about, as it is sent. */
export interface SentPatient {
  /** Only of a qualified identity (EXI SI 08). */
  ins?: { matricule: string; oid: string };
  /** The identifier of the person in the establishment, and the OID of who gives it. */
  local: { id: string; oid: string };
  nomNaissance: string;
  nomUtilise?: string;
  /** The list of the birth certificate, separated by spaces. */
  prenoms: string;
  prenomUtilise?: string;
  sexe: 'M' | 'F' | 'U';
  /** AAAA-MM-JJ; absent when it is not known. */
  dateNaissance?: string;
  /** Code of the place (COG). */
  lieuNaissance?: string;
  /** The département that a child is entrusted to. */
  guardian?: { idNat: string; nom: string };
}

/** A structure, by its national identifier (Struct_IdNat): 1 then the FINESS, 2 the SIREN, 3 the SIRET. */
export interface SentStructure {
  idNat: string;
  nom: string;
}

/** A professional, by their national identifier (PS_IdNat): 8 then the RPPS, 3 then FINESS / internal id. */
export interface SentProfessional {
  idNat: string;
  nom: string;
  prenom: string;
  /** Profession (JDV_J01). */
  profession?: Code;
}

/** A document, with all that its headers and metadata say. */
export interface SentDocument {
  /** OIDs, without extension. */
  id: string;
  setId: string;
  version: number;
  /** The version that this one replaces. */
  replaces?: string;
  type: Code;
  /** Class of the DMP (ASS_X16). */
  docClass: Code;
  title: string;
  at: Date;
  /** The act that the document tells: from when to when. */
  act: { from: Date; to?: Date };
  patient: SentPatient;
  author: SentProfessional;
  /** Who answers for the document. */
  responsible: SentProfessional;
  structure: SentStructure;
  /** Kind of establishment (JDV_J02). */
  facility: Code;
  /** Frame of the act (JDV_J04). */
  practice: Code;
  /** PDF/A-1. */
  pdf: Buffer;
  /** Who must not see it in the DMP (JDV_J08). */
  hidden?: readonly ('MASQUE_PS' | 'INVISIBLE_PATIENT' | 'INVISIBLE_REPRESENTANTS_LEGAUX')[];
}

/** OIDs of the national identifiers. Source: CI-SIS, structuration minimale. */
export const PS_OID = '1.2.250.1.71.4.2.1';
export const STRUCTURE_OID = '1.2.250.1.71.4.2.2';
