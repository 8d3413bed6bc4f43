import type { Decision, Definition } from '@trame/language';
import type { Data } from './Act.js';

/** What surrounds a try: nothing of it is real. */
export type World = {
  /** When the try begins, ISO 8601 instant. */
  startsAt: string;
  /** The person, the dossier, the place, the parameters. */
  context: Data;
  decisions: ReadonlyMap<string, Decision>;
  circuits: ReadonlyMap<string, Definition>;
};

/** `demande-admission` as `demandeAdmission`: a name that an expression can read. */
export const nameOfForm = (id: string): string =>
  id.replace(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase());
