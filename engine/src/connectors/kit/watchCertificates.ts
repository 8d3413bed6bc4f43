import { logger } from '../../platform/index.js';
import { certificateState } from './certificate.js';
import { services } from '../services.js';

/** Says in the log each certificate that ends soon or has ended; the page of the connectors shows the same. */
export function watchCertificates(now = new Date()): void {
  for (const service of services()) {
    for (const { label, pem } of service.state().certificates) {
      const { level, daysLeft, notAfter } = certificateState(label, pem, now);
      if (level === 'valide') continue;
      const told = { service: service.id, certificate: label, daysLeft, notAfter };
      if (level === 'bientot') logger.warn(told, 'a certificate ends soon: renew it');
      else logger.error(told, 'a certificate has ended or is about to: calls will be refused');
    }
  }
}
