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
  if (production && read.some(isOfTwins)) throw new PemRefused(OF_TWINS);
}

/** Said of a certificate of the local twins, in French. */
export const OF_TWINS =
  'ce certificat est celui d’un service simulé (bac à sable) : il n’est pas accepté en production';

/** Whether a certificate is that of a local twin, or of their authority. */
export const isOfTwins = ({ subject, issuer }: X509Certificate): boolean =>
  [subject, issuer].some((name) => name.split('\n').includes(`O=${SANDBOX_ORGANISATION}`));

/** Whether a key is that of a certificate, the first of its file; both PEM, and read before. */
export const isKeyOf = (cert: string, key: string): boolean =>
  new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
