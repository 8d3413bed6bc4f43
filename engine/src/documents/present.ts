import type { DocumentLine, DocumentStanding } from '@trame/schemas';
import { nationalType } from '../catalog/index.js';
import type { DispatchNotice } from './dispatchNotice.js';
import { isMasked } from './maskData.js';
import { heldWithin, type Channel } from './policy.js';
import type { DocumentRow, VersionRow } from './rows.js';
import { isOfDay, type SoundSignature } from './signature.js';

/** Where a version went. */
export interface DispatchRow {
  documentId: string;
  channel: Channel;
  version: number;
  recipient: string;
  at: Date;
  messageId: string;
  /** What the recipients' side said of it, the first first. */
  notices: { kind: DispatchNotice['kind']; to: string; at: string; detail: string | null }[];
}

/** What is told of a document beside its row. */
export interface DocumentLife {
  standing: DocumentStanding;
  replaces: string | undefined;
  signatories: DocumentLine['signatories'];
  facts: NonNullable<DocumentLine['facts']>;
}

/** A document as the API shows it: signatures without their drawing. */
export function presentDocument(
  document: DocumentRow,
  version: Pick<VersionRow, 'sha256' | 'size' | 'pages' | 'data'> & Partial<Pick<VersionRow, 'seal'>>,
  { standing, replaces, signatories, facts }: DocumentLife,
  signatures: readonly SoundSignature[],
  dispatches: readonly DispatchRow[],
): DocumentLine {
  const { id, title, templateId, domain, state, flow, createdAt } = document;
  const { sha256, size, pages, seal } = version;
  return {
    id,
    title,
    templateId,
    domain,
    state,
    flow: heldWithin(flow, nationalType(document.nationalType)?.flow),
    version: document.version,
    createdAt: createdAt.toISOString(),
    sha256,
    size,
    pages,
    standing,
    signatories,
    ...(facts.length > 0 ? { facts } : {}),
    ...(replaces ? { replaces } : {}),
    ...(isMasked(version.data) ? { masked: true } : {}),
    ...(seal ? { seal } : {}),
    signatures: signatures.map(
      ({ signatory, label, statut, nom, date, moyen, motif, distance, provedAt, provedBy, ...attested }) => ({
        signatory,
        label,
        statut,
        nom,
        date: date.toISOString(),
        ...(isOfDay({ date }) ? { ofDay: true } : {}),
        ...(moyen ? { moyen } : {}),
        ...(motif ? { motif } : {}),
        ...(distance ? { distance } : {}),
        ...(provedAt && provedBy ? { provedAt: provedAt.toISOString(), provedBy } : {}),
        ...(attested.provedName ? { provedName: attested.provedName } : {}),
        ...(attested.identite ? { identity: attested.identite } : {}),
        ...(attested.identitePrecision ? { identityDetail: attested.identitePrecision } : {}),
      }),
    ),
    sent: dispatches.map(({ channel, version: sent, recipient, at, messageId, notices }) => ({
      channel,
      version: sent,
      to: recipient,
      at: at.toISOString(),
      messageId,
      notices: notices.map(({ kind, to, at: noticedAt, detail }) => ({
        kind,
        to,
        at: new Date(noticedAt).toISOString(),
        ...(detail === null ? {} : { detail }),
      })),
    })),
  };
}
