import type { DossierPage } from '@trame/schemas';
import { recordAudit } from '../audit/index.js';
import { getPack } from '../catalog/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { presentLines } from './readDossier.js';
import { searchDossiers } from './searchDossiers.js';
import { stagesOfGroup } from './stages.js';

/** What the list of dossiers is asked. */
export type DossierListQuery = {
  q?: string;
  stageGroup?: string;
  establishment?: string;
  service?: string;
  cursor?: string;
};

/** The dossiers somebody may see; that the list was shown is written in the trail, with how many lines and no name. */
export async function listDossiers(
  tx: Tx,
  principal: Principal,
  query: DossierListQuery,
): Promise<DossierPage> {
  const { items, next } = await searchDossiers(tx, principal, {
    q: query.q,
    establishmentIds: query.establishment ? [query.establishment] : undefined,
    serviceId: query.service,
    cursor: query.cursor,
    stages: query.stageGroup ? await stagesNamed(tx, principal, query.stageGroup) : undefined,
  });
  await recordAudit(tx, {
    action: 'dossiers.listes',
    actor: principal,
    subject: { kind: 'liste', id: 'dossiers' },
    details: { lignes: items.length },
  });
  return { items: await presentLines(tx, items), next };
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
