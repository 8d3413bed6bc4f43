import { childOf, textAt, type XmlElement } from '../../src/platform/index.js';
import { DmpRefusal } from './DmpRefusal.js';

const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
const WSA = 'http://www.w3.org/2005/08/addressing';
const ANONYMOUS = 'http://www.w3.org/2005/08/addressing/anonymous';

/** What each service of the DMP takes. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  patients: ['urn:hl7-org:v3:PRPA_IN201307UV02'],
  repository: ['urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b', 'urn:ihe:iti:2007:RetrieveDocumentSet'],
  registry: ['urn:ihe:iti:2007:RegistryStoredQuery', 'urn:ihe:iti:2010:UpdateDocumentSet'],
  habilitations: ['urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorization'],
};

/**
 * Checks the envelope (SOAP 1.2) and its addressing (WS-Addressing 2005/08), each header that the DMP wants.
 * @param contentType that of the envelope: it names the action too
 * @returns the action
 * @throws DmpRefusal
 */
export function judgeEnvelope(
  service: string,
  envelope: XmlElement,
  { contentType, seen }: { contentType: string; seen: Set<string> },
): string {
  if (envelope.name !== 'Envelope' || envelope.namespace !== SOAP)
    throw DmpRefusal.fault('Enveloppe SOAP 1.2 attendue');
  const header = childOf(envelope, 'Header');
  const addressing = (name: string): XmlElement => {
    const found = header?.children.find((one) => one.name === name && one.namespace === WSA);
    if (found) return found;
    throw DmpRefusal.fault(
      'A required header representing a Message Addressing Property is not present',
      'wsa:MessageAddressingHeaderRequired',
    );
  };
  const action = addressing('Action');
  const reply = addressing('ReplyTo');
  const message = addressing('MessageID').text;
  addressing('To');
  for (const one of [action, reply]) {
    if (!/^(true|1)$/.test(one.attributes[`{${SOAP}}mustUnderstand`] ?? ''))
      throw DmpRefusal.fault(`${one.name}\u00A0: mustUnderstand attendu`);
  }
  if (textAt(reply, 'Address') !== ANONYMOUS) throw DmpRefusal.fault('ReplyTo anonyme attendu');
  if (!ACTIONS[service]?.includes(action.text))
    throw DmpRefusal.fault(`Action inconnue de ce service\u00A0: ${action.text}`, 'wsa:ActionNotSupported');
  if (!contentType.includes(`action="${action.text}"`))
    throw DmpRefusal.fault('Le Content-Type ne nomme pas la même action');
  if (!/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(message))
    throw DmpRefusal.fault('MessageID\u00A0: urn:uuid attendu');
  if (seen.has(message)) throw DmpRefusal.fault('Message déjà reçu');
  seen.add(message);
  return action.text;
}
