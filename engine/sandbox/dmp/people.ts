/** A person who has a DMP. */
export interface DmpPerson {
  /** Fifteen characters. */
  matricule: string;
  oid: string;
  closed?: boolean;
  /** Of the establishment, whichever it is. */
  authorization?: 'VALIDE' | 'EXPIRE' | 'INTERDIT' | 'NON_EXISTE';
}

/** Who has a DMP under this identifier (HL7 CX). */
export function personOf(people: readonly DmpPerson[], cx: string): DmpPerson | undefined {
  return people.find(({ matricule, oid }) => cx === `${matricule}^^^&${oid}&ISO^NH`);
}
