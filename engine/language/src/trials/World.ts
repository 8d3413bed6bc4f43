import type { BusinessCalendar, Definition } from '../circuits/index.js';
import type { Decision } from '../decisions/index.js';

/** Answers, values handed over. */
export type Data = Record<string, unknown>;

/** What surrounds a try: nothing of it is real. */
export type World = {
  /** When the try begins, ISO 8601 instant. */
  startsAt: string;
  /** The person, the dossier, the place, the parameters. */
  context: Data;
  decisions: ReadonlyMap<string, Decision>;
  circuits: ReadonlyMap<string, Definition>;
  /** The days off of the place; without them a delay in days of work is an incident. */
  calendar?: BusinessCalendar;
};

/** `demande-admission` as `demandeAdmission`: a name that an expression can read. */
export const nameOfForm = (id: string): string =>
  id.replace(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase());
