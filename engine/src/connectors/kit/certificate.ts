import { X509Certificate } from 'node:crypto';

/** A certificate we present, and how long it still holds. */
export interface CertificateState {
  label: string;
  /** Common name, or the whole subject without one. */
  subject: string;
  /** ISO 8601 UTC. */
  notAfter: string;
  daysLeft: number;
  level: 'valide' | 'bientot' | 'urgent' | 'expire' | 'futur';
}

const DAY = 24 * 3600 * 1000;
const SOON = 45;
const URGENT = 10;

/** Judges a certificate at an instant. @param pem its PEM. @throws Error when it cannot be read */
export function certificateState(label: string, pem: string, now: Date): CertificateState {
  const certificate = new X509Certificate(pem);
  const notAfter = new Date(certificate.validTo);
  const daysLeft = Math.floor((notAfter.getTime() - now.getTime()) / DAY);
  return {
    label,
    subject: /^CN=(.+)$/m.exec(certificate.subject)?.[1] ?? certificate.subject.replaceAll('\n', ', '),
    notAfter: notAfter.toISOString(),
    daysLeft,
    level:
      notAfter <= now
        ? 'expire'
        : new Date(certificate.validFrom) > now
          ? 'futur'
          : daysLeft < URGENT
            ? 'urgent'
            : daysLeft < SOON
              ? 'bientot'
              : 'valide',
  };
}
