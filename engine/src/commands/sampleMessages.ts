import {
  changeEntry,
  DMP_STATUS,
  documentEntry,
  documentQuery,
  entryUuid,
  existenceQuery,
  findDocumentsQuery,
  provideAndRegister,
  retrieveRequest,
  setAuthorization,
  signedVihf,
  uuidOfName,
  whoAsks,
  whoConsults,
  type DmpHeader,
  type DmpMessage,
  type SentDocument,
  type Submission,
  type Vihf,
} from '../connectors/index.js';
import { readXml } from '../platform/index.js';

/** A request to the DMP, and the service that takes it. */
export interface SampleMessage extends DmpMessage {
  service: 'patients' | 'habilitations' | 'repository' | 'registry';
}

/** What is said to a DMP about a document, and who says it. */
export interface Samples {
  /** Signed assertions (VIHF): of the establishment, and of the professional who consults. */
  vihfs: { feeding: string; consultation: string };
  /** By transaction, in the order of the life of a document: each may be sent after those before it. */
  messages: Readonly<Record<string, SampleMessage>>;
}

/** Who says it, when, to what address. */
export interface SampleSender {
  at: Date;
  url: string;
  product: Vihf['product'];
  seal: { cert: string; key: string };
  submission: Submission;
}

/**
 * Every request that Trame says to a DMP about a document: TD0.2, TD0.3, TD2.1, TD3.1, TD3.2, TD3.3, each under the
 * assertion that Trame says it with. Same input, same bytes.
 * @param document of somebody whose identity is qualified; who answers for it consults too
 */
export function sampleMessages(document: SentDocument, sender: SampleSender): Samples {
  const { at, url, product, seal, submission } = sender;
  const id = (name: string): string => uuidOfName(name, document.id);
  const vihfs = {
    feeding: signedVihf({ id: id('vihf'), at, ...whoAsks(document, product) }, seal),
    consultation: signedVihf({ id: id('vihf consultation'), at, ...consulting(document, sender) }, seal),
  };
  const said =
    (
      who: keyof typeof vihfs,
      service: SampleMessage['service'],
      compose: (header: DmpHeader) => DmpMessage,
    ) =>
    (name: string): SampleMessage => {
      const header = { messageId: `urn:uuid:${id(name)}`, to: `${url}/${service}`, vihf: vihfs[who] };
      return { service, ...compose(header) };
    };
  const query = {
    id: id('td02'),
    at,
    production: false,
    sender: { oid: submission.sourceOid, nom: product.nom },
  };
  const changed = (change: Parameters<typeof changeEntry>[1]['change']) =>
    said('feeding', 'registry', (header) => {
      const kind = change.kind === 'status' ? change.to : change.kind;
      const set = { ...submission, key: `${submission.key} ${kind}` };
      return changeEntry(document, { submission: set, entry: entryUuid(document.id), change }, header);
    });
  const { approved, archived, deleted } = DMP_STATUS;
  const all = {
    'td0.2': said('feeding', 'patients', (header) => existenceQuery(document.patient, query, header)),
    'td0.3-ajout': said('consultation', 'habilitations', (header) => setAuthorization('AJOUT', header)),
    'td2.1': said('feeding', 'repository', (header) =>
      provideAndRegister([document], submission, header, seal),
    ),
    'td3.1': said('consultation', 'registry', (header) => findDocumentsQuery(document.patient, {}, header)),
    'td3.1-document': said('consultation', 'registry', (header) => documentQuery(document.id, header)),
    'td3.2': said('consultation', 'repository', (header) => retrieveRequest(document.id, header)),
    'td3.3-visibilite': changed({
      kind: 'visibility',
      version: 1,
      // What the registry tells of what it was just fed.
      said: readXml(documentEntry(document, 0, { ...submission, fed: true }).source),
      hidden: ['INVISIBLE_REPRESENTANTS_LEGAUX'],
    }),
    'td3.3-archivage': changed({ kind: 'status', from: approved, to: archived }),
    'td3.3-desarchivage': changed({ kind: 'status', from: archived, to: approved }),
    'td3.3-suppression': changed({ kind: 'status', from: approved, to: deleted }),
    'td0.3-suppression': said('consultation', 'habilitations', (header) =>
      setAuthorization('SUPPRESSION', header),
    ),
  };
  const messages = Object.fromEntries(Object.entries(all).map(([name, message]) => [name, message(name)]));
  return { vihfs, messages };
}

function consulting(document: SentDocument, { at, product }: SampleSender): Omit<Vihf, 'id' | 'at'> {
  const { responsible, structure, facility, patient } = document;
  const { idNat, nom, prenom, profession } = responsible;
  if (!profession) throw new Error('who consults has a profession');
  const professional = {
    nationalId: idNat,
    lastName: nom,
    firstName: prenom,
    roles: [`${profession.code}^${profession.system}`],
    activities: [],
    level: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1',
  };
  return whoConsults({ structure, facility, patient }, { professional, authenticatedAt: at }, 'normal', {
    product,
    purposes: { normal: 'normal' },
  });
}
