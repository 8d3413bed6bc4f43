/** Who does not see a document, in words of a person (JDV_J08). */
const HIDDEN: Readonly<Record<string, string>> = {
  MASQUE_PS: 'Masqué aux professionnels',
  INVISIBLE_PATIENT: 'Non visible par la personne',
  INVISIBLE_REPRESENTANTS_LEGAUX: 'Non visible par les représentants légaux',
  R: 'Restreint',
  V: 'Très restreint',
};

/** A code of confidentiality in French; an unknown one is said restricted rather than hidden from the reader. */
export function confidentialityWords(code: string): string {
  return HIDDEN[code] ?? `Restreint (${code})`;
}

/** Labels of the classes of the DMP (1.2.250.1.213.1.1.4.1). */
export const CLASSES: Readonly<Record<string, string>> = {
  10: 'Compte rendu',
  11: 'Synthèse',
  31: 'Imagerie',
  42: 'Prescription',
  43: 'Dispensation',
  44: 'Plan personnalisé et protocole de soins',
  45: 'Administration de médicament',
  52: 'Certificat',
  60: 'Remboursement',
  90: 'Expression de la personne',
  95: 'Administratif',
};
