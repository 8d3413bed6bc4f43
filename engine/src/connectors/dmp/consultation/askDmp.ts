import { newId, XmlError, type XmlElement } from '../../../platform/index.js';
import { ConnectorError } from '../../ConnectorError.js';
import {
  documentQuery,
  existenceQuery,
  findDocumentsQuery,
  retrieveRequest,
  type DmpHeader,
} from '../../interop/dmpMessages.js';
import { patientCx } from '../../interop/metadataParts.js';
import { oidOfUuid } from '../../interop/oid.js';
import { callDmp, type DmpCall } from '../callDmp.js';
import { readExistence, requireSuccess, type Existence } from '../readAnswer.js';
import { splitParts } from '../splitParts.js';
import { readEntries, type DmpEntry } from './DmpEntry.js';
import type { Consultation } from './openConsultation.js';
import { includedId } from './readCda.js';
import { headerOfConsultation } from './whoConsults.js';

const CONNECTOR = 'dmp.consulter';
const MOST_BYTES = 42_000_000;

type Step = Pick<DmpCall, 'path' | 'kind' | 'settings' | 'connector' | 'audited'>;

function step(consultation: Consultation, path: DmpCall['path'], kind: string): Step {
  return { path, kind, settings: consultation.settings, connector: CONNECTOR, audited: true };
}

function headed({ consulted, proof, asked: { access }, settings }: Consultation, to: string): DmpHeader {
  return headerOfConsultation(consulted, proof, access.purpose, settings, to);
}

/** TD0.2, in the name of the professional: there is a DMP, and it is open to them. @throws ConnectorError */
export async function requireOpenTo(consultation: Consultation): Promise<void> {
  const { settings, call, consulted } = consultation;
  const query = {
    id: newId(),
    at: new Date(),
    sender: { oid: oidOfUuid(call.organisationId), nom: settings.product.nom },
    production: settings.production,
  };
  const found = await callDmp(
    call,
    step(consultation, 'patients', 'TD0.2'),
    (to) => existenceQuery(consulted.patient, query, headed(consultation, to)),
    readExistence,
  );
  requireAuthorized(found, consultation.asked.access.purpose !== 'normal');
}

const WHY_NOT = {
  EXPIRE: 'L’autorisation de l’établissement est expirée',
  INTERDIT: 'La personne a interdit son DMP à l’établissement',
  NON_EXISTE: 'L’établissement n’a pas encore l’autorisation de la personne',
} as const;

function requireAuthorized({ exists, closed, authorization }: Existence, emergency: boolean): void {
  if (!exists)
    throw new ConnectorError('dmp-inexistant', 'La personne n’a pas de DMP\u00A0: rien à consulter.', false);
  if (closed)
    throw new ConnectorError(
      'dmp-ferme',
      'La personne a fermé son DMP. Demandez-lui les documents utiles autrement.',
      false,
    );
  if (authorization === 'INTERDIT')
    throw new ConnectorError(
      'dmp-interdit',
      `${WHY_NOT.INTERDIT}. Parlez-en avec elle\u00A0: elle seule peut le rouvrir.`,
      false,
    );
  if (authorization === 'VALIDE' || emergency) return;
  throw new ConnectorError(
    'dmp-non-autorise',
    `${WHY_NOT[authorization ?? 'NON_EXISTE']}. Recueillez son accord et notez-le, ou dites pourquoi l’urgence impose d’ouvrir son DMP.`,
    false,
  );
}

/** TD3.1, FindDocuments. @throws ConnectorError */
export function findEntries(
  consultation: Consultation,
  criteria: Readonly<Record<string, string>>,
): Promise<DmpEntry[]> {
  const { call, consulted } = consultation;
  return callDmp(
    call,
    step(consultation, 'registry', 'TD3.1'),
    (to) => findDocumentsQuery(consulted.patient, criteria, headed(consultation, to)),
    (body) => ownEntries(body, consultation),
  );
}

/** TD3.1, GetDocuments: one document, by its unique id. @throws ConnectorError `dmp-document-inconnu` */
export async function findEntry(consultation: Consultation, uniqueId: string): Promise<DmpEntry> {
  const entries = await callDmp(
    consultation.call,
    step(consultation, 'registry', 'TD3.1'),
    (to) => documentQuery(uniqueId, headed(consultation, to)),
    (body) => ownEntries(body, consultation),
  );
  const entry = entries.find((one) => one.uniqueId === uniqueId);
  if (entry) return entry;
  throw new ConnectorError(
    'dmp-document-inconnu',
    'Ce document n’est plus au DMP, ou ne vous est pas visible. Refaites la recherche.',
    false,
  );
}

/** What the registry would answer about another person is not looked at. */
function ownEntries(body: XmlElement, { consulted }: Consultation): DmpEntry[] {
  requireSuccess(body);
  const cx = patientCx(consulted.patient);
  return readEntries(body).filter(({ patient }) => patient === cx);
}

/** TD3.2 (ITI-43): the bytes of one document, from the repository that has it. @throws ConnectorError */
export function retrieve(consultation: Consultation, entry: DmpEntry): Promise<Buffer> {
  return callDmp(
    consultation.call,
    { ...step(consultation, 'repository', 'TD3.2'), mostBytes: MOST_BYTES },
    (to) => retrieveRequest(entry.uniqueId, headed(consultation, to), entry.repository),
    (body, { headers, body: bytes }) => {
      requireSuccess(body);
      try {
        const id = includedId(body);
        const part = splitParts(headers['content-type'] ?? '', bytes).find((one) => one.id === id);
        if (part) return part.bytes;
      } catch (error) {
        if (!(error instanceof XmlError)) throw error;
      }
      throw new ConnectorError(
        'dmp-reponse-illisible',
        'La réponse du DMP est illisible. Un nouvel essai suivra.',
        true,
      );
    },
  );
}
