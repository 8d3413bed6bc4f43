import { SentLine } from './SentLine.js';
import type { DocumentLine, DocumentSignature, Dossier } from '@trame/schemas';
import { useState } from 'react';
import { useOutletContext } from 'react-router';
import { formatDate, formatInstant } from '../../shared/time/index.js';
import { listOf } from '../../shared/words/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { LackingFacts, PdfPreview } from '../documents/index.js';
import { CompareDocuments } from './comparing/CompareDocuments.js';
import { DocumentSeal } from './DocumentSeal.js';
import { Standing } from './DocumentStanding.js';
import { RemoteSignatures } from './RemoteSignatures.js';
import { ChangeFed } from './ChangeFed.js';
import { FeedDmp } from './FeedDmp.js';
import { SendByMss } from './mssante/SendByMss.js';
import { SignDocument } from './signing/SignDocument.js';
import { TurnNote } from './signing/TurnNote.js';
import { WithdrawDocument } from './Withdraw.js';
import { t } from './words.js';

/** A document read: its pages, who signed, where it went, and its hash. */
export function DocumentPanel({
  document,
  others,
}: {
  document: DocumentLine;
  /** The documents of the same dossier. */
  others: readonly DocumentLine[];
}) {
  const dossier = useOutletContext<Dossier>();
  // None chosen: the present one, and that which a signature makes.
  const [former, setFormer] = useState<number>();
  const version = former ?? document.version;
  const versions = Array.from({ length: document.version }, (_, index) => document.version - index);
  return (
    <section className="tr-document" aria-label={document.title}>
      <h2>{document.title}</h2>
      <p className="tr-facts soft">
        <span>{t('documents.made', { at: formatInstant(document.createdAt) })}</span>
        <ConcernedMark line={document} />
        <span>{t('documents.pages', { count: document.pages })}</span>
        {versions.length > 1 ? (
          <select
            className="tk-input tk-select tr-versions"
            aria-label={t('documents.version', { version })}
            value={version}
            onChange={({ target }) =>
              setFormer(Number(target.value) === document.version ? undefined : Number(target.value))
            }
          >
            {versions.map((each) => (
              <option key={each} value={each}>
                {t('documents.version', { version: each })}
              </option>
            ))}
          </select>
        ) : (
          <span>{t('documents.version', { version })}</span>
        )}
      </p>
      <Standing document={document} others={others} />
      <PdfPreview id={document.id} title={document.title} version={version} />
      {document.standing.state === 'en-vigueur' ? (
        <LackingFacts
          dossierId={dossier.id}
          facts={document.facts}
          toSign={document.state !== 'produit' && document.state !== 'signe'}
        />
      ) : null}
      <h3>{t('documents.signatures')}</h3>
      {document.signatures.length === 0 ? (
        <p className="soft">
          {document.signatories.length === 0
            ? t('documents.noSignature')
            : t('documents.unsigned', { who: listOf(document.signatories.map(({ label }) => label)) })}
        </p>
      ) : (
        <ul className="tr-lines">
          {document.signatures.map((signature) => (
            <SignatureLine key={signature.signatory} signature={signature} />
          ))}
        </ul>
      )}
      <Awaited document={document} />
      <TurnNote document={document} />
      {former === undefined ? <SignDocument document={document} /> : null}
      <RemoteSignatures document={document} />
      {document.state === 'signe' ? <DocumentSeal document={document} version={version} /> : null}
      <CompareDocuments document={document} others={others} />
      <h3>{t('documents.sent')}</h3>
      {document.sent.length === 0 ? (
        <p className="soft">{t('documents.neverSent')}</p>
      ) : (
        <ul className="tr-lines">
          {document.sent.map((sent) => (
            <SentLine key={sent.messageId} sent={sent} />
          ))}
        </ul>
      )}
      <h3>{t('documents.flow')}</h3>
      <p>
        {t(`documents.dmp.${document.flow.dmp}`)},{' '}
        {t(document.flow.mssante ? 'documents.mss.yes' : 'documents.mss.no')}
      </p>
      <FeedDmp document={document} />
      <SendByMss document={document} />
      <ChangeFed document={document} />
      <WithdrawDocument document={document} />
      <h3>{t('documents.hash')}</h3>
      <p>
        <code className="tr-hash">{document.sha256}</code>
      </p>
    </section>
  );
}

/** Who must still sign a document that somebody answered already. */
function Awaited({ document: { signatories, signatures, state, standing } }: { document: DocumentLine }) {
  const open = state === 'a-signer' || state === 'signe-partiellement';
  if (!open || signatures.length === 0 || standing.state !== 'en-vigueur') return null;
  const done = new Set(
    signatures.filter(({ statut }) => statut !== 'absent').map(({ signatory }) => signatory),
  );
  const awaited = signatories.filter(({ id, required }) => required && !done.has(id));
  if (awaited.length === 0) return null;
  return <p className="soft">{t('documents.awaited', { who: listOf(awaited.map(({ label }) => label)) })}</p>;
}

function SignatureLine({ signature }: { signature: DocumentSignature }) {
  return (
    <li>
      <strong>{signature.nom}</strong> <span className="soft">({signature.label})</span>{' '}
      {t(`sign.${signature.statut}`, {
        at: signature.ofDay ? formatDate(signature.date) : formatInstant(signature.date),
      })}
      {signature.distance ? ` ${t('sign.distance', { identity: signature.distance })}` : null}
      {signature.motif ? <p className="soft">{t('sign.motif', { motif: signature.motif })}</p> : null}
      {signature.identity ? (
        <p className="soft">
          {t('sign.identity', {
            how: signature.identityDetail ?? t(`sign.identity.${signature.identity}`),
          })}
        </p>
      ) : null}
      {signature.provedAt && signature.provedBy && signature.provedName ? (
        <p className="soft">
          {t(signature.moyen === 'authentification' ? 'sign.proved' : 'sign.collected', {
            name: signature.provedName,
            at: formatInstant(signature.provedAt),
            means: t(`sign.by.${signature.provedBy}`),
          })}
        </p>
      ) : null}
    </li>
  );
}
