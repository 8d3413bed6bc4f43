import { createHmac, randomUUID } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { accessSettings } from '../accessSettings.js';

/** How many passkeys an account may have. */
export const PASSKEYS_MOST = 10;

/** Whose key is made. */
export type PasskeyOwner = { professionalId: string; login: string; displayName: string };

/** A key whose making was proved, not kept yet. */
export type NewPasskey = { credentialId: Buffer; publicKey: Buffer; counter: number; transports: string[] };

// Loaded at the first key: reading certificates takes a library that a start must not wait for.
const webauthn = () => import('@simplewebauthn/server');

/** Where keys hold: the name of the server, and its address. */
function party(): { rpID: string; origin: string } {
  const url = new URL(accessSettings().publicUrl);
  return { rpID: url.hostname, origin: url.origin };
}

/**
 * What a browser is asked to make a key (WebAuthn level 2, 5.4): known by itself, and unlocked by its owner (a finger, a
 * face, a code), so that it is two factors at once. No attestation: which device it is, is nobody's business.
 */
export async function offerPasskey(
  tx: Tx,
  owner: PasskeyOwner,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const held = await tx.query<{ id: Buffer }>(
    'select credential_id as id from account_passkey where professional_id = $1',
    [owner.professionalId],
  );
  if (held.length >= PASSKEYS_MOST) throw accessErrors.problem('too-many-passkeys');
  const { generateRegistrationOptions } = await webauthn();
  return generateRegistrationOptions({
    rpName: 'Trame',
    rpID: party().rpID,
    userID: new Uint8Array(handleOf(owner.professionalId)),
    userName: owner.login,
    userDisplayName: owner.displayName,
    attestationType: 'none',
    excludeCredentials: held.map(({ id }) => ({ id: id.toString('base64url') })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Checks that a key was made for this challenge, here, by somebody verified. @throws Problem `passkey-refused` */
export async function provePasskeyMade(response: unknown, challenge: string): Promise<NewPasskey> {
  const { verifyRegistrationResponse } = await webauthn();
  const { rpID, origin } = party();
  const made = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(refused);
  if (!made.verified) throw accessErrors.problem('passkey-refused');
  const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential;
  const known = transports.filter((transport) => /^[a-z-]{1,20}$/.test(transport)).slice(0, 8);
  return {
    credentialId: Buffer.from(id, 'base64url'),
    publicKey: Buffer.from(publicKey),
    counter,
    transports: known,
  };
}

/** Keeps a key that was proved. @returns its id. @throws Problem `passkey-refused` when an account has it already */
export async function keepPasskey(
  tx: Tx,
  professionalId: string,
  key: NewPasskey,
  label: string,
): Promise<string> {
  const id = randomUUID();
  const kept = await tx.query(
    `insert into account_passkey
       (id, organisation_id, professional_id, credential_id, public_key, counter, transports, label, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    [
      id,
      tx.organisationId,
      professionalId,
      key.credentialId,
      key.publicKey,
      key.counter,
      key.transports,
      label,
      new Date(),
    ],
  );
  if (kept.length === 0) throw accessErrors.problem('passkey-refused');
  return id;
}

/** What a browser is asked to show a key: any that its owner has here, so that nobody learns who has one. */
export async function askPasskey(): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await webauthn();
  return generateAuthenticationOptions({ rpID: party().rpID, userVerification: 'required' });
}

/** The key that an answer says it is of; undefined when it says nothing of the kind. */
export function credentialIdOf(response: unknown): Buffer | undefined {
  const id = (response as { id?: unknown } | null)?.id;
  return typeof id === 'string' && /^[A-Za-z0-9_-]{1,1364}$/.test(id)
    ? Buffer.from(id, 'base64url')
    : undefined;
}

/**
 * Checks that a key of this professional answered this challenge, and notes its use.
 * @throws Problem `passkey-refused`, also when the counter of a key went back: it was copied (WebAuthn 6.1.1)
 */
export async function usePasskey(
  tx: Tx,
  professionalId: string,
  response: unknown,
  challenge: string,
): Promise<void> {
  const [key] = await tx.query<{
    id: string;
    credential_id: Buffer;
    public_key: Buffer;
    counter: string;
    transports: string[];
  }>(
    `select id, credential_id, public_key, counter, transports from account_passkey
      where credential_id = $1 and professional_id = $2 for update`,
    [credentialIdOf(response) ?? Buffer.alloc(0), professionalId],
  );
  if (!key) throw accessErrors.problem('passkey-refused');
  const { verifyAuthenticationResponse } = await webauthn();
  const { rpID, origin } = party();
  const shown = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    credential: {
      id: key.credential_id.toString('base64url'),
      publicKey: new Uint8Array(key.public_key),
      counter: Number(key.counter),
      transports: key.transports as AuthenticatorTransport[],
    },
  }).catch(refused);
  if (!shown.verified) throw accessErrors.problem('passkey-refused');
  await tx.query('update account_passkey set counter = $2, used_at = $3 where id = $1', [
    key.id,
    shown.authenticationInfo.newCounter,
    new Date(),
  ]);
}

function refused(cause: unknown): never {
  throw accessErrors.problem('passkey-refused', { cause });
}

/** What keys know their owner by: it tells nobody who that is. */
function handleOf(professionalId: string): Buffer {
  return createHmac('sha256', accessSettings().accountKey).update(`passkey:${professionalId}`).digest();
}
