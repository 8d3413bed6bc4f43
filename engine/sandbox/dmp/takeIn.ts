import type { XmlElement } from '../../src/platform/index.js';
import type { TwinAnswer } from '../startHttpsTwin.js';
import { registered } from './answers.js';
import { DmpRefusal } from './DmpRefusal.js';
import { judgeDocument } from './judgeDocument.js';
import { isSignature, judgeMetadata } from './judgeMetadata.js';
import { judgeSetSignature } from './judgeSignature.js';
import type { Caller } from './judgeVihf.js';
import { isMinor, personOf, type DmpPerson } from './people.js';
import type { Parts } from './readParts.js';
import type { Registry } from './Registry.js';
import { metadata, readSubmission, slotOf, type Submission } from './Submission.js';

/** TD2.1: takes a submission in, whole or not at all. @throws DmpRefusal */
export function takeIn(
  { body, caller, parts }: { body: XmlElement; caller: Caller; parts: Parts },
  context: { registry: Registry; people: readonly DmpPerson[]; authority: string; now: Date },
): TwinAnswer {
  const { registry, people, authority, now } = context;
  const submission = readSubmission(body, parts.included);
  judgeMetadata(submission, caller.patient, caller.structure);
  const documents = submission.entries
    .filter((entry) => !isSignature(entry))
    .map((entry) => ({ ...entry, versioned: judgeDocument(entry) }));
  const signature = submission.entries.find(isSignature);
  if (signature) judgeSetSignature(submission, signature, documents, { authority, now });
  judgeMembers(submission);
  const person = personOf(people, caller.patient);
  if (!person) throw DmpRefusal.registry('XDSUnknownPatientId', 'Aucun DMP sous ce matricule');
  if (person.closed) throw DmpRefusal.fault('Le DMP est fermé', 'DMPClosed');
  judgeSecret(submission, caller, isMinor(person, now));
  registry.register(submission, documents);
  return registered();
}

function judgeMembers({ associations, entries }: Submission): void {
  const members = associations.filter(({ attributes }) =>
    /:HasMember$/.test(attributes['associationType'] ?? ''),
  );
  for (const { id } of entries)
    if (!members.some(({ attributes }) => attributes['targetObject'] === id))
      throw DmpRefusal.registry('XDSRegistryMetadataError', `${id} n’est membre d’aucun lot`);
}

/** In the secret connection of a minor, only what their legal representatives do not see is fed (EX_2.1-1050). */
function judgeSecret({ entries }: Submission, { secret }: Caller, minor: boolean): void {
  if (secret && !minor) throw metadata('La connexion secrète est celle d’un mineur');
  if (!secret) return;
  for (const entry of entries.filter((one) => !isSignature(one)))
    if (!hiddenOf(entry.element).includes('INVISIBLE_REPRESENTANTS_LEGAUX'))
      throw metadata('En connexion secrète, INVISIBLE_REPRESENTANTS_LEGAUX attendu (EX_2.1-1050)');
}

function hiddenOf(element: XmlElement): string[] {
  return element.children
    .filter((one) => slotOf(one, 'codingScheme')[0] === '1.2.250.1.213.1.1.4.13')
    .map(({ attributes }) => attributes['nodeRepresentation'] ?? '');
}
