import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Organisation written in every certificate of the local twins (engine/sandbox). */
export const SANDBOX_ORGANISATION = 'Trame bac à sable';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** A file that cannot serve. Its message is French, and quotes nothing of the file. */
export class PemRefused extends Error {}

/**
 * Reads a file of certificates, or of one private key.
 * @param production real people are entered here: the certificates of the local twins are refused
 * @throws PemRefused
 */
export function readPem(file: string, kind: 'certificats' | 'cle', production: boolean): string {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8').trim();
  } catch {
    throw new PemRefused('ce fichier ne peut pas être lu');
  }
  if (kind === 'cle') refuseUnreadableKey(pem);
  else refuseCertificates(pem.match(CERTIFICATE) ?? [], production);
  return pem;
}

function refuseUnreadableKey(pem: string): void {
  try {
    createPrivateKey(pem);
  } catch {
    throw new PemRefused('ce fichier ne contient pas de clé privée PEM lisible, sans mot de passe');
  }
}

function refuseCertificates(pems: readonly string[], production: boolean): void {
  let read: X509Certificate[];
  try {
    read = pems.map((pem) => new X509Certificate(pem));
  } catch {
    read = [];
  }
  if (read.length === 0) throw new PemRefused('ce fichier ne contient pas de certificat PEM lisible');
  const ofTwins = ({ subject, issuer }: X509Certificate): boolean =>
    [subject, issuer].some((name) => name.split('\n').includes(`O=${SANDBOX_ORGANISATION}`));
  if (production && read.some(ofTwins)) {
    throw new PemRefused(
      'ce certificat est celui d’un service simulé (bac à sable) : il n’est pas accepté en production',
    );
  }
}
