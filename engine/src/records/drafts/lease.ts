/** In whose hands a draft is. */
export type Lease = { by: string; since: Date; until: Date };

/** How long a draft stays in the hands of somebody who is not heard of: the page says it is there three times in it. */
export const LEASE_MS = 3 * 60_000;

/** Who holds it now; undefined when it is free, or when its holder has not been heard of for too long. */
export function holderOf(lease: Lease | undefined, now: Date): Lease | undefined {
  return lease && lease.until > now ? lease : undefined;
}

/** Who else holds it now. */
export function heldByOther(lease: Lease | undefined, me: string, now: Date): Lease | undefined {
  const holder = holderOf(lease, now);
  return holder && holder.by !== me ? holder : undefined;
}

/** The lease of somebody from now on; who already held it keeps the instant they took it. */
export function renewed(lease: Lease | undefined, me: string, now: Date): Lease {
  const holder = holderOf(lease, now);
  return {
    by: me,
    since: holder?.by === me ? holder.since : now,
    until: new Date(now.getTime() + LEASE_MS),
  };
}
