import { xml, type XmlElement, type XmlText } from '../../platform/index.js';
import { plain, type DmpHeader, type DmpMessage } from './dmpMessages.js';
import { entryAgain } from './entryAgain.js';
import type { SentDocument } from './exchanged.js';
import { association, classificationNode, submissionSet, type Submission } from './metadata.js';
import { slot } from './metadataParts.js';

const LCM = 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0';
const RIM = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';

/** Where a document stands in a DMP. */
export const DMP_STATUS = {
  approved: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
  deprecated: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated',
  archived: 'urn:asip:ci-sis:2010:StatusType:Archived',
  deleted: 'urn:asip:ci-sis:2010:StatusType:Deleted',
} as const;

/** What changes of a document that we fed. */
export type EntryChange =
  | { kind: 'status'; from: string; to: string }
  /** The whole entry again, as the registry told it (`said`), with who does not see it now. */
  | { kind: 'visibility'; version: number; said: XmlElement; hidden: NonNullable<SentDocument['hidden']> };

/**
 * TD3.3: changes the entry of a document (UpdateDocumentSet): who sees it, archived, deleted.
 * @param entry its UUID in the registry
 */
export function changeEntry(
  document: SentDocument,
  { submission, entry, change }: { submission: Submission; entry: string; change: EntryChange },
  header: DmpHeader,
): DmpMessage {
  const set = 'SubmissionSet01';
  const changed: XmlText[] =
    change.kind === 'status'
      ? [
          association(
            'Lien1',
            'urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus',
            [set, entry],
            slot('OriginalStatus', change.from),
            slot('NewStatus', change.to),
          ),
        ]
      : [
          entryAgain(change.said, { id: 'Document01', entry, hidden: change.hidden, key: submission.key }),
          association(
            'Lien1',
            'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember',
            [set, 'Document01'],
            slot('SubmissionSetStatus', 'Original'),
            slot('PreviousVersion', String(change.version)),
          ),
        ];
  const content = xml(
    'lcm:SubmitObjectsRequest',
    { 'xmlns:lcm': LCM },
    xml(
      'RegistryObjectList',
      { xmlns: RIM },
      submissionSet(document, submission),
      classificationNode(submission),
      changed,
    ),
  );
  return plain('urn:ihe:iti:2010:UpdateDocumentSet', content, header);
}

/** TD0.3: notes that the person lets the establishment in, or no more. */
export function setAuthorization(action: 'AJOUT' | 'SUPPRESSION', header: DmpHeader): DmpMessage {
  const content = xml('setAuthorization', { xmlns: 'urn:si-dmp-habilitations' }, xml('action', {}, action));
  return plain('urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorization', content, header);
}
