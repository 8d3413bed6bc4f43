import { X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { childOf, childrenOf, findElements, textAt, type XmlElement } from '../../src/platform/index.js';
import { FACILITIES } from './codes.js';
import { DmpRefusal } from './DmpRefusal.js';

/** Who asks, once their assertion is believed. */
export interface Caller {
  structure: string;
  mode: string;
  /** NameID: PS_IdNat of the professional, or of who answers for a machine. */
  who: string;
  /** A machine asks. */
  machine: boolean;
  /** `normal`, `bris de glace`, `urgence`. */
  purpose: string;
  /** Secret connection of a minor. */
  secret: boolean;
  /** How they were authenticated, and when. */
  context: string;
  declared: string;
  authenticatedAt: number;
  /** HL7 CX. */
  patient: string;
  /** PEM. */
  seal: X509Certificate;
}

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
const INS = /^\d{5}[\dAB]\d{9}\^\^\^&1\.2\.250\.1\.213\.1\.4\.(8|9|10|11)&ISO\^NH$/;

/** Why they ask (PurposeOfUse of the VIHF, 1.2.250.1.213.1.1.4.248); the codes of the last two are to be confirmed. */
const PURPOSES = ['normal', 'bris de glace', 'urgence'];

/** Roles of JDV_J65 that are known here: the social part, doctors and their specialities, the machine. */
const ROLES: readonly (readonly [system: string, codes: RegExp])[] = [
  ['1.2.250.1.213.1.1.4.6', /^AUTOMATE$/],
  ['1.2.250.1.71.1.2.7', /^\d{2}$/],
  ['1.2.250.1.71.4.2.5', /^SM\d{2}$/],
  ['1.2.250.1.213.1.6.1.4', /^(4[1-9]|5[123])$/],
  ['1.2.250.1.213.1.6.1.107', /^3([0-4]\d|5[0-2])$/],
  ['1.2.250.1.213.1.6.1.109', /^(7[123]|93|97)$/],
  ['1.2.250.1.213.1.6.1.19', /^GENR(09|10|11|12)$/],
];

/**
 * Checks the assertion: one, signed by a seal that the authority issued, over the whole of it, in its hours, for the DMP,
 * with every attribute.
 * @param source the message, as received
 * @throws DmpRefusal
 */
export function judgeVihf(
  source: string,
  envelope: XmlElement,
  {
    authority,
    product,
    now,
  }: { authority: string; product: { id: string; homologation: string }; now: Date },
): Caller {
  const security = childOf(envelope, 'Header', 'Security');
  const assertions = findElements(envelope, 'Assertion').filter(({ namespace }) => namespace === SAML);
  const [assertion] = assertions;
  if (!assertion || assertions.length > 1 || childOf(security, 'Assertion') !== assertion)
    throw DmpRefusal.fault('Assertion SAML (VIHF) attendue dans wsse:Security');
  const seal = judgeSignature(source, assertion, authority, now);
  const issuer = seal.subject.split('\n').reverse().join(',');
  if (textAt(assertion, 'Issuer') !== issuer) throw wrong('Issuer n’est pas le sujet du certificat');
  const conditions = childOf(assertion, 'Conditions');
  const at = (name: string): number => Date.parse(conditions?.attributes[name] ?? '');
  if (!(at('NotBefore') <= now.getTime() && now.getTime() < at('NotOnOrAfter')))
    throw wrong('Assertion SAML expirée, ou pas encore valable');
  const who = textAt(assertion, 'Subject', 'NameID');
  if (!who) throw wrong('NameID attendu');
  const statement = childOf(assertion, 'AuthnStatement');
  const context = textAt(statement, 'AuthnContext', 'AuthnContextClassRef');
  if (!context) throw wrong('AuthnContextClassRef attendu');
  const authenticated = {
    who,
    context,
    declared: textAt(statement, 'AuthnContext', 'AuthnContextDecl') ?? '',
    authenticatedAt: Date.parse(statement?.attributes['AuthnInstant'] ?? ''),
  };
  return { ...judgeAttributes(assertion, product), ...authenticated, seal };
}

function judgeSignature(
  source: string,
  assertion: XmlElement,
  authority: string,
  now: Date,
): X509Certificate {
  const signature = childOf(assertion, 'Signature');
  const references = childrenOf(childOf(signature, 'SignedInfo'), 'Reference');
  const certificate = textAt(signature, 'KeyInfo', 'X509Data', 'X509Certificate');
  if (!certificate || references.length !== 1) throw wrong('Assertion SAML non signée');
  if (references[0]?.attributes['URI'] !== `#${assertion.attributes['ID']}`)
    throw wrong('La signature ne porte pas sur l’assertion SAML');
  const seal = new X509Certificate(Buffer.from(certificate, 'base64'));
  judgeSeal(seal, authority, now);
  const [text] = /<ds:Signature[ >].*?<\/ds:Signature>/s.exec(source) ?? [];
  const check = new SignedXml({ publicCert: seal.toString() });
  let holds = false;
  try {
    check.loadSignature(text ?? '');
    holds = check.checkSignature(source);
  } catch {
    holds = false;
  }
  if (!holds) throw wrong('La signature de l’assertion SAML ne tient pas');
  return seal;
}

/** @throws DmpRefusal as the DMP words it: issued by another, out of its dates, or a certificate that does not sign */
export function judgeSeal(seal: X509Certificate, authority: string, now: Date): void {
  const issuer = new X509Certificate(authority);
  const inDates = new Date(seal.validFrom) <= now && now < new Date(seal.validTo);
  const signs = seal.publicKey.asymmetricKeyType === 'rsa' && !seal.keyUsage?.includes('1.3.6.1.5.5.7.3.2');
  if (!seal.checkIssued(issuer) || !seal.verify(issuer.publicKey) || !inDates || !signs)
    throw DmpRefusal.fault('Not a valid signature certificate', 'DMPInvalidCertificate');
}

function judgeAttributes(
  assertion: XmlElement,
  product: { id: string; homologation: string },
): Omit<Caller, 'seal' | 'who' | 'context' | 'declared' | 'authenticatedAt'> {
  const attributes = childrenOf(childOf(assertion, 'AttributeStatement'), 'Attribute');
  const values = (name: string): XmlElement[] =>
    attributes
      .filter((one) => one.attributes['Name'] === name)
      .flatMap((one) => childrenOf(one, 'AttributeValue'));
  const text = (name: string): string => values(name)[0]?.text ?? '';
  const expect = (name: string, held: (value: string) => boolean): string => {
    if (!held(text(name))) throw wrong(`VIHF\u00A0: ${name} absent ou incorrect`);
    return text(name);
  };
  expect('VIHF_Version', (value) => value === '3.0');
  const mode = expect('Authentification_mode', (value) => /^(DIRECTE|INDIRECTE(_RENFORCEE)?)$/.test(value));
  if (!/^(1\w{9}|2\d{9}|3\d{14}|4\d{11,13})$/.test(text('Identifiant_Structure')))
    throw DmpRefusal.fault('Structure introuvable ou Inactive', 'DMPInvalidStructure');
  expect('Secteur_Activite', (value) => {
    const [code = '', system = ''] = value.split('^');
    return FACILITIES[system]?.includes(code) ?? false;
  });
  expect('urn:oasis:names:tc:xspa:1.0:subject:subject-id', (value) => value !== '');
  const roles = values('urn:oasis:names:tc:xacml:2.0:subject:role').map((value) => childOf(value, 'Role'));
  const known = roles.every((role) =>
    ROLES.some(
      ([system, codes]) =>
        role?.attributes['codeSystem'] === system && codes.test(role.attributes['code'] ?? ''),
    ),
  );
  if (roles.length === 0 || !known) throw wrong('VIHF\u00A0: rôle absent, ou hors de JDV_J65');
  const patient = expect('urn:oasis:names:tc:xacml:2.0:resource:resource-id', (value) => INS.test(value));
  expect('Ressource_URN', (value) => value === 'urn:dmp');
  const [purpose] = values('urn:oasis:names:tc:xspa:1.0:subject:purposeofuse');
  const { code = '', codeSystem } = childOf(purpose, 'PurposeOfUse')?.attributes ?? {};
  if (!PURPOSES.includes(code) || codeSystem !== '1.2.250.1.213.1.1.4.248')
    throw wrong('VIHF\u00A0: purposeofuse absent, ou inconnu');
  const secret = text('confidentiality-code');
  if (secret !== '' && secret !== 'INVISIBLE_REPRESENTANTS_LEGAUX^1.2.250.1.213.1.1.4.13')
    throw wrong('VIHF\u00A0: confidentiality-code inconnu');
  expect('LPS_ID', (value) => value === product.id);
  expect('LPS_ID_HOMOLOGATION_DMP', (value) => value === product.homologation);
  expect('LPS_Nom', (value) => value !== '');
  expect('LPS_Version', (value) => value !== '');
  const machine = roles.some((role) => role?.attributes['code'] === 'AUTOMATE');
  const structure = text('Identifiant_Structure');
  return { structure, mode, patient, machine, purpose: code, secret: secret !== '' };
}

function wrong(reason: string): DmpRefusal {
  return DmpRefusal.fault(`VIHF refusé\u00A0: ${reason}`, 'DMPInvalidVIHF');
}
