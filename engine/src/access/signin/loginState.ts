import { openState, sealState } from './sealedState.js';

/** What must survive the visit to the provider, and be the same browser's at the return. */
export type LoginState = {
  state: string;
  nonce: string;
  verifier: string;
  returnTo: string;
  expiresAt: number;
  /** The session that asks its holder to show again who they are: none is opened. */
  proves?: string;
};

/** Ten minutes: a card, a code, a colleague who calls. */
export const LOGIN_STATE_SECONDS = 600;

/** Seals a login state for its cookie. @param key 32 bytes. */
export function sealLoginState(state: LoginState, key: Buffer): string {
  return sealState(state, key);
}

/** Opens a sealed login state; undefined when it was touched, is not ours, or is too old. @param now milliseconds. */
export function openLoginState(sealed: string, key: Buffer, now: number): LoginState | undefined {
  return openState<LoginState>(sealed, key, now);
}
