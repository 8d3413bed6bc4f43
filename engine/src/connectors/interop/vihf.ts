import { X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { xml, type XmlText } from '../../platform/index.js';
import { patientCx } from './metadataParts.js';
import type { Code, SentPatient, SentProfessional, SentStructure } from './exchanged.js';

/**
 * How the professional was authenticated: by their card in the reader of their own computer (the assertion is signed by the
 * card), by the establishment alone, or by Pro Santé Connect (signed by the seal of the establishment).
 */
export type VihfMode = 'DIRECTE' | 'INDIRECTE' | 'INDIRECTE_RENFORCEE';

/** Who asks the DMP, for whom, from which product. */
export interface Vihf {
  id: string;
  at: Date;
  mode: VihfMode;
  /** When the professional was authenticated; now by default. */
  authenticatedAt?: Date;
  /** What the provider says of its authentication (indirect reinforced). */
  declaration?: string;
  /** The professional; for a machine, who answers for it. */
  professional: SentProfessional;
  /** Roles (JDV_J65): the profession, and the kind of activity. */
  roles: readonly Code[];
  structure: SentStructure;
  /** Sector of the structure (JDV_J02), such as SA20. */
  sector: Code;
  patient: SentPatient;
  purpose: Code;
  /** A machine asks, for this work: the professional is who answers for it. */
  automaton?: string;
  /** The document only concerns what a minor hides from their legal representatives. */
  secret?: boolean;
  product: { id: string; nom: string; version: string; homologation: string };
}

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
const EXC_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const HOLDS_MINUTES = 60;
const CONTEXTS: Readonly<Record<VihfMode, string>> = {
  DIRECTE: 'SmartcardPKI',
  INDIRECTE: 'unspecified',
  INDIRECTE_RENFORCEE: 'MobileTwoFactorUnregistered',
};

/**
 * The VIHF (SAML 2.0), signed by the seal of the structure, or by the card of the professional: enveloped signature, exclusive canonicalization, RSA-SHA-256.
 * @param seal certificate and key of the seal (cachet), PEM
 */
export function signedVihf(vihf: Vihf, seal: { cert: string; key: string }): string {
  const signer = new SignedXml({
    privateKey: seal.key,
    publicCert: seal.cert,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: EXC_C14N,
  });
  signer.addReference({
    xpath: "/*[local-name(.)='Assertion']",
    transforms: [ENVELOPED, EXC_C14N],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    inclusiveNamespacesPrefixList: ['ds', 'saml', '#default', 'xsi'],
  });
  signer.computeSignature(assertion(vihf, seal.cert).source, {
    prefix: 'ds',
    location: { reference: "/*[local-name(.)='Assertion']/*[local-name(.)='Issuer']", action: 'after' },
  });
  return signer.getSignedXml();
}

function assertion(vihf: Vihf, cert: string): XmlText {
  const { at, mode, professional, patient, product } = vihf;
  const until = new Date(at.getTime() + HOLDS_MINUTES * 60_000);
  return xml(
    'saml2:Assertion',
    { 'xmlns:saml2': SAML, ID: `_${vihf.id}`, IssueInstant: at.toISOString(), Version: '2.0' },
    xml(
      'saml2:Issuer',
      { Format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName' },
      distinguishedName(cert),
    ),
    xml('saml2:Subject', {}, xml('saml2:NameID', {}, professional.idNat)),
    xml('saml2:Conditions', { NotBefore: at.toISOString(), NotOnOrAfter: until.toISOString() }),
    xml(
      'saml2:AuthnStatement',
      { AuthnInstant: (vihf.authenticatedAt ?? at).toISOString() },
      xml(
        'saml2:AuthnContext',
        {},
        xml('saml2:AuthnContextClassRef', {}, `urn:oasis:names:tc:SAML:2.0:ac:classes:${CONTEXTS[mode]}`),
        vihf.declaration === undefined ? undefined : xml('saml2:AuthnContextDecl', {}, vihf.declaration),
      ),
    ),
    xml(
      'saml2:AttributeStatement',
      {},
      attribute('VIHF_Version', '3.0'),
      attribute('Authentification_mode', mode),
      attribute('Identifiant_Structure', vihf.structure.idNat),
      attribute('Secteur_Activite', `${vihf.sector.code}^${vihf.sector.system}`),
      attribute(
        'urn:oasis:names:tc:xspa:1.0:subject:subject-id',
        vihf.automaton === undefined
          ? `${professional.prenom} ${professional.nom}`.toUpperCase()
          : [product.nom, product.version, vihf.automaton].join(', '),
      ),
      xml(
        'saml2:Attribute',
        { Name: 'urn:oasis:names:tc:xacml:2.0:subject:role' },
        vihf.roles.map((role) => xml('saml2:AttributeValue', {}, entry('Role', role))),
      ),
      attribute('urn:oasis:names:tc:xacml:2.0:resource:resource-id', patientCx(patient)),
      attribute('Ressource_URN', 'urn:dmp'),
      xml(
        'saml2:Attribute',
        { Name: 'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse' },
        xml('saml2:AttributeValue', {}, entry('PurposeOfUse', vihf.purpose)),
      ),
      vihf.secret
        ? attribute('confidentiality-code', 'INVISIBLE_REPRESENTANTS_LEGAUX^1.2.250.1.213.1.1.4.13')
        : undefined,
      attribute('LPS_ID', product.id),
      attribute('LPS_Nom', product.nom),
      attribute('LPS_Version', product.version),
      attribute('LPS_ID_HOMOLOGATION_DMP', product.homologation),
    ),
  );
}

function attribute(name: string, value: string): XmlText {
  return xml('saml2:Attribute', { Name: name }, xml('saml2:AttributeValue', {}, value));
}

function entry(name: string, { code, system, label }: Code): XmlText {
  return xml(name, {
    xmlns: 'urn:hl7-org:v3',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:type': 'CE',
    code,
    codeSystem: system,
    displayName: label,
  });
}

/** The subject of a certificate, the nearest first (RFC 4514); Node has escaped its values already. */
export function distinguishedName(pem: string): string {
  return new X509Certificate(pem).subject.split('\n').reverse().join(',');
}
