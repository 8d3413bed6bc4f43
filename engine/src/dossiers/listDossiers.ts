import type { DossierPage } from '@trame/schemas';
import { recordAudit } from '../audit/index.js';
import { getPack } from '../catalog/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { presentLines } from './readDossier.js';
import { searchDossiers } from './searchDossiers.js';
import { stagesOfGroup } from './stages.js';
import { whereOpened } from './whereOpened.js';

/** What the list of dossiers is asked. */
export type DossierListQuery = {
  q?: string;
  stageGroup?: string;
  establishment?: string;
  service?: string;
  /** A circuit: only the dossiers that the person may open it on. */
  opens?: string;
  cursor?: string;
};

/** The dossiers somebody may see; that the list was shown is written in the trail, with how many lines and no name. */
export async function listDossiers(
  tx: Tx,
  principal: Principal,
  query: DossierListQuery,
): Promise<DossierPage> {
  const opened = query.opens ? await whereOpened(tx, principal, query.opens) : undefined;
  const { items, next } = await searchDossiers(tx, principal, {
    q: query.q,
    establishmentIds: both(query.establishment ? [query.establishment] : undefined, opened?.establishmentIds),
    serviceId: query.service,
    cursor: query.cursor,
    stages: both(
      query.stageGroup ? await stagesNamed(tx, principal, query.stageGroup) : undefined,
      opened?.stages,
    ),
  });
  await recordAudit(tx, {
    action: 'dossiers.listes',
    actor: principal,
    subject: { kind: 'liste', id: 'dossiers' },
    details: { lignes: items.length },
  });
  return { items: await presentLines(tx, items), next };
}

/** What is in both lists; one that is not given holds everything. */
function both(some: string[] | undefined, others: string[] | undefined): string[] | undefined {
  return some && others ? some.filter((each) => others.includes(each)) : (some ?? others);
}

/** The stages of a group in every pack the person works with. */
async function stagesNamed(tx: Tx, { activities }: Principal, group: string): Promise<string[]> {
  const stages = new Set<string>();
  for (const packId of new Set(activities.map((activity) => activity.packId))) {
    const { manifest } = await getPack(packId, tx);
    for (const stage of stagesOfGroup(manifest, group)) stages.add(stage);
  }
  return [...stages];
}
