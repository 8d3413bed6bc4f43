import type { InstalledPack } from '../../catalog/index.js';
import { localDay } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import type { DossierRow } from '../dossierRow.js';
import { ageOn, personName } from '../traits.js';
import { householdTitle, isHousehold } from './household.js';
import { currentMembersOf } from './members.js';

/** What expressions read of a household as `menage`: how it is named, and who is of it today beside whom it is kept under. */
export type HouseholdContext = {
  titre: string;
  membres: Array<{
    nom: string;
    prenoms: string | null;
    place: string;
    dateNaissance: string | null;
    age: number | null;
  }>;
};

/** The households among some dossiers, by dossier; a dossier of one person has none. */
export async function householdContexts(
  tx: Tx,
  dossiers: ReadonlyArray<{ dossier: Pick<DossierRow, 'id' | 'traits'>; pack: InstalledPack }>,
): Promise<Map<string, HouseholdContext>> {
  const households = dossiers.filter(({ pack }) => isHousehold(pack));
  const members = await currentMembersOf(
    tx,
    households.map(({ dossier }) => dossier.id),
  );
  const today = localDay(tx.now());
  return new Map(
    households.map(({ dossier: { id, traits }, pack }) => [
      id,
      {
        titre: householdTitle(pack, traits),
        membres: members
          .filter(({ dossierId }) => dossierId === id)
          .map(({ traits: theirs, role }) => ({
            nom: personName(theirs),
            prenoms: textOf(theirs.prenoms),
            place: role,
            dateNaissance: textOf(theirs.dateNaissance),
            age: ageOn(today, theirs.dateNaissance) ?? null,
          })),
      },
    ]),
  );
}

const textOf = (trait: unknown): string | null => (typeof trait === 'string' ? trait : null);
