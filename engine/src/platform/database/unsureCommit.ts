const unsure = new WeakSet<object>();

/** Notes that a failure came when the commit had been sent: PostgreSQL may have done it. @returns the failure */
export function noteUnsure(error: unknown): unknown {
  if (typeof error === 'object' && error !== null) unsure.add(error);
  return error;
}

/** Whether the transaction that failed so may nevertheless be committed, as the failure or its cause was noted. */
export function mayBeCommitted(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  return unsure.has(error) || (error instanceof Error && mayBeCommitted(error.cause));
}
