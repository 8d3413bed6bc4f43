import { followEvolution, type Followed } from '@trame/language';
import type { DraftsBehind } from '@trame/schemas';
import { withinReach } from '../../access/index.js';
import { getPack } from '../../catalog/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { draftsBehind, evolutionReach, wayOfGroup, type BehindGroup } from './draftsBehind.js';
import { DRAFTS, EVOLVING, PLACE } from './evolving.js';
import { namePlaces, type DraftPlace } from './namePlaces.js';

/** Drafts of a group that are tried, and those of them that are shown. */
const MOST_TRIED = 200;
const MOST_SHOWN = 5;

type Group = DraftsBehind['items'][number]['groups'][number];

/**
 * What would become of the drafts that are behind, without changing one: how many pass or stay, which answers would be
 * moved, converted or kept aside. What they say is told to nobody; a person's name to those alone who may read the dossier.
 */
export async function planRun(tx: Tx, principal: Principal): Promise<DraftsBehind> {
  const groups = await draftsBehind(tx, principal);
  const underWay = await tx.query<{ pack_id: string }>(
    `select pack_id from draft_evolution_run where state = 'en-cours'`,
  );
  const items: DraftsBehind['items'] = [];
  for (const packId of new Set(groups.map((group) => group.packId))) {
    const pack = await getPack(packId, tx);
    const told: Group[] = [];
    for (const group of groups.filter((one) => one.packId === packId)) {
      const one = await planGroup(tx, principal, group);
      if (one) told.push(one);
    }
    if (told.length === 0) continue;
    items.push({
      packId,
      title: pack.manifest.title,
      version: pack.version,
      underWay: underWay.some(({ pack_id }) => pack_id === packId),
      groups: told,
    });
  }
  return { items };
}

async function planGroup(tx: Tx, principal: Principal, group: BehindGroup): Promise<Group | undefined> {
  const way = await wayOfGroup(tx, group);
  if (!way) return undefined;
  const from = await getPack(group.packVersionId, tx);
  const what = group.kind === 'forms' ? from.forms.get(group.id)?.form : from.grids.get(group.id);
  const tried = 'steps' in way ? await tryDrafts(tx, principal, group) : [];
  const followed = 'steps' in way ? tried.map(({ data }) => followEvolution(way.steps, data)) : [];
  const shown = tried.slice(0, MOST_SHOWN);
  const placeOf = await namePlaces(tx, principal, shown);
  const circuit = group.circuitId === null ? undefined : from.circuits.get(group.circuitId)?.definition;
  const [first] = 'steps' in way ? [followEvolution(way.steps, {})] : [];
  return {
    kind: group.kind === 'forms' ? 'form' : 'grid',
    id: group.id,
    title: what?.title ?? group.id,
    ...(group.circuitId === null
      ? {}
      : { circuit: { id: group.circuitId, title: circuit?.name ?? group.circuitId } }),
    fromVersion: from.version,
    drafts: group.drafts,
    examined: tried.length,
    held: group.held,
    titles: first?.titles ?? [],
    added: first?.added ?? [],
    moved: countMoved(followed),
    aside: countAside(followed),
    stays: 'stays' in way ? way.stays : [],
    examples: shown.map((draft, index) => ({
      ...placeOf(draft),
      passed: followed[index]?.passed.length ?? 0,
      aside: followed[index]?.aside.length ?? 0,
    })),
  };
}

async function tryDrafts(tx: Tx, principal: Principal, group: BehindGroup) {
  const { packVersionId, kind, id, circuitId } = group;
  return tx.query<DraftPlace & { data: Record<string, unknown> }>(
    `select dr.dossier_id as "dossierId", dr.establishment_id as "establishmentId", dr.data from ${DRAFTS}
      where ${EVOLVING} and ${withinReach(1, PLACE)} and dr.pack_version_id = $3
        and ${kind === 'forms' ? 'dr.form_id' : 'dr.grid_id'} = $4 and dr.circuit_id is not distinct from $5
      order by dr.created_at, dr.id limit ${MOST_TRIED}`,
    [...(await evolutionReach(tx, principal)), packVersionId, id, circuitId],
  );
}

function countMoved(followed: readonly Followed[]): Group['moved'] {
  const counts = new Map<string, Group['moved'][number]>();
  for (const { path, label, how, formerly } of followed.flatMap(({ passed }) => passed)) {
    const known = counts.get(path) ?? {
      label,
      how,
      ...(formerly === undefined ? {} : { formerly }),
      drafts: 0,
    };
    counts.set(path, { ...known, drafts: known.drafts + 1 });
  }
  return [...counts.values()];
}

function countAside(followed: readonly Followed[]): Group['aside'] {
  const counts = new Map<string, number>();
  for (const { aside } of followed) {
    for (const label of new Set(aside.map((one) => one.label)))
      counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].map(([label, drafts]) => ({ label, drafts }));
}
