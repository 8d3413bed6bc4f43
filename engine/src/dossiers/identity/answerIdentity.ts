import type { IdentitySheet } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import type { IdentityRef } from './changeIdentity.js';
import { readIdentitySheet } from './readIdentitySheet.js';

/** What changes an identity answers the sheet as it has become, with its new version. */
export async function answerIdentity(
  { inOrg, etag }: { inOrg<T>(work: (tx: Tx) => Promise<T>): Promise<T>; etag(revision: number): void },
  principal: Principal,
  ref: IdentityRef,
  change: (tx: Tx) => Promise<void>,
): Promise<IdentitySheet> {
  const changed = await inOrg(async (tx) => {
    await change(tx);
    return readIdentitySheet(tx, principal, ref);
  });
  etag(changed.revision);
  return changed;
}
