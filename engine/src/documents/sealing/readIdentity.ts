import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { isOfTwins, OF_TWINS, StartError } from '../../platform/index.js';
import { encode } from './der.js';
import { partyOf } from './partyOf.js';
import type { SealIdentity } from './SealIdentity.js';

/** What the configuration gives of the seal: a certificate (its chain after it) and its key in PEM, or both in PKCS #12. */
export interface SealSettings {
  cert?: string;
  key?: string;
  p12?: Buffer;
  /** Of the PKCS #12. */
  password?: string;
  /** Real documents are sealed: the certificates of the local twins are refused. */
  production?: boolean;
}

/**
 * Reads the certificate of the seal. An expired one is read all the same: a signature is never lost for that.
 * @returns undefined when none is configured
 * @throws StartError when it is unreadable, its key is another's or cannot sign, or a twin's in production
 */
export function readIdentity(settings: SealSettings): SealIdentity | undefined {
  const { cert, key, p12, password, production = false } = settings;
  if (p12 === undefined && (cert === undefined || key === undefined)) return undefined;
  const read = p12 === undefined ? fromPem(cert ?? '', key ?? '') : fromP12(p12, password);
  const [leaf, ...others] = orderedFor(read.key, read.certificates);
  if (!leaf) throw refused('la clé n’est celle d’aucun des certificats donnés');
  if (production && read.certificates.some(isOfTwins)) throw refused(OF_TWINS);
  if (!['rsa', 'ec'].includes(read.key.asymmetricKeyType ?? ''))
    throw refused('la clé n’est ni RSA ni sur courbe elliptique');
  return {
    key: read.key,
    chain: [leaf.raw, ...others.map(({ raw }) => raw)],
    subject: partyOf(leaf.subject),
    issuer: partyOf(leaf.issuer),
    notBefore: new Date(leaf.validFrom),
    notAfter: new Date(leaf.validTo),
  };
}

interface Read {
  key: KeyObject;
  certificates: X509Certificate[];
}

function fromPem(cert: string, key: string): Read {
  try {
    const blocks = cert.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    return {
      key: createPrivateKey(key),
      certificates: blocks.map((pem) => new X509Certificate(pem)),
    };
  } catch (error) {
    throw refused('le certificat ou sa clé ne sont pas du PEM lisible', error);
  }
}

/** Keys and certificates that forge does not know (elliptic ones) are handed over as they are written. */
function fromP12(file: Buffer, password = ''): Read {
  try {
    const pfx = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(file.toString('binary')), password);
    const bags = (type: string) => pfx.getBags({ bagType: type })[type] ?? [];
    const { certBag, pkcs8ShroudedKeyBag, keyBag } = forge.pki.oids as Record<string, string>;
    const [key] = [...bags(pkcs8ShroudedKeyBag ?? ''), ...bags(keyBag ?? '')];
    if (!key) throw new Error('no key');
    return {
      key: key.key
        ? createPrivateKey(forge.pki.privateKeyToPem(key.key))
        : createPrivateKey({ key: encode(key.asn1), format: 'der', type: 'pkcs8' }),
      certificates: bags(certBag ?? '').map(
        ({ cert, asn1 }) => new X509Certificate(encode(cert ? forge.pki.certificateToAsn1(cert) : asn1)),
      ),
    };
  } catch (error) {
    throw refused('le fichier PKCS #12 n’est pas lisible, ou son mot de passe n’est pas le bon', error);
  }
}

/** The certificate of the key first; the others as they came. */
function orderedFor(key: KeyObject, certificates: readonly X509Certificate[]): X509Certificate[] {
  const leaf = certificates.find((each) => each.checkPrivateKey(key));
  return leaf ? [leaf, ...certificates.filter((each) => each !== leaf)] : [];
}

function refused(why: string, cause?: unknown): StartError {
  return new StartError(
    `Le cachet de l’établissement ne peut pas être utilisé : ${why}.`,
    'Corrigez TRAME_SEAL_CERT et TRAME_SEAL_KEY (PEM), ou TRAME_SEAL_P12 et TRAME_SEAL_PASSWORD, ou retirez-les : les documents ne seront pas scellés.',
    cause,
  );
}
