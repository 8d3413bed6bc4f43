import { composeMatrix, INS_OIDS, usableInsOf } from '../dossiers/index.js';
import type { Tx } from '../platform/index.js';

/** The identity that a document of care bears: traits that came with the matricule, the matricule, the text of the code. */
export interface PrintedIns {
  matricule: string;
  /** `NIR`, `NIA`, or that of the tests. */
  nature: string;
  nomNaissance: string;
  prenoms: string;
  sexe: string;
  dateNaissance: string;
  codeLieuNaissance?: string;
  /** Of the INS datamatrix. */
  code: string;
}

/**
 * What a document may bear of the INS of the person of a dossier: that of a qualified identity, and of no other (EXI SI
 * 08, EXI DIF 02); undefined also when its traits do not make a datamatrix.
 * @throws Problem `dossier-not-found`
 */
export async function printedIns(tx: Tx, dossierId: string): Promise<PrintedIns | undefined> {
  const ins = await usableInsOf(tx, dossierId);
  const code = ins && composeMatrix(ins);
  if (!ins || code === undefined) return undefined;
  const { nomNaissance = '', prenoms = '', sexe = '', dateNaissance = '', codeLieuNaissance } = ins.traits;
  return {
    matricule: ins.matricule,
    nature: INS_OIDS[ins.oid] ?? '',
    nomNaissance,
    prenoms,
    sexe,
    dateNaissance,
    ...(codeLieuNaissance === undefined ? {} : { codeLieuNaissance }),
    code,
  };
}
