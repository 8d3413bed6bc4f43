import type { Tx } from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';
import type { SentDocument } from '../interop/exchanged.js';
import { triedWithoutAnswer } from '../journal/connectorCall.js';
import type { CallContext } from '../kit/callOutside.js';
import { sentId } from '../sent/sentId.js';
import { askOwn, type AskOwn } from './askOwn.js';

/** A version that the DMP may hold without our knowing. */
export interface Doubtful {
  version: number;
  /** Unique id. */
  id: string;
}

/**
 * Earlier versions that a feeding whose answer was lost may have left at the DMP, the newest first; none when every try
 * was answered.
 * @param between the last version noted as fed (0 when none), and the one about to be
 */
export async function doubtfulVersions(
  tx: Tx,
  documentId: string,
  { connector, between: [fed, current] }: { connector: string; between: readonly [number, number] },
): Promise<Doubtful[]> {
  const earlier = Array.from({ length: current - 1 }, (_, at) => current - 1 - at).map((version) => ({
    version,
    id: sentId(documentId, version),
  }));
  // A call keeps the id of the version it was begun with, and each try takes the version of its day: one doubt is of all.
  const ids = earlier.map(({ id }) => id);
  if (ids.length === 0 || !(await triedWithoutAnswer(tx, connector, ids))) return [];
  return earlier.filter(({ version }) => version > fed);
}

/**
 * The newest of them that the DMP holds; undefined when it holds none.
 * @throws ConnectorError of the exchange, to be tried again; `dmp-version-a-verifier` when the DMP does not let itself be asked
 */
export async function findEarlier(
  doubtful: readonly Doubtful[],
  patient: SentDocument['patient'],
  call: CallContext,
  ask: AskOwn,
): Promise<Doubtful | undefined> {
  for (const one of doubtful) {
    const entries = await askOwn(call, { id: one.id, patient }, ask).catch(refusedToTell);
    if (entries.some(({ status }) => status !== 'Deleted')) return one;
  }
  return undefined;
}

function refusedToTell(error: unknown): never {
  if (!(error instanceof ConnectorError) || error.retryable) throw error;
  throw new ConnectorError(
    'dmp-version-a-verifier',
    'Une version précédente de ce document est peut-être au DMP, qui ne laisse pas le vérifier. Regardez par l’accès web au DMP\u00A0: si elle y est, supprimez-la\u00A0; puis produisez le document de nouveau et envoyez-le.',
    false,
    error,
  );
}
