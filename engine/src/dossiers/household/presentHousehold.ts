import type { Household } from '@trame/schemas';
import type { InstalledPack } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import type { DossierRow } from '../dossierRow.js';
import { personName } from '../traits.js';
import { householdTitle, isHousehold, rolesOf } from './household.js';
import { currentMembersOf, type Member } from './members.js';

type Of = { dossier: DossierRow; pack: InstalledPack };

/** The households among some dossiers, by dossier: how each is named, how many they are, who is of it. */
export async function householdsOf(tx: Tx, dossiers: readonly Of[]): Promise<Map<string, Household>> {
  const households = dossiers.filter(({ pack }) => isHousehold(pack));
  const members = await currentMembersOf(
    tx,
    households.map(({ dossier }) => dossier.id),
  );
  return new Map(
    households.map((one) => [
      one.dossier.id,
      present(
        one,
        members.filter(({ dossierId }) => dossierId === one.dossier.id),
      ),
    ]),
  );
}

function present({ dossier, pack }: Of, members: readonly Member[]): Household {
  const roles = new Map(rolesOf(pack).map(({ code, label }) => [code, label]));
  return {
    title: householdTitle(pack, dossier.traits),
    people: members.length + 1,
    members: members.map(({ id, traits, role }) => ({
      id,
      displayName: personName(traits),
      roleLabel: roles.get(role) ?? role,
    })),
  };
}
