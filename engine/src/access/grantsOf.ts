import type { Grant } from '@trame/schemas';
import { adjustGrants } from './adjustGrants.js';
import type { Habilitation, HeldRole } from './habilitations.js';

/** The grants of a role as its pack says; none when the pack or the role is unknown. */
export function packGrants(habilitation: Habilitation | undefined, roleId: string): readonly Grant[] {
  return habilitation && Object.hasOwn(habilitation.roles, roleId) ? (habilitation.roles[roleId] ?? []) : [];
}

type Known = { habilitation: Habilitation; grants: readonly Grant[] };

/** A right is asked of the same post many times in a request. */
const known = new WeakMap<HeldRole, Known>();

/**
 * The grants of a role where it is held: those of its pack, as they are adjusted there. Every right is read through it.
 * None when the pack or the role is unknown, whatever was added.
 */
export function grantsOf(habilitation: Habilitation | undefined, held: HeldRole): readonly Grant[] {
  const { roleId, adjustments } = held;
  if (adjustments.length === 0) return packGrants(habilitation, roleId);
  if (!habilitation || !Object.hasOwn(habilitation.roles, roleId)) return [];
  const last = known.get(held);
  if (last?.habilitation === habilitation) return last.grants;
  const grants = adjustGrants(packGrants(habilitation, roleId), adjustments, habilitation.domains);
  known.set(held, { habilitation, grants });
  return grants;
}
