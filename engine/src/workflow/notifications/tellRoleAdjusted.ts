import { whoAnswersAnywhere, whoAnswersFor, type RoleAdjusted } from '../../access/index.js';
import { listPosts, localDay } from '../../organisation/index.js';
import type { Fact, Tx } from '../../platform/index.js';
import { notify } from './notify.js';

/** How many holders of a role are looked through. */
const MANY = 10_000;

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
    held: true,
    size: MANY,
  });
  const holding = posts.filter((post) => post.roleId === roleId && post.active && post.from <= today);
  const actor = { professionalId };
  const but = (people: readonly string[]): string[] => people.filter((one) => one !== professionalId);
  await notify(tx, { kind: 'role-ajuste', to: but(answering), actor });
  const others = holding.map((post) => post.professionalId).filter((one) => !answering.includes(one));
  await notify(tx, { kind: 'droits-ajustes', to: but(others), actor });
}
