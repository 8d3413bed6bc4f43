import { childOf, findElement, readXml, XmlError, type XmlElement } from '../../src/platform/index.js';
import type { Authority, Issued } from '../authority/createAuthority.js';
import { TwinRecord } from '../console/TwinRecord.js';
import { startHttpsTwin, type TwinAnswer, type TwinRequest } from '../startHttpsTwin.js';
import { existence, refused } from './answers.js';
import { changeEntries } from './changeEntries.js';
import { DmpRefusal } from './DmpRefusal.js';
import { giveDocument } from './giveDocument.js';
import { judgeEnvelope } from './judgeEnvelope.js';
import { judgeVihf, type Caller } from './judgeVihf.js';
import { personOf, type DmpPerson } from './people.js';
import { readParts, type Parts } from './readParts.js';
import { Registry, type Kept } from './Registry.js';
import { setAuthorization } from './setAuthorization.js';
import { takeIn } from './takeIn.js';
import { tellEntries } from './tellEntries.js';

const PRODUCT = { id: 'TRAME-BAC-A-SABLE', homologation: 'BAC-A-SABLE' };
const FOLDER = '/si-dmp-server/v2/services';

export interface DmpTwin {
  url: string;
  /** Certificates to present, and to sign with. */
  client: Issued;
  seal: Issued;
  product: { id: string; homologation: string };
  record: TwinRecord;
  /** What it keeps. */
  documents(): Kept[];
  stop(): Promise<void>;
}

interface Asked {
  source: string;
  body: XmlElement;
  caller: Caller;
  parts: Parts;
}

/**
 * The twin of the DMP: mutual TLS, SOAP 1.2 and MTOM, the VIHF believed only when it holds; TD0.2, TD0.3, TD2.1, TD3.1
 * to TD3.3.
 * @param folder where it keeps the documents; in memory alone without one
 */
export async function startDmp(options: {
  authority: Authority;
  people: readonly DmpPerson[];
  port: number;
  folder?: string;
  /** What others have fed already. */
  already?: readonly Kept[];
  /** Its clock; that of the machine unless told otherwise. */
  clock?: () => Date;
}): Promise<DmpTwin> {
  const { authority, people, clock = () => new Date() } = options;
  const record = new TwinRecord('dmp', 'DMP (Mon espace santé)');
  const registry = new Registry(options.folder);
  registry.seed(options.already ?? []);
  const seen = new Set<string>();
  const transact = (action: string, asked: Asked): TwinAnswer => {
    const context = { registry, people, authority: authority.ca, now: clock() };
    switch (action.replace(/^.*:/, '')) {
      case 'PRPA_IN201307UV02':
        return tellExistence(asked, people);
      case 'RegistryStoredQuery':
        return tellEntries(asked.body, asked.caller, context);
      case 'RetrieveDocumentSet':
        return giveDocument(asked.body, asked.caller, context);
      case 'ProvideAndRegisterDocumentSet-b':
        return takeIn(asked, context);
      case 'UpdateDocumentSet':
        return changeEntries(asked.body, asked.caller, registry);
      case 'setAuthorization':
        return setAuthorization(asked.body, asked.caller, people);
      default:
        throw DmpRefusal.fault('Action non reconnue', 'wsa:ActionNotSupported');
    }
  };
  const answer = (request: TwinRequest): TwinAnswer => {
    const service = request.url.pathname.replace(`${FOLDER}/`, '');
    const mtom = service === 'repository';
    let shown = '';
    let what = service;
    try {
      const parts = partsOf(request, mtom);
      shown = parts.root.toString('utf8');
      const envelope = readXml(shown, { size: 5_000_000 });
      const contentType = request.headers['content-type'] ?? '';
      const action = judgeEnvelope(service, envelope, { contentType, seen });
      what = action.replace(/^.*:/, '');
      const caller = judgeVihf(shown, envelope, {
        authority: authority.ca,
        product: PRODUCT,
        now: clock(),
      });
      const body = childOf(envelope, 'Body');
      if (!body) throw DmpRefusal.fault('Corps attendu');
      const asked: Asked = { source: shown, body, caller, parts };
      const reply = transact(action, asked);
      record.keep({ what, body: shown });
      return reply;
    } catch (error) {
      const refusal = error instanceof XmlError ? DmpRefusal.fault('Message illisible') : error;
      if (!(refusal instanceof DmpRefusal)) throw error;
      record.keep({ what, body: shown, refusal: `${refusal.code}\u00A0: ${refusal.reason}` });
      return refused(refusal, mtom);
    }
  };
  const { url, stop } = await startHttpsTwin({ authority, port: options.port, record, answer });
  return {
    url: `${url}${FOLDER}`,
    client: authority.issue({ commonName: 'AUTH_CLI bac à sable', usage: 'client' }),
    seal: authority.issue({ commonName: 'Cachet bac à sable', usage: 'cachet' }),
    product: PRODUCT,
    record,
    documents: () => registry.all(),
    stop,
  };
}

function partsOf({ headers, body, method }: TwinRequest, mtom: boolean): Parts {
  const contentType = headers['content-type'] ?? '';
  if (method !== 'POST') throw DmpRefusal.fault('POST attendu');
  if (mtom) return readParts(contentType, body);
  if (!/^application\/soap\+xml;/.test(contentType))
    throw DmpRefusal.fault('Content-Type attendu\u00A0: application/soap+xml (SOAP 1.2)');
  return { root: body, included: new Map() };
}

/** TD0.2. */
function tellExistence({ body, caller }: Asked, people: readonly DmpPerson[]): TwinAnswer {
  const query = childOf(body, 'PRPA_IN201307UV02');
  const device = findElement(childOf(query, 'receiver'), 'id')?.attributes['root'];
  const value = findElement(childOf(query, 'controlActProcess'), 'patientIdentifier');
  const id = childOf(value, 'value')?.attributes;
  if (!query || query.namespace !== 'urn:hl7-org:v3' || query.attributes['ITSVersion'] !== 'XML_1.0')
    throw DmpRefusal.fault('PRPA_IN201307UV02 attendu');
  if (childOf(query, 'interactionId')?.attributes['extension'] !== 'PRPA_IN201307UV02')
    throw DmpRefusal.fault('interactionId attendu');
  if (device !== '1.2.250.1.213.4.1.1.1') throw DmpRefusal.fault('receiver\u00A0: l’OID du DMP attendu');
  if (!/^\d{14}$/.test(childOf(query, 'creationTime')?.attributes['value'] ?? ''))
    throw DmpRefusal.fault('creationTime attendu');
  if (childOf(query, 'controlActProcess', 'reasonCode')?.attributes['code'] !== 'TEST_EXST')
    throw DmpRefusal.fault('reasonCode TEST_EXST attendu');
  if (`${id?.['extension']}^^^&${id?.['root']}&ISO^NH` !== caller.patient)
    throw DmpRefusal.fault('XDSPatientIdDoesNotMatch', 'XDSPatientIdDoesNotMatch');
  return existence(personOf(people, caller.patient));
}
