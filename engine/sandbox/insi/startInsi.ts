import {
  childOf,
  findElement,
  readXml,
  textAt,
  xml,
  xmlDocument,
  XmlError,
} from '../../src/platform/index.js';
import type { Authority, Issued } from '../authority/createAuthority.js';
import { TwinRecord } from '../console/TwinRecord.js';
import { startHttpsTwin, type TwinAnswer, type TwinRequest } from '../startHttpsTwin.js';
import { judgeEnvelope, judgeTraits, type InsiFault } from './judgeRequest.js';
import { findPeople, type InsiPerson } from './people.js';

const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
const IDAM = 'TRAME-BAC-A-SABLE';

export interface InsiTwin {
  url: string;
  idam: string;
  /** The software certificate to present. */
  client: Issued;
  record: TwinRecord;
  stop(): Promise<void>;
}

/** The twin of the teleservice INSi: mutual TLS, SOAP 1.2, its contexts, its lexical rules, its codes. */
export async function startInsi(options: {
  authority: Authority;
  people: readonly InsiPerson[];
  port: number;
  /** Its clock; that of the machine unless told otherwise. */
  clock?: () => Date;
}): Promise<InsiTwin> {
  const record = new TwinRecord('insi', 'Téléservice INSi');
  const seen = new Set<string>();
  const { clock = () => new Date() } = options;
  const answer = (request: TwinRequest): TwinAnswer => {
    const { refusal, reply } = judge(request, options.people, seen, clock());
    record.keep({ what: 'WS_INS2', body: request.body.toString('utf8'), ...(refusal ? { refusal } : {}) });
    return reply;
  };
  const { url, stop } = await startHttpsTwin({ ...options, record, answer });
  return {
    url: `${url}/lps`,
    idam: IDAM,
    client: options.authority.issue({ commonName: 'INSI-AUTO', usage: 'client' }),
    record,
    stop,
  };
}

function judge(
  request: TwinRequest,
  people: readonly InsiPerson[],
  seen: Set<string>,
  now: Date,
): { refusal?: string; reply: TwinAnswer } {
  try {
    const envelope = readXml(request.body, { size: 100_000 });
    const asked = findElement(childOf(envelope, 'Body'), 'RECSANSVITALE');
    const fault = judgeEnvelope(request, envelope, { idam: IDAM, seen, now }) ?? judgeTraits(asked);
    if (fault) return { refusal: fault.reason, reply: faultAnswer(fault) };
    const lieu = textAt(asked, 'LieuNaissance');
    const found = findPeople(people, {
      nom: textAt(asked, 'NomNaissance') ?? '',
      prenom: textAt(asked, 'Prenom') ?? '',
      sexe: textAt(asked, 'Sexe') ?? '',
      date: textAt(asked, 'DateNaissance') ?? '',
      ...(lieu === undefined ? {} : { lieu }),
    });
    return { reply: resultAnswer(found) };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { refusal: 'XML illisible', reply: faultAnswer({ reason: 'Message illisible' }) };
  }
}

function resultAnswer(found: readonly InsiPerson[]): TwinAnswer {
  const [person] = found;
  const [code, label] =
    found.length === 0
      ? ['01', 'Aucune identite trouvee']
      : found.length > 1
        ? ['02', 'Plusieurs identites trouvees']
        : ['00', 'OK'];
  const number = (name: string, numero: string, cle: string, oid: string) =>
    xml(
      name,
      {},
      xml('IdIndividu', {}, xml('NumIdentifiant', {}, numero), xml('Cle', {}, cle)),
      xml('OID', {}, oid),
    );
  return soap(
    200,
    xml(
      'RESULTAT',
      { xmlns: 'http://www.cnamts.fr/INSiResultat' },
      xml('CR', {}, xml('CodeCR', {}, code), xml('LibelleCR', {}, label)),
      found.length === 1 && person
        ? xml(
            'INDIVIDU',
            {},
            number('INSACTIF', person.numero, person.cle, person.oid),
            (person.anciens ?? []).map(([numero, cle, oid]) => number('INSHISTO', numero, cle, oid)),
            xml(
              'TIQ',
              {},
              xml('NomNaissance', {}, person.nomNaissance),
              xml('ListePrenom', {}, person.prenoms),
              xml('Sexe', {}, person.sexe),
              xml('DateNaissance', {}, person.dateNaissance),
              xml('LieuNaissance', {}, person.lieuNaissance),
            ),
          )
        : undefined,
    ),
  );
}

function faultAnswer({ code, reason }: InsiFault): TwinAnswer {
  return soap(
    500,
    xml(
      'soap:Fault',
      {},
      xml('soap:Code', {}, xml('soap:Value', {}, 'soap:Sender')),
      xml('soap:Reason', {}, xml('soap:Text', { 'xml:lang': 'fr' }, reason)),
      code === undefined
        ? undefined
        : xml(
            'soap:Detail',
            {},
            xml('siram:Erreur', { 'xmlns:siram': 'urn:siram', Code: code, Texte: reason }),
          ),
    ),
  );
}

function soap(status: number, content: ReturnType<typeof xml>): TwinAnswer {
  return {
    status,
    headers: { 'Content-Type': 'application/soap+xml; charset=utf-8' },
    body: xmlDocument(xml('soap:Envelope', { 'xmlns:soap': SOAP }, xml('soap:Body', {}, content))),
  };
}
