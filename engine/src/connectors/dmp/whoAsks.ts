import { newId } from '../../platform/index.js';
import type { DmpHeader } from '../interop/dmpMessages.js';
import type { Code, SentDocument } from '../interop/exchanged.js';
import { signedVihf, type Vihf } from '../interop/vihf.js';
import type { DmpSettings } from './settings.js';

/** What announces itself is a machine (JDV_J65): a job has no professional at hand. */
const MACHINE: Code = { code: 'AUTOMATE', system: '1.2.250.1.213.1.1.4.6', label: 'Automate' };
const NORMAL: Code = { code: 'normal', system: '1.2.250.1.213.1.1.4.248', label: 'Accès normal' };

/** What the assertion of a message about a document says, but its id and its instant. */
export function whoAsks(
  { responsible, structure, facility, patient }: SentDocument,
  product: Vihf['product'],
): Omit<Vihf, 'id' | 'at'> {
  return {
    mode: 'INDIRECTE',
    professional: responsible,
    roles: [MACHINE],
    automaton: 'versement au DMP',
    structure,
    sector: facility,
    patient,
    purpose: NORMAL,
    product,
  };
}

/**
 * The header of a message about a document: the establishment announces itself by its seal (VIHF, indirect
 * authentication), under the name of who answers for the document.
 * @param to address of the service
 */
export function headerFor(document: SentDocument, { seal, product }: DmpSettings, to: string): DmpHeader {
  // The instant is the world's: the DMP judges it by its own clock.
  const vihf = signedVihf({ id: newId(), at: new Date(), ...whoAsks(document, product) }, seal);
  return { messageId: `urn:uuid:${newId()}`, to, vihf };
}
