import type { CodeList, Fault } from '@trame/schemas';
import type { Shape } from '../../expressions/index.js';
import type { Plan } from '../plan/Plan.js';

/** What surrounds a form when it is checked. */
export interface FormScope {
  /** Code lists of the pack by id; without them references to lists are not checked. */
  codeLists?: Readonly<Record<string, CodeList>>;
  /** Ids of the pack's data domains; without them the form's domain is not checked. */
  dataDomains?: readonly string[];
  /** Code systems of which no number may be made, and why: national data, never a pack's own. */
  unscorable?: readonly { system: string; reason: string }[];
  /** Names rules may read, beyond those of every context (`contextShapes`) and the form's own fields. */
  names?: Readonly<Record<string, Shape>>;
}

/** What one check works on. */
export interface FormCheck {
  plan: Plan;
  scope: FormScope;
  /** Names of the context. */
  names: Readonly<Record<string, Shape>>;
  report: (fault: Fault) => void;
  /** Tells whether something was said of a place already. */
  isTold: (path: string) => boolean;
}
