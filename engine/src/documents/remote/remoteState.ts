import { MOST_TRIES } from '../../links/index.js';

/** Where an invitation to sign at a distance is. */
export type RemoteState = 'ouverte' | 'signe' | 'refuse' | 'retiree' | 'expiree' | 'bloquee';

/** What says the state of an invitation. */
export interface RemoteFacts {
  answer: 'signe' | 'refuse' | null;
  withdrawnAt: Date | null;
  expiresAt: Date;
  tries: number;
}

/** The state of an invitation at an instant: an answer stays, whatever comes after it. */
export function remoteState({ answer, withdrawnAt, expiresAt, tries }: RemoteFacts, now: Date): RemoteState {
  if (answer) return answer;
  if (withdrawnAt) return 'retiree';
  if (tries >= MOST_TRIES) return 'bloquee';
  return expiresAt <= now ? 'expiree' : 'ouverte';
}
