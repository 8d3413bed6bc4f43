import { loadHabilitations, reachOf, type Reach } from '../access/index.js';
import { getPack } from '../catalog/index.js';
import { careTeamFunctionsOf } from '../dossiers/index.js';
import type { Principal, Tx } from '../platform/index.js';

/** How far somebody reads, by data domain; `teams` are the dossiers whose team they are in. */
export type Reaches = {
  domains: Array<Reach & { domain: string }>;
  teams: string[];
};

/** Each domain of the packs of where one works, within its own reach: what a query of records across dossiers is bounded by. */
export async function readReaches(tx: Tx, principal: Principal): Promise<Reaches> {
  const domains = await readDomains(tx, principal);
  const teams = domains.some(({ byCareTeam }) => byCareTeam)
    ? [...(await careTeamFunctionsOf(tx, principal.professionalId)).keys()]
    : [];
  return { domains, teams };
}

/** The same, for a statement that finds by itself whose team one is in (`teamDossiersIn`). */
export async function readDomains(tx: Tx, principal: Principal): Promise<Reaches['domains']> {
  const ids = new Set<string>();
  for (const packId of new Set(principal.activities.map((one) => one.packId))) {
    for (const { id } of (await getPack(packId, tx)).manifest.dataDomains) ids.add(id);
  }
  const habilitations = await loadHabilitations(principal, tx);
  return [...ids].map((domain) => ({
    domain,
    ...reachOf(principal, 'lire', habilitations, domain),
  }));
}
