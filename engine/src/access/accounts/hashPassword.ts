import { hash, verify } from '@node-rs/argon2';
import { accessErrors } from '../errors.js';
import { accessSettings } from '../accessSettings.js';
import { normalPassword } from './passwordRules.js';

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A password kept: PHC string with its parameters, and whether the pepper went into it. */
export type KeptPassword = { hash: string; peppered: boolean };

/** At most this many at once: each takes 19 MiB, and the threads are those of the files and the names. */
const AT_ONCE = 16;
let running = 0;

/** Hashes a password. @throws Problem `sign-in-unavailable` when too many are being hashed */
export async function hashPassword(password: string): Promise<KeptPassword> {
  const secret = accessSettings().pepper;
  const kept = await atOnce(() => hash(normalPassword(password), { ...COST, ...(secret ? { secret } : {}) }));
  return { hash: kept, peppered: secret !== undefined };
}

/**
 * Whether it is the password kept. Without one, the same work is done on another and the answer is no: the time says
 * nothing of whether the account exists.
 * @throws Problem `sign-in-unavailable` when too many are being hashed
 */
export async function isPassword(password: string, kept: KeptPassword | undefined): Promise<boolean> {
  const secret = accessSettings().pepper;
  const against = kept ?? (await decoy());
  const peppered = against.peppered && secret ? { secret } : {};
  const same = await atOnce(() => verify(against.hash, normalPassword(password), peppered));
  return same && kept !== undefined;
}

/** Whether it was kept otherwise than today: without the pepper, or with other parameters. */
export function isOutdated({ hash: phc, peppered }: KeptPassword): boolean {
  const today = `$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;
  return !phc.includes(today) || peppered !== (accessSettings().pepper !== undefined);
}

let made: Promise<KeptPassword> | undefined;

function decoy(): Promise<KeptPassword> {
  made ??= hashPassword('un mot de passe que personne ne porte').catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function atOnce<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    throw accessErrors.problem('sign-in-unavailable', { detail: 'Réessayez dans quelques secondes.' });
  }
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
  }
}
