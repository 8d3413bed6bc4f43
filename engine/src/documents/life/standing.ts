import type { DocumentStanding } from '@trame/schemas';
import type { DocumentState } from '../state.js';

/** A document that was made, directly or not, to replace another. */
export interface Successor {
  id: string;
  state: DocumentState;
  /** When it was made. */
  at: Date;
}

/** Who withdrew something, and why. */
export interface Withdrawal {
  by: string;
  at: Date;
  reason: string;
}

/** What is known of the life of a document. */
export interface LifeFacts {
  state: DocumentState;
  withdrawal?: Withdrawal;
  /** Those that were not withdrawn, the latest first. */
  successors: readonly Successor[];
  /** Its dossier is in the archives. */
  archived?: boolean;
}

/**
 * Whether a document still counts. Moving on is explicit, and what is signed is frozen: a document is replaced only by
 * one that was made to replace it, and a signed one only once its successor is final. What is withdrawn replaces nothing.
 * What counts when its dossier is archived is archived with it.
 */
export function standingOf({ state, withdrawal, successors, archived }: LifeFacts): DocumentStanding {
  if (withdrawal)
    return {
      state: 'retire',
      at: withdrawal.at.toISOString(),
      by: withdrawal.by,
      reason: withdrawal.reason,
    };
  const inForce = successors.find((one) => state !== 'signe' || isFinal(one.state));
  if (inForce) return { state: 'remplace', at: inForce.at.toISOString(), replacedBy: inForce.id };
  if (archived) return { state: 'archive' };
  const [awaited] = successors;
  return { state: 'en-vigueur', ...(awaited ? { awaited: awaited.id } : {}) };
}

/** Nothing more is expected of it: signed, or without signatories. */
function isFinal(state: DocumentState): boolean {
  return state === 'signe' || state === 'produit';
}

/** Why a document is not sent, in French: it no longer counts, or is archived with its dossier; undefined when it counts. */
export function refusalToLeave(standing: DocumentStanding): string | undefined {
  if (standing.state === 'archive')
    return 'Ce document est archivé avec son dossier\u00A0: il n’en part plus.';
  return refusalOfStanding(standing);
}

/** Why a document that no longer counts is not handed over, in French; undefined when it counts, archived or not. */
export function refusalOfStanding({ state }: DocumentStanding): string | undefined {
  switch (state) {
    case 'retire':
      return 'Ce document a été retiré du dossier\u00A0: il n’en part plus.';
    case 'remplace':
      return 'Ce document a été remplacé par un autre\u00A0: c’est celui-là qui peut partir.';
    case 'en-vigueur':
    case 'archive':
      return undefined;
  }
}
