import { childOf, textAt, type XmlElement } from '../../src/platform/index.js';
import type { TwinRequest } from '../startHttpsTwin.js';

/** Why the twin refuses: a code of the teleservice when it is public, and what is wrong. */
export interface InsiFault {
  code?: 'siram_100' | 'desir_560' | 'insi_24' | 'siram_40' | 'insi_102';
  reason: string;
}

const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
const ACTION = 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite';
const FIVE_MINUTES = 300_000;

/** Checks everything but the traits: certificate, media type, envelope, contexts, addressing. */
export function judgeEnvelope(
  request: TwinRequest,
  envelope: XmlElement,
  { idam, seen, now }: { idam: string; seen: Set<string>; now: Date },
): InsiFault | undefined {
  const header = childOf(envelope, 'Header');
  const bam = childOf(header, 'ContexteBAM');
  const lps = childOf(header, 'ContexteLPS');
  const message = textAt(header, 'MessageID') ?? '';
  if (!/^INSI-(AUTO|MANU)$/.test(request.client?.commonName ?? ''))
    return { code: 'desir_560', reason: 'Le CN du certificat doit être INSI-AUTO ou INSI-MANU' };
  if (!/^application\/soap\+xml/.test(request.headers['content-type'] ?? ''))
    return { reason: 'Content-Type attendu\u00A0: application/soap+xml (SOAP 1.2)' };
  if (envelope.name !== 'Envelope' || envelope.namespace !== SOAP)
    return { reason: 'Enveloppe SOAP 1.2 attendue' };
  if (!bam || bam.namespace !== 'urn:siram:bam:ctxbam' || bam.attributes['Version'] !== '01_02')
    return { reason: 'ContexteBAM version 01_02 attendu' };
  if (
    !lps ||
    lps.namespace !== 'urn:siram:lps:ctxlps' ||
    lps.attributes['Version'] !== '01_00' ||
    lps.attributes['Nature'] !== 'CTXLPS'
  )
    return { reason: 'ContexteLPS version 01_00, nature CTXLPS attendu' };
  for (const context of [bam, lps]) {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(textAt(context, 'Id') ?? ''))
      return { reason: `${context.name}\u00A0: Id doit être un UUID` };
    if (!/^[1-4]\d{9,14}$/.test(textAt(context, 'Emetteur') ?? ''))
      return { reason: `${context.name}\u00A0: Emetteur doit être un identifiant national de structure` };
    const at = Date.parse(textAt(context, 'Temps') ?? '');
    if (!(Math.abs(at - now.getTime()) < FIVE_MINUTES))
      return { reason: `${context.name}\u00A0: Temps s’écarte de l’heure du service` };
  }
  if (!childOf(bam, 'COUVERTURE')) return { reason: 'ContexteBAM\u00A0: COUVERTURE attendue' };
  const product = childOf(lps, 'LPS');
  if (textAt(product, 'IDAM') !== idam || childOf(product, 'IDAM')?.attributes['R'] !== '4')
    return { code: 'siram_100', reason: 'IDAM inconnu' };
  for (const name of ['Version', 'Instance', 'Nom'])
    if (!textAt(product, name)) return { reason: `LPS\u00A0: ${name} attendu` };
  if (textAt(header, 'Action') !== ACTION) return { reason: 'wsa:Action attendue' };
  if (!/^uuid:[0-9a-f-]{36}$/.test(message)) return { reason: 'wsa:MessageID attendu' };
  if (seen.has(message)) return { reason: 'Message déjà reçu' };
  seen.add(message);
  return undefined;
}

/** Checks the traits by the lexical rules of the teleservice. */
export function judgeTraits(asked: XmlElement | undefined): InsiFault | undefined {
  if (!asked || asked.namespace !== 'http://www.cnamts.fr/INSiRecSans')
    return { reason: 'RECSANSVITALE attendu' };
  const order = asked.children.map(({ name }) => name).join(' ');
  if (!/^NomNaissance( Prenom)+ Sexe DateNaissance( LieuNaissance)?$/.test(order))
    return { reason: 'Éléments de RECSANSVITALE absents ou désordonnés' };
  const nom = asked.children[0]?.text ?? '';
  if (!/^[A-Z'][A-Z '-]*$/.test(nom) || /[ '][ ']/.test(nom))
    return { reason: 'NomNaissance contraire aux règles lexicales' };
  for (const { name, text } of asked.children) {
    if (name !== 'Prenom') continue;
    if (!/^[A-Z'][A-Z '-]*$/.test(text) || /[ '][ ']|--|[-']$/.test(text))
      return { reason: 'Prenom contraire aux règles lexicales' };
  }
  if (!/^[MF]$/.test(textAt(asked, 'Sexe') ?? ''))
    return { code: 'insi_24', reason: 'Format du sexe incorrect' };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(textAt(asked, 'DateNaissance') ?? ''))
    return { reason: 'DateNaissance incorrecte' };
  const place = textAt(asked, 'LieuNaissance');
  if (place !== undefined && !/^(\d{5}|2[AB]\d{3})$/.test(place))
    return { reason: 'LieuNaissance incorrect' };
  return undefined;
}
