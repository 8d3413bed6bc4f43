import type { Principal, Tx } from '../../platform/index.js';
import { readReaches } from '../../records/index.js';
import { operationsReach } from './operationsReach.js';

/**
 * The condition that somebody may know what an instance `i` was opened for: they read that data domain in its dossier
 * `d`. Nothing is kept back of a circuit that was opened for none.
 *
 * @param bind number of the bind that `aboutBind` gives
 */
export const aboutReadable = (
  bind: number,
): string => `(i.domain is null or d.phase in ('actif', 'clos') and exists (
  select from jsonb_to_recordset($${bind}::jsonb -> 'domains')
           as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[])
   where reach.domain = i.domain
     and (reach.everywhere
          or d.establishment_id = any(reach.establishments)
          or reach."byCareTeam" and ($${bind}::jsonb -> 'teams') ? d.id::text
             and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt")))))`;

/** The bind of `aboutReadable`. */
export async function aboutBind(tx: Tx, principal: Principal): Promise<string> {
  return JSON.stringify(await readReaches(tx, principal));
}

/** The condition that the dossier `d` of an instance is where one runs circuits. */
export const operatedThere = (first: number): string =>
  `(($${first}::jsonb -> 'everywhere')::boolean or d.establishment_id = any($${first + 1}::uuid[]))`;

/**
 * The condition that an instance `i` of a dossier `d` is shown in operations: one runs circuits there, and may know what
 * it was opened for.
 *
 * @param first number of the first of the two binds that `operationsBinds` gives
 */
export const shownInOperations = (first: number): string =>
  `(${operatedThere(first)} and ${aboutReadable(first)})`;

/** The binds of `shownInOperations`, and of `operatedThere`. */
export async function operationsBinds(tx: Tx, principal: Principal): Promise<[string, string[]]> {
  const { everywhere, establishments } = await operationsReach(tx, principal);
  return [JSON.stringify({ everywhere, ...(await readReaches(tx, principal)) }), establishments];
}
