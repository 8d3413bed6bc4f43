/** A person who has a DMP. */
export interface DmpPerson {
  /** Fifteen characters. */
  matricule: string;
  oid: string;
  closed?: boolean;
  /** AAAA-MM-JJ; unknown: taken for an adult. */
  birth?: string;
  /** Of the establishment, whichever it is. */
  authorization?: 'VALIDE' | 'EXPIRE' | 'INTERDIT' | 'NON_EXISTE';
}

/** Whether a person is a minor on a day. */
export function isMinor({ birth }: DmpPerson, now: Date): boolean {
  if (birth === undefined) return false;
  const [year = 0, rest = ''] = [Number(birth.slice(0, 4)), birth.slice(4)];
  return `${year + 18}${rest}` > now.toISOString().slice(0, 10);
}

/** Who has a DMP under this identifier (HL7 CX). */
export function personOf(people: readonly DmpPerson[], cx: string): DmpPerson | undefined {
  return people.find(({ matricule, oid }) => cx === `${matricule}^^^&${oid}&ISO^NH`);
}
