import type { ConcernedPerson, Dossier } from '@trame/schemas';

/** A dossier as far as its household goes. */
export type HouseholdRef = Pick<Dossier, 'id' | 'displayName' | 'household'>;

/** Those of a household today, whom it is kept under first; nobody of a dossier of one person. */
export const peopleOf = ({ id, displayName, household }: HouseholdRef): ConcernedPerson[] =>
  household
    ? [{ id, displayName }, ...household.members.map((one) => ({ id: one.id, displayName: one.displayName }))]
    : [];

/** What is of somebody, or of several, of a household. */
type Line = { concerns?: readonly ConcernedPerson[] };

/** Whom something is of, in words; nothing when it is of the whole. */
export const namesOf = ({ concerns = [] }: Line): string =>
  concerns.map(({ displayName }) => displayName).join(', ');

/** Whether two things are of the same persons. */
export const sameConcerned = (one: Line, other: Line): boolean => idsOf(one) === idsOf(other);

const idsOf = ({ concerns = [] }: Line): string => concerns.map(({ id }) => id).join();
