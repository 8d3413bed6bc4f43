import type { MasterKeys } from '../organisation/index.js';
import type { Mail } from './accounts/mail.js';
import type { Provider } from './signin/provider.js';

/** What the sign-in needs of the composition. */
export type AccessSettings = {
  publicUrl: string;
  secure: boolean;
  loginKey: Buffer;
  /** What recognises logins and addresses, and makes the links of own accounts. */
  accountKey: Buffer;
  /** That of the secret before: recovery codes made under it still serve. */
  formerAccountKey?: Buffer;
  /** Goes into the hashes of passwords, and is not in the database. */
  pepper?: Buffer;
  /** Ordinary mail, when the composition hands one in. */
  mail?: Mail;
  /** What wraps the organisations' keys. */
  master: MasterKeys;
  provider?: Provider;
  /** How long after having shown who one is one may sign, in milliseconds. */
  freshness: number;
  /** The national services are local twins. */
  sandbox: boolean;
};

let settings: AccessSettings | undefined;

/** Keeps what the composition gave. @returns whether it is the first time */
export function keepSettings(given: AccessSettings): boolean {
  const first = settings === undefined;
  settings = given;
  return first;
}

/** @throws Error before openAccess */
export function accessSettings(): AccessSettings {
  if (!settings) throw new Error('the access room is not open: call openAccess first');
  return settings;
}
