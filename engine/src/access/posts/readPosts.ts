import type { ChoiceList, PostList } from '@trame/schemas';
import { getPack, type InstalledPack } from '../../catalog/index.js';
import { recordReading } from '../../audit/index.js';
import {
  listAdjustments,
  listEstablishments,
  listPosts,
  localDay,
  searchAccounts,
  type Post,
  isServiceOpen,
  listServices,
} from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { habilitationOf } from '../loadHabilitations.js';
import { countDueAdjustments } from '../roles/dueAdjustments.js';
import { mayGive, mayHandle, reaches, rightsReach, widened } from './handledPost.js';
import { whoReviews } from './whoReviews.js';

/** How many posts a page shows: it is refined by typing. */
const SHOWN = 300;

/** What is asked of the list of posts. */
export type PostFilter = { q?: string; establishment?: string; show?: 'held' | 'due' | 'all' };

/** The posts where somebody answers for rights, with the roles that may be given there. */
export async function readPosts(tx: Tx, principal: Principal, filter: PostFilter): Promise<PostList> {
  const reach = await rightsReach(tx, principal);
  const today = localDay(tx.now());
  const { show = 'held', ...asked } = filter;
  const rows = await listPosts(tx, {
    ...reach,
    ...asked,
    today,
    held: show !== 'all',
    ...(show === 'due' ? { dueBy: today } : {}),
    size: SHOWN + 1,
  });
  await recordReading(tx, {
    action: 'dossiers.listes',
    actor: principal,
    subject: { kind: 'liste', id: 'habilitations' },
    details: { lignes: rows.length },
  });
  const places = (await listEstablishments(tx)).filter(({ id }) => reaches(reach, id));
  const services = (await listServices(tx)).filter((one) => isServiceOpen(one, today));
  const packs = new Map<string, Awaited<ReturnType<typeof getPack>>>();
  for (const { packId } of places) packs.set(packId, packs.get(packId) ?? (await getPack(packId, tx)));
  const adjustments = await listAdjustments(tx, { heldOn: today });
  const rightsAt = (pack: InstalledPack, place: string) =>
    widened(
      habilitationOf(pack),
      adjustments.filter(({ establishmentId }) => establishmentId === null || establishmentId === place),
    );
  const alone = new Set<string>();
  for (const post of rows.slice(0, SHOWN)) {
    if (post.professionalId !== principal.professionalId) continue;
    if ((await whoReviews(tx, today, post)).length === 0) alone.add(post.id);
  }
  const mayChange = (post: Post): boolean => {
    const pack = packs.get(post.packId);
    return pack !== undefined && mayHandle(reach, post, rightsAt(pack, post.establishmentId));
  };
  const mayEnd = (post: Post): boolean => {
    const pack = packs.get(post.packId);
    return pack !== undefined && mayHandle(reach, post, habilitationOf(pack));
  };
  return {
    items: rows.slice(0, SHOWN).map((post) => ({
      id: post.id,
      professional: { id: post.professionalId, displayName: post.professional },
      establishment: { id: post.establishmentId, name: post.establishment },
      ...(post.serviceId === null ? {} : { service: { id: post.serviceId, name: post.service ?? '' } }),
      role: { id: post.roleId, label: roleLabel(packs.get(post.packId), post.roleId) },
      from: post.from,
      ...(post.to === null ? {} : { to: post.to }),
      ...(post.reviewOn === null ? {} : { reviewOn: post.reviewOn }),
      ...(post.reviewedAt === null ? {} : { reviewedAt: post.reviewedAt.toISOString() }),
      ...(post.endedAt === null ? {} : { endedAt: post.endedAt.toISOString() }),
      state: post.to !== null && post.to < today ? 'ended' : post.from > today ? 'coming' : 'held',
      due: post.reviewOn !== null && post.reviewOn <= today && (post.to === null || post.to >= today),
      mine: post.professionalId === principal.professionalId,
      ...(alone.has(post.id) ? { alone: true } : {}),
      mayChange: mayChange(post),
      mayEnd: mayEnd(post),
    })),
    more: rows.length > SHOWN,
    trail: reach.everywhere,
    rolesDue: await countDueAdjustments(tx, reach),
    establishments: places.map(({ id, name, packId }) => {
      const pack = packs.get(packId)!;
      const habilitation = rightsAt(pack, id);
      return {
        id,
        name,
        services: services
          .filter((one) => one.establishmentId === id)
          .map((one) => ({ id: one.id, name: one.name })),
        roles: pack.manifest.roles
          .filter((role) => mayGive(reach, { establishmentId: id, roleId: role.id }, habilitation))
          .map((role) => ({
            id: role.id,
            label: role.label,
            ...(role.description ? { description: role.description } : {}),
          })),
      };
    }),
  };
}

/** Whoever may be given a post, by name. */
export async function listAccountChoices(tx: Tx, q: string): Promise<ChoiceList> {
  return { items: await searchAccounts(tx, q.trim(), 50) };
}

function roleLabel(pack: Awaited<ReturnType<typeof getPack>> | undefined, roleId: string): string {
  return pack?.manifest.roles.find(({ id }) => id === roleId)?.label ?? roleId;
}
