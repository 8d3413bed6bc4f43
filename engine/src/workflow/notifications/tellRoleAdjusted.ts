import { whoAnswersAnywhere, whoAnswersFor, type RoleAdjusted } from '../../access/index.js';
import { listPosts, localDay } from '../../organisation/index.js';
import type { Fact, Tx } from '../../platform/index.js';
import { notify, type News } from './notify.js';

/** How many holders of a role are told, and how many at once. */
const MANY = 10_000;
const AT_ONCE = 200;

/** A role somewhere; null: in the whole organisation. */
type RoleSomewhere = Pick<RoleAdjusted, 'roleId' | 'establishmentId'>;

/**
 * Tells that what a role gives was adjusted: those who answer for rights where it was, and those who hold the role there, but
 * who did it.
 */
export async function tellRoleAdjusted(tx: Tx, { payload }: Fact<RoleAdjusted>): Promise<void> {
  const { establishmentId, professionalId } = payload;
  const answering = await whoAnswersThere(tx, establishmentId);
  const actor = { professionalId };
  const but = (people: readonly string[]): string[] => people.filter((one) => one !== professionalId);
  await notify(tx, { kind: 'role-ajuste', to: but(answering), actor });
  const holding = await holdersOf(tx, payload);
  const others = but(holding.filter((one) => !answering.includes(one)));
  await notifyAll(tx, { kind: 'droits-ajustes', to: others, actor });
}

/** Who answers for rights in an establishment, or anywhere in the organisation when it is none. */
async function whoAnswersThere(tx: Tx, establishmentId: string | null): Promise<string[]> {
  const today = localDay(tx.now());
  return establishmentId === null ? whoAnswersAnywhere(tx, today) : whoAnswersFor(tx, today, establishmentId);
}

/** Who holds a role today. */
export async function holdersOf(tx: Tx, { roleId, establishmentId }: RoleSomewhere): Promise<string[]> {
  const today = localDay(tx.now());
  const posts = await listPosts(tx, {
    everywhere: establishmentId === null,
    establishments: establishmentId === null ? [] : [establishmentId],
    today,
    role: roleId,
    held: true,
    size: MANY,
  });
  const held = posts.filter((post) => post.active && post.from <= today);
  return [...new Set(held.map((post) => post.professionalId))];
}

/** Tells more people than one thing is told to at once. */
export async function notifyAll(tx: Tx, news: News): Promise<void> {
  for (let told = 0; told < news.to.length; told += AT_ONCE)
    await notify(tx, { ...news, to: news.to.slice(told, told + AT_ONCE) });
}
