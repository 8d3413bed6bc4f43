import { newId } from '../../platform/index.js';
import type { DmpHeader } from '../interop/dmpMessages.js';
import type { Code, SentDocument } from '../interop/exchanged.js';
import { signedVihf } from '../interop/vihf.js';
import type { DmpSettings } from './settings.js';

/** What announces itself is a machine (JDV_J65): a job has no professional at hand. */
const MACHINE: Code = { code: 'AUTOMATE', system: '1.2.250.1.213.1.1.4.6', label: 'Automate' };
const NORMAL: Code = { code: 'normal', system: '1.2.250.1.213.1.1.4.248', label: 'Accès normal' };

/**
 * The header of a message about a document: the establishment announces itself by its seal (VIHF, indirect
 * authentication), under the name of who answers for the document.
 * @param to address of the service
 */
export function headerFor(
  { responsible, structure, facility, patient }: SentDocument,
  { seal, product }: DmpSettings,
  to: string,
): DmpHeader {
  const vihf = signedVihf(
    {
      id: newId(),
      // The instant is the world's: the DMP judges it by its own clock.
      at: new Date(),
      mode: 'INDIRECTE',
      professional: responsible,
      roles: [MACHINE],
      automaton: 'versement au DMP',
      structure,
      sector: facility,
      patient,
      purpose: NORMAL,
      product,
    },
    seal,
  );
  return { messageId: `urn:uuid:${newId()}`, to, vihf };
}
