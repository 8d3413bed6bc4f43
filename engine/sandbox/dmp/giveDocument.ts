import { childOf, childrenOf, textAt, xml, type XmlElement } from '../../src/platform/index.js';
import type { TwinAnswer } from '../startHttpsTwin.js';
import { RS, soap, STATUS } from './answers.js';
import { DmpRefusal } from './DmpRefusal.js';
import { REPOSITORY } from './entryAnswer.js';
import { judgeAuthorized, judgeProfessional, sees } from './judgeConsultation.js';
import type { Caller } from './judgeVihf.js';
import { personOf, type DmpPerson } from './people.js';
import type { Registry } from './Registry.js';

const XDSB = 'urn:ihe:iti:xds-b:2007';
const XOP = 'http://www.w3.org/2004/08/xop/include';

/** TD3.2 (ITI-43): one document, by its unique id and never by its entry, as a part of an MTOM answer. @throws DmpRefusal */
export function giveDocument(
  body: XmlElement,
  caller: Caller,
  { registry, people, now }: { registry: Registry; people: readonly DmpPerson[]; now: Date },
): TwinAnswer {
  judgeProfessional(caller, now);
  judgeAuthorized(personOf(people, caller.patient), caller);
  const request = childOf(body, 'RetrieveDocumentSetRequest');
  const [asked, ...others] = childrenOf(request, 'DocumentRequest');
  if (!asked || request?.namespace !== XDSB || others.length > 0)
    throw DmpRefusal.fault('RetrieveDocumentSetRequest attendu, d’un document');
  if (textAt(asked, 'RepositoryUniqueId') !== REPOSITORY)
    throw DmpRefusal.registry('XDSUnknownRepositoryId', 'RepositoryUniqueId n’est pas celui du DMP');
  const uniqueId = textAt(asked, 'DocumentUniqueId') ?? '';
  const document = registry.find(uniqueId);
  if (!document || !sees(caller, document))
    throw DmpRefusal.registry('XDSDocumentUniqueIdError', 'Aucun document sous cet identifiant unique');
  const answer = xml(
    'RetrieveDocumentSetResponse',
    { xmlns: XDSB },
    xml('rs:RegistryResponse', { 'xmlns:rs': RS, status: `${STATUS}:Success` }),
    xml(
      'DocumentResponse',
      {},
      xml('RepositoryUniqueId', {}, REPOSITORY),
      xml('DocumentUniqueId', {}, uniqueId),
      xml('mimeType', {}, 'text/xml'),
      xml('Document', {}, xml('xop:Include', { 'xmlns:xop': XOP, href: 'cid:document1@dmp' })),
    ),
  );
  const parts = [{ cid: 'document1@dmp', bytes: Buffer.from(document.cda, 'base64') }];
  return soap(answer, { mtom: true, parts });
}
