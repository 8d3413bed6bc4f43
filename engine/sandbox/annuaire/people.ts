import { readFileSync } from 'node:fs';
import path from 'node:path';
import { engineFolder } from '../../src/platform/index.js';

/** A structure that the twin knows, with its mailboxes. */
export interface TwinStructure {
  id: string;
  nom: string;
  finess: string;
  codePostal: string;
  commune: string;
  boites: Array<{ adresse: string; service?: string }>;
}

/** A professional that the twin knows. */
export interface TwinProfessional {
  id: string;
  nom: string;
  prenoms: string[];
  civilite: string;
  rpps: string;
  /** TRE_G15. */
  profession: string;
  structure: string;
  boite?: string;
  actif?: boolean;
  listeRouge?: boolean;
}

/** Whom the twin of the Annuaire Santé knows; a test changes it as it goes. */
export interface TwinDirectory {
  structures: TwinStructure[];
  personnes: TwinProfessional[];
}

/** Those of the demonstration. */
export function demoDirectory(): TwinDirectory {
  const file = path.join(engineFolder(), 'sandbox', 'annuaire', 'people.json');
  return JSON.parse(readFileSync(file, 'utf8')) as TwinDirectory;
}
