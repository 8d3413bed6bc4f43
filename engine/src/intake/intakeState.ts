import type { IntakeLine } from '@trame/schemas';
import { MOST_TRIES } from '../links/index.js';

/** What says the state of a request. */
export interface IntakeFacts {
  outcome: 'acceptee' | 'refusee' | null;
  sentAt: Date | null;
  withdrawnAt: Date | null;
  openedAt: Date | null;
  expiresAt: Date;
  tries: number;
}

/** The state of a request at an instant: what was sent stays so, whatever becomes of its link. */
export function intakeState(facts: IntakeFacts, now: Date): IntakeLine['state'] {
  if (facts.outcome) return facts.outcome;
  if (facts.sentAt) return 'envoyee';
  if (facts.withdrawnAt) return 'retiree';
  if (facts.expiresAt <= now) return 'expiree';
  if (facts.tries >= MOST_TRIES) return 'bloquee';
  return facts.openedAt ? 'ouverte' : 'invitee';
}

/** Whether its link still opens something. */
export const isLinkOpen = (state: IntakeLine['state']): boolean => state === 'invitee' || state === 'ouverte';

/** Whether a professional may still open it again, or withdraw it: what was filled in is kept until its end. */
export const isLinkAlive = (state: IntakeLine['state']): boolean => isLinkOpen(state) || state === 'bloquee';

/** What who sent a request may quote: eight characters of its identifier. */
export const referenceOf = (id: string): string => `${id.slice(0, 4)}-${id.slice(4, 8)}`.toUpperCase();
