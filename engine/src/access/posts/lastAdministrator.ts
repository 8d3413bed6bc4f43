import { listPosts, type Post } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { packGrants } from '../grantsOf.js';
import { accessErrors } from '../errors.js';
import { rightsOfPack } from './handledPost.js';

/** How many posts of an organisation are looked through for one that answers for rights. */
const MANY = 100_000;

/** How far a post answers for rights; undefined when it does not. That is of packs alone: nobody adjusts it. */
async function answersFor(tx: Tx, { packId, roleId, establishmentId }: Post): Promise<string | undefined> {
  const links = packGrants(await rightsOfPack(tx, packId), roleId)
    .filter(({ domain, actions }) => domain === 'habilitations' && actions.includes('gerer'))
    .map(({ link }) => link);
  if (links.includes('organisation')) return 'organisation';
  return links.includes('etablissement') ? establishmentId : undefined;
}

/** Who answers for rights today, somewhere or everywhere: the posts that give it, of accounts that are not closed. */
export async function whoAnswersForRights(tx: Tx, today: string): Promise<Post[]> {
  const held = await listPosts(tx, { everywhere: true, establishments: [], today, held: true, size: MANY });
  const answering: Post[] = [];
  for (const post of held) {
    if (post.active && post.from <= today && (await answersFor(tx, post)) !== undefined) answering.push(post);
  }
  return answering;
}

/** The people who answer for the rights of an establishment, or of all of the organisation when it is none. */
export async function whoAnswersFor(
  tx: Tx,
  today: string,
  establishmentId: string | null,
): Promise<string[]> {
  const people = new Set<string>();
  for (const post of await whoAnswersForRights(tx, today)) {
    const reach = await answersFor(tx, post);
    if (reach === 'organisation' || (reach !== undefined && reach === establishmentId))
      people.add(post.professionalId);
  }
  return [...people];
}

/** The people who answer for rights somewhere in the organisation. */
export async function whoAnswersAnywhere(tx: Tx, today: string): Promise<string[]> {
  return [...new Set((await whoAnswersForRights(tx, today)).map((post) => post.professionalId))];
}

/**
 * Refuses that a post ends which is the last to answer for the rights of an establishment, or of the organisation.
 * One without end must remain: days that are told one after the other would leave nobody the day after the last.
 * @throws Problem `last-administrator`
 */
export async function refuseLastAdministrator(tx: Tx, post: Post, today: string): Promise<void> {
  const scope = await answersFor(tx, post);
  if (scope === undefined) return;
  const all = await listPosts(tx, { everywhere: true, establishments: [], today, held: true, size: MANY });
  for (const other of all) {
    if (other.id === post.id || !other.active || other.from > today) continue;
    if (other.to !== null) continue;
    const reach = await answersFor(tx, other);
    if (reach === 'organisation' || (reach !== undefined && reach === scope)) return;
  }
  throw accessErrors.problem('last-administrator');
}
