import type { View } from '@trame/schemas';
import type { InstalledPack } from '../../catalog/index.js';
import { readDossiers, type FoundDossier, type FoundDossiers } from '../../dossiers/index.js';
import type { Establishment } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { latestBySource } from '../latestAnswers.js';
import { accessByDossier, readableOf } from './accessByDossier.js';
import { answersRead } from './answersRead.js';
import { MOST_SORTED, pageOf, priorityOf, sortByPriority, type Rank } from './byPriority.js';
import { lineContext } from './lineContext.js';

/** A list, the pack that declares it, and the establishments it covers for this reader. */
export type FoundView = { view: View; pack: InstalledPack; establishments: Establishment[] };

/** One page of what a list is asked for, in an order. */
export type Search = (
  order: 'name' | 'oldest',
  page: { cursor?: string | undefined; size?: number },
) => Promise<FoundDossiers>;

/** A page by priority, then age; undefined when the view declares none, or when the lines are too many to be sorted. */
export async function pageByPriority(
  tx: Tx,
  principal: Principal,
  found: FoundView,
  search: Search,
  cursor: string | undefined,
): Promise<FoundDossiers | undefined> {
  const { priority } = found.view;
  if (!priority) return undefined;
  const all = await search('oldest', { size: MOST_SORTED });
  if (all.next !== null) return undefined;
  const ranks = await ranksOf(tx, principal, found, priority, all.items);
  return pageOf(
    sortByPriority(all.items, priority, ({ id }) => ranks(id)),
    cursor,
  );
}

/**
 * The priority of each line, from what it is made of alone: the page is read once it is known. Those of an establishment
 * that answer nothing of it share theirs.
 */
async function ranksOf(
  tx: Tx,
  principal: Principal,
  { view, pack, establishments }: FoundView,
  priority: NonNullable<View['priority']>,
  lines: readonly FoundDossier[],
): Promise<(id: string) => Rank | undefined> {
  const { sources, person, keep } = answersRead([priority.value], view.sources ?? {});
  const ids = lines.map(({ id }) => id);
  const readable = readableOf(await accessByDossier(tx, principal, pack, lines));
  const answers = await latestBySource(tx, ids, sources, (id) => readable.get(id) ?? []);
  const dossiers = new Map((person ? await readDossiers(tx, ids) : []).map((one) => [one.id, one]));
  const silent = new Map<string, Rank | undefined>();
  const ranks = new Map<string, Rank | undefined>();
  for (const { id, establishmentId } of lines) {
    const told = keep(answers.get(id) ?? {});
    const alike = !person && Object.keys(told).length === 0;
    if (alike && silent.has(establishmentId)) {
      ranks.set(id, silent.get(establishmentId));
      continue;
    }
    const establishment = establishments.find((one) => one.id === establishmentId);
    const rank = priorityOf(priority, lineContext(tx, { pack, establishment }, told, dossiers.get(id)));
    ranks.set(id, rank);
    if (alike) silent.set(establishmentId, rank);
  }
  return (id) => ranks.get(id);
}
