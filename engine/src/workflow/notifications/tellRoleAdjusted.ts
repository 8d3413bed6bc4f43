import { whoAnswersAnywhere, whoAnswersFor, type RoleAdjusted } from '../../access/index.js';
import { listPosts, localDay } from '../../organisation/index.js';
import type { Fact, Tx } from '../../platform/index.js';
import { notify } from './notify.js';

/** How many holders of a role are told, and how many at once. */
const MANY = 10_000;
const AT_ONCE = 200;

/**
 * Tells that what a role gives was adjusted: those who answer for rights where it was, and those who hold the role there, but
 * who did it.
 */
export async function tellRoleAdjusted(tx: Tx, { payload }: Fact<RoleAdjusted>): Promise<void> {
  const { roleId, establishmentId, professionalId } = payload;
  const today = localDay(tx.now());
  const answering =
    establishmentId === null
      ? await whoAnswersAnywhere(tx, today)
      : await whoAnswersFor(tx, today, establishmentId);
  const posts = await listPosts(tx, {
    everywhere: establishmentId === null,
    establishments: establishmentId === null ? [] : [establishmentId],
    today,
    role: roleId,
    held: true,
    size: MANY,
  });
  const holding = posts.filter((post) => post.active && post.from <= today);
  const actor = { professionalId };
  const but = (people: readonly string[]): string[] => people.filter((one) => one !== professionalId);
  await notify(tx, { kind: 'role-ajuste', to: but(answering), actor });
  const people = new Set(holding.map((post) => post.professionalId));
  const others = but([...people].filter((one) => !answering.includes(one)));
  for (let told = 0; told < others.length; told += AT_ONCE)
    await notify(tx, { kind: 'droits-ajustes', to: others.slice(told, told + AT_ONCE), actor });
}
