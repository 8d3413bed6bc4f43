import { deriveKey } from '../config/secret.js';

/** The roles the application connects as; it never connects as the owner of the tables. */
export type RoleName = 'trame_app' | 'trame_queue';

/** Password of a role, the same on every node that shares the secret, stored nowhere. */
export function rolePassword(secret: string, role: RoleName): string {
  return deriveKey(secret, `role:${role}`).toString('base64url');
}
