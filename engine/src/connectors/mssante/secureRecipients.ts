import { Problem } from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';
import { mssanteErrors } from './errors.js';
import { readRecipients } from './address.js';
import { isOfThePerson } from './patientAddress.js';
import { trustedDomains } from './settings.js';

/**
 * Who would receive what is sent to an address, as the flow of documents names them.
 * @throws Problem `recipient-refused`, with the reason
 */
export function secureRecipients(address: string): Array<'usager' | 'tiers'> {
  try {
    return readRecipients(address, trustedDomains()).map((one) => (isOfThePerson(one) ? 'usager' : 'tiers'));
  } catch (error) {
    if (error instanceof Problem || !(error instanceof ConnectorError)) throw error;
    throw mssanteErrors.problem('recipient-refused', { detail: error.message });
  }
}
