import type { DocumentObstacle } from '@trame/schemas';
import type { Due } from '../../retention/dueOf.js';

/** What decides whether a document may be eliminated alone. */
export type DocumentFacts = {
  /** Undefined: no rule lets it go before its dossier. */
  due: Due | undefined;
  /** Suspensions of the elimination of its dossier. */
  holds: number;
  /**
   * Somebody is still to sign it, in an open dossier, and it still counts: signed in part, invited to sign at a distance, or
   * never signed while its flow wants it so or one who is not a professional must. What professionals alone would have
   * signed, and leave unsigned, awaits nobody.
   */
  awaited: boolean;
  /** A task to do bears it. */
  borne: boolean;
  /** It replaces a document that is still there, which would count again without it. */
  replaces: boolean;
  /** ISO day. */
  today: string;
};

/** Every reason why a document is not to be eliminated alone today; empty when it may be. */
export function obstaclesOfDocument({
  due,
  holds,
  awaited,
  borne,
  replaces,
  today,
}: DocumentFacts): DocumentObstacle[] {
  const unknown = due !== undefined && (due.last === undefined || due.unknown !== undefined);
  const found: Array<DocumentObstacle | false> = [
    holds > 0 && 'suspension',
    due === undefined && 'sans-regle',
    unknown && 'regle-inconnue',
    due?.last !== undefined && (due.last.due ?? '') > today && 'duree',
    (due?.rules ?? []).some(({ rule }) => rule.fate !== 'eliminer') && 'autre-sort',
    awaited && 'signature-attendue',
    borne && 'tache-ouverte',
    replaces && 'remplace-un-autre',
  ];
  return found.filter((one) => one !== false);
}
