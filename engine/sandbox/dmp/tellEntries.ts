import { childOf, childrenOf, findElement, type XmlElement } from '../../src/platform/index.js';
import type { TwinAnswer } from '../startHttpsTwin.js';
import { DmpRefusal } from './DmpRefusal.js';
import { entries, STATUS_URN } from './entryAnswer.js';
import { judgeAuthorized, judgeProfessional, sees } from './judgeConsultation.js';
import type { Caller } from './judgeVihf.js';
import { personOf, type DmpPerson } from './people.js';
import type { Kept, Registry } from './Registry.js';
import { slotOf } from './Submission.js';

const FIND = 'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d';
const GET = 'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4';
/** More are too many to answer. */
const MOST = 300;
const KNOWN_SLOTS = [
  '$XDSDocumentEntryPatientId',
  '$XDSDocumentEntryStatus',
  '$XDSDocumentEntryClassCode',
  '$XDSDocumentEntryTypeCode',
  '$XDSDocumentEntryFormatCode',
  '$XDSDocumentEntryPracticeSettingCode',
  '$XDSDocumentEntryCreationTimeFrom',
  '$XDSDocumentEntryCreationTimeTo',
];

/**
 * TD3.1 (ITI-18). A professional who proved themselves finds what they may see; the machine of an establishment gets the
 * documents of its own structure by their ids, and no others.
 * @throws DmpRefusal
 */
export function tellEntries(
  body: XmlElement,
  caller: Caller,
  { registry, people, now }: { registry: Registry; people: readonly DmpPerson[]; now: Date },
): TwinAnswer {
  const request = childOf(body, 'AdhocQueryRequest');
  const option = childOf(request, 'ResponseOption')?.attributes;
  if (option?.['returnType'] !== 'LeafClass' || option['returnComposedObjects'] !== 'true')
    throw DmpRefusal.registry('XDSRegistryError', 'returnType LeafClass et returnComposedObjects attendus');
  const query = findElement(request, 'AdhocQuery');
  const asked = query?.attributes['id'];
  if (!query || (asked !== FIND && asked !== GET))
    throw DmpRefusal.registry('XDSUnknownStoredQuery', 'FindDocuments ou GetDocuments attendu');
  if (caller.mode === 'INDIRECTE') {
    if (asked !== GET)
      throw DmpRefusal.registry(
        'XDSUnknownStoredQuery',
        'En authentification indirecte, seul GetDocuments de ses propres documents est permis',
      );
    return entries(
      named(query, registry).filter(
        ({ patient, structure }) => patient === caller.patient && structure === caller.structure,
      ),
    );
  }
  judgeProfessional(caller, now);
  judgeAuthorized(personOf(people, caller.patient), caller);
  const found = (asked === GET ? named(query, registry) : sought(query, registry, caller)).filter((one) =>
    sees(caller, one),
  );
  if (found.length > MOST)
    throw DmpRefusal.registry('XDSTooManyResults', `Plus de ${MOST} documents répondent`);
  return entries(found);
}

/** GetDocuments. */
function named(query: XmlElement, registry: Registry): Kept[] {
  const ids = listed(slotOf(query, '$XDSDocumentEntryUniqueId')[0]);
  if (!ids) throw DmpRefusal.registry('XDSStoredQueryMissingParam', '$XDSDocumentEntryUniqueId attendu');
  return registry.all().filter(({ uniqueId }) => ids.includes(uniqueId));
}

/** FindDocuments. */
function sought(query: XmlElement, registry: Registry, caller: Caller): Kept[] {
  for (const { attributes } of childrenOf(query, 'Slot'))
    if (!KNOWN_SLOTS.includes(attributes['name'] ?? ''))
      throw DmpRefusal.registry('XDSRegistryError', `Paramètre inconnu\u00A0: ${attributes['name']}`);
  const [person] = slotOf(query, '$XDSDocumentEntryPatientId');
  if (person === undefined)
    throw DmpRefusal.registry('XDSStoredQueryMissingParam', '$XDSDocumentEntryPatientId attendu');
  if (person !== `'${caller.patient}'`)
    throw DmpRefusal.registry('XDSPatientIdDoesNotMatch', 'La personne n’est pas celle du VIHF');
  const statuses = listed(slotOf(query, '$XDSDocumentEntryStatus')[0]);
  if (!statuses) throw DmpRefusal.registry('XDSStoredQueryMissingParam', '$XDSDocumentEntryStatus attendu');
  const types = coded(query, '$XDSDocumentEntryTypeCode');
  const classes = coded(query, '$XDSDocumentEntryClassCode');
  const [from, to] = ['From', 'To'].map((end) => instant(query, `$XDSDocumentEntryCreationTime${end}`));
  return registry
    .all()
    .filter(
      ({ status, type, docClass, creationTime }) =>
        statuses.includes(STATUS_URN[status]) &&
        (types?.includes(`${type.code}^^${type.system}`) ?? true) &&
        (classes?.includes(`${docClass.code}^^${docClass.system}`) ?? true) &&
        (from === undefined || creationTime >= from) &&
        (to === undefined || creationTime < to),
    );
}

/** `('a','b')`. */
function listed(value: string | undefined): string[] | undefined {
  const [, inside] = /^\(('[^']*'(?:,'[^']*')*)\)$/.exec(value ?? '') ?? [];
  return inside?.slice(1, -1).split("','");
}

function coded(query: XmlElement, name: string): string[] | undefined {
  const [value] = slotOf(query, name);
  if (value === undefined) return undefined;
  const codes = listed(value);
  if (!codes?.every((code) => /^[^^]+\^\^[0-9.]+$/.test(code)))
    throw DmpRefusal.registry('XDSRegistryError', `${name}\u00A0: ('code^^système') attendu`);
  return codes;
}

function instant(query: XmlElement, name: string): string | undefined {
  const [value] = slotOf(query, name);
  if (value !== undefined && !/^\d{14}$/.test(value))
    throw DmpRefusal.registry('XDSRegistryError', `${name}\u00A0: AAAAMMJJhhmmss en UTC attendu`);
  return value;
}
