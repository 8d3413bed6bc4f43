import { documentQuery, type DmpHeader } from '../interop/dmpMessages.js';
import type { SentDocument } from '../interop/exchanged.js';
import { patientCx } from '../interop/metadataParts.js';
import type { CallContext } from '../kit/callOutside.js';
import { callDmp, type DmpCall } from './callDmp.js';
import { readEntries, type DmpEntry } from './consultation/DmpEntry.js';
import { requireSuccess } from './readAnswer.js';

/** How the registry is asked for what we fed. */
export interface AskOwn {
  step: Omit<DmpCall, 'kind' | 'path'>;
  header: (to: string) => DmpHeader;
}

/**
 * What the registry has under the unique id of a document of ours (ITI-18, GetDocuments): indirect authentication asks for
 * no other. What it says of somebody else is not looked at.
 * @throws ConnectorError of the exchange
 */
export function askOwn(
  call: CallContext,
  { id, patient }: Pick<SentDocument, 'id' | 'patient'>,
  { step, header }: AskOwn,
): Promise<DmpEntry[]> {
  const cx = patientCx(patient);
  return callDmp(
    call,
    { ...step, path: 'registry', kind: 'TD3.1 (vérification)' },
    (to) => documentQuery(id, header(to)),
    (body) => {
      requireSuccess(body);
      return readEntries(body).filter((one) => one.uniqueId === id && one.patient === cx);
    },
  );
}
