import { createHash } from 'node:crypto';
import { beforeOrganisation } from '../../platform/index.js';

const KEPT = 3_600_000;

/** Uses a challenge up. @returns false when it had been, here or on another node */
export async function spendProof(challenge: string): Promise<boolean> {
  const proof = createHash('sha256').update(challenge).digest();
  const [row] = await beforeOrganisation('sign-in', (tx) =>
    tx.query<{ first: boolean }>('select sign_in_spend($1, $2) as first', [
      proof,
      new Date(Date.now() + KEPT),
    ]),
  );
  return row?.first === true;
}
