import type { Logger } from '../platform/index.js';

/** On whose behalf a connector runs. */
export interface ConnectorContext {
  organisationId: string;
  dossierId: string;
  /** The circuit of its pack. */
  circuitId: string;
  instanceId: string;
  executionId: string;
  packVersionId: string;
  /** Same key, same effect: a later try of the same wish has the same key. */
  idempotencyKey: string;
  /** Who asked, as shown; the machine by default. */
  principalLabel?: string;
  /** A person has just asked for this try again. */
  byHand?: boolean;
  /** Aborted when the node stops. */
  signal: AbortSignal;
  logger: Logger;
}

/** Something a circuit can have done: one folder or file each, listed in `registry.ts`. */
export interface Connector {
  /** `area.verb`, the id that circuits name. */
  id: string;
  /** French, shown in the designer. */
  label: string;
  /** What it does and when to use it, in French. */
  description: string;
  /** JSON Schema (draft-07) of the inputs; checked before `run`. */
  inputSchema: object;
  /** JSON Schema (draft-07) of what it gives: `resultat` in the circuit's mappings. */
  outputSchema: object;
  /** In whose name it acts and on what, in French. */
  rights: string;
  /** What leaves the building, in French; « rien » when nothing does. */
  leaves: string;
  /** Codes of its own errors that a boundary event may catch, with their French meaning. */
  errors: Readonly<Record<string, string>>;
  /**
   * Does it, at least once: called again with the same key, it changes nothing more and gives the same result.
   * @throws ConnectorError
   */
  run(inputs: never, context: ConnectorContext): Promise<Record<string, unknown>>;
}

/** Declares a connector whose inputs have this shape once its schema has passed them. */
export function defineConnector<Inputs extends object>(
  declared: Omit<Connector, 'run'> & {
    run(inputs: Inputs, context: ConnectorContext): Promise<Record<string, unknown>>;
  },
): Connector {
  return declared;
}
