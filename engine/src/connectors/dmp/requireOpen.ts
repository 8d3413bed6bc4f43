import { ConnectorError } from '../ConnectorError.js';
import type { Existence } from './readAnswer.js';

/**
 * Holds a feeding to what TD0.2 says. An authorization that is missing or over does not hinder a feeding, which needs
 * none since Mon espace santé; one that the person forbade does.
 * @throws ConnectorError `dmp-inexistant`, `dmp-ferme`, `dmp-interdit`
 */
export function requireOpen({ exists, closed, authorization }: Existence): void {
  if (!exists) {
    throw new ConnectorError(
      'dmp-inexistant',
      'La personne n’a pas de DMP. Transmettez-lui le document autrement.',
      false,
    );
  }
  if (closed) {
    throw new ConnectorError(
      'dmp-ferme',
      'La personne a fermé son DMP\u00A0: rien n’y est versé. Transmettez-lui le document autrement.',
      false,
    );
  }
  if (authorization === 'INTERDIT') {
    throw new ConnectorError(
      'dmp-interdit',
      'La personne a interdit son DMP à l’établissement\u00A0: rien n’y est versé. Parlez-en avec elle avant tout nouvel envoi.',
      false,
    );
  }
}
