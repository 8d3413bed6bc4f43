import type { View, ViewPage } from '@trame/schemas';
import { loadHabilitations, reachOf, type DomainAccess, type Reach } from '../../access/index.js';
import { recordAudit } from '../../audit/index.js';
import { getPack, type InstalledPack } from '../../catalog/index.js';
import {
  householdContexts,
  personName,
  readDossiers,
  stageOf,
  type FoundDossier,
} from '../../dossiers/index.js';
import { listEstablishments, localDay, type Establishment } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { latestBySource } from '../latestAnswers.js';
import { readFilters } from '../filters/readFilters.js';
import { accessByDossier, readableOf } from './accessByDossier.js';
import { answersRead } from './answersRead.js';
import { MOST_SORTED, priorityOf } from './byPriority.js';
import { cellsOf } from './cells.js';
import { pageByPriority, type FoundView, type Search } from './pageByPriority.js';
import { lineContext } from './lineContext.js';
import { loadPlanned } from './planned.js';
import { mayFill } from '../policy.js';
import { countPlaces } from './places.js';
import { searchAnswers } from './searchAnswers.js';
import { filtersOf } from './viewFilters.js';
import { loadNextTasks } from './nextTask.js';

/** What a list is asked. */
export type ViewQuery = {
  establishment?: string;
  /** Only those of this service. */
  service?: string;
  stage?: string;
  q?: string;
  /** By column, in JSON: `{"origine": "ase"}`. */
  filters?: string;
  /** By name, the oldest dossiers first, or by priority then age: as by default where the view declares one. */
  sort?: 'name' | 'oldest' | 'priority';
  cursor?: string;
};

/**
 * A page of a list that a pack declares, over every establishment whose pack has it and that the reader reaches; the
 * dossiers that have waited longest come first.
 * @throws Problem `view-not-found`, `invalid-request` for filters that the view does not have
 */
export async function readView(
  tx: Tx,
  principal: Principal,
  viewId: string,
  query: ViewQuery,
): Promise<ViewPage> {
  const reach = reachOf(principal, 'lire', await loadHabilitations(principal, tx));
  const { view, pack, establishments } = await findView(tx, principal, reach, viewId, query.establishment);
  const ids = establishments.map(({ id }) => id);
  const stages =
    query.stage === undefined ? view.stages : view.stages.filter((stage) => stage === query.stage);
  const filters = filtersOf(view, pack);
  const found = { view, pack, establishments };
  const counted = await countStages(tx, principal, reach, found, query.service);
  const wanted = readFilters(query.filters, filters);
  const search: Search = (order, page) =>
    searchAnswers(tx, principal, {
      search: { q: query.q, stages, establishmentIds: ids, serviceId: query.service, order, ...page },
      wanted,
      packId: pack.id,
      readable: async (dossiers) => readableOf(await accessByDossier(tx, principal, pack, dossiers)),
    });
  const sort = query.sort ?? (view.priority ? 'priority' : 'oldest');
  const among = counted.filter(({ id }) => stages.includes(id)).reduce((sum, { count }) => sum + count, 0);
  const sortable = among <= MOST_SORTED || wanted.length > 0 || query.q !== undefined;
  const sorted =
    sort === 'priority' && sortable
      ? await pageByPriority(tx, principal, found, search, query.cursor)
      : undefined;
  const order = sorted ? 'priority' : sort === 'priority' ? 'oldest' : sort;
  const { items, next } =
    sorted ?? (await search(order === 'name' ? 'name' : 'oldest', { cursor: query.cursor }));
  await recordAudit(tx, {
    action: 'vue.lue',
    actor: principal,
    subject: { kind: 'vue', id: viewId },
    details: { lignes: items.length },
  });
  return {
    view,
    order,
    stages: counted,
    filters: filters.map(({ column, label, choices }) => ({ column, label, choices })),
    items: await presentItems(tx, principal, found, items),
    places: await countPlaces(tx, establishments, view.freed),
    next,
  };
}

async function findView(
  tx: Tx,
  { activities }: Principal,
  reach: Reach,
  viewId: string,
  only: string | undefined,
): Promise<FoundView> {
  const reached = (await listEstablishments(tx)).filter(
    ({ id }) => reach.everywhere || activities.some(({ establishmentId }) => establishmentId === id),
  );
  const found: Array<{ establishment: Establishment; pack: InstalledPack; view: View }> = [];
  for (const establishment of reached) {
    const pack = await getPack(establishment.packId, tx);
    const view = pack.views.get(viewId);
    if (view && (only === undefined || only === establishment.id)) found.push({ establishment, pack, view });
  }
  const [first] = found;
  if (!first) throw recordErrors.problem('view-not-found');
  return {
    view: first.view,
    pack: first.pack,
    establishments: found.map(({ establishment }) => establishment),
  };
}

async function countStages(
  tx: Tx,
  { professionalId }: Principal,
  reach: Reach,
  { view, pack, establishments }: FoundView,
  serviceId: string | undefined,
): Promise<ViewPage['stages']> {
  const counts = await tx.query<{ stage: string; count: number }>(
    `select d.stage, count(*)::int as count from dossier d
     where d.establishment_id = any($1::uuid[]) and d.stage = any($2::text[]) and d.phase in ('actif', 'clos')
       and ($7::uuid is null or d.service_id = $7) and ($3 or d.establishment_id = any($4::uuid[]) or ($5::uuid is not null and exists (
         select from care_team_member m where m.dossier_id = d.id and m.professional_id = $5
           and m.from_date <= $6::date and (m.to_date is null or m.to_date > $6::date))))
     group by d.stage`,
    [
      establishments.map(({ id }) => id),
      view.stages,
      reach.everywhere,
      reach.establishments,
      reach.byCareTeam ? professionalId : null,
      localDay(tx.now()),
      serviceId ?? null,
    ],
  );
  return view.stages.map((id) => {
    const { label, tone } = stageOf(pack.manifest, id);
    return {
      id,
      label,
      ...(tone ? { tone } : {}),
      count: counts.find(({ stage }) => stage === id)?.count ?? 0,
    };
  });
}

async function presentItems(
  tx: Tx,
  principal: Principal,
  { view, pack, establishments }: FoundView,
  lines: readonly FoundDossier[],
): Promise<ViewPage['items']> {
  const ids = lines.map(({ id }) => id);
  const dossiers = await readDossiers(tx, ids);
  const access = await accessByDossier(tx, principal, pack, lines);
  const readable = readableOf(access);
  const { sources, keep } = answersRead(
    [...view.columns.map(({ value }) => value), ...(view.priority ? [view.priority.value] : [])],
    view.sources ?? {},
  );
  const answers = await latestBySource(tx, ids, sources, (id) => readable.get(id) ?? []);
  const households = await householdContexts(
    tx,
    dossiers.map((dossier) => ({ dossier, pack })),
  );
  const nextTasks = await loadNextTasks(tx, principal, ids);
  const planned = await loadPlanned(tx, principal, ids);
  const form = view.priority?.change && pack.forms.get(view.priority.change.form)?.form;
  const today = localDay(tx.now());
  return dossiers.map((dossier) => {
    const establishment = establishments.find(({ id }) => id === dossier.establishmentId);
    const { label, tone } = stageOf(pack.manifest, dossier.stage);
    const told = keep(answers.get(dossier.id) ?? {});
    const context = {
      ...lineContext(tx, { pack, establishment }, told, dossier),
      menage: households.get(dossier.id) ?? null,
    };
    const priority = view.priority && priorityOf(view.priority, context);
    const contact = planned.get(dossier.id);
    const mine = access.get(dossier.id) ?? [];
    const nextTask = nextTasks.get(dossier.id);
    return {
      dossierId: dossier.id,
      displayName: personName(dossier.traits),
      stage: dossier.stage,
      stageLabel: label,
      ...(tone ? { tone } : {}),
      establishment: { id: dossier.establishmentId, name: establishment?.name ?? '' },
      cells: cellsOf(view.columns, context, today),
      mayPlan: dossier.phase === 'actif' && mayPlan(pack, mine),
      ...(priority ? { priority: { value: priority.value, label: priority.label } } : {}),
      ...(form && dossier.phase === 'actif' && mayFill(mine, form.domain) ? { mayPrioritise: true } : {}),
      ...(contact ? { planned: contact } : {}),
      ...(nextTask ? { nextTask } : {}),
    };
  });
}

/** Whether something of the agenda may be planned, of a dossier in which somebody has this access. */
function mayPlan({ manifest }: InstalledPack, access: readonly DomainAccess[]): boolean {
  const writable = access.filter(({ actions }) => actions.includes('ecrire')).map(({ domain }) => domain);
  return manifest.agenda.kinds.some(({ domain }) => writable.includes(domain));
}
