import { createHash } from 'node:crypto';
import type { DocumentLine, SignDocument } from '@trame/schemas';
import { freshProof, principalNow } from '../access/index.js';
import { getPack } from '../catalog/index.js';
import { openDossier } from '../dossiers/index.js';
import { inOrganisation, type Principal, type Tx } from '../platform/index.js';
import { documentErrors } from './errors.js';
import { assertStanding } from './life/readStanding.js';
import { isTaken, ownPlaces, signerOf, type Signer } from './ownPlaces.js';
import { templateOf } from './packTemplate.js';
import { hidesSigner, lineFor, openDocument } from './readDocuments.js';
import { printing } from './renderingFailed.js';
import { findVersion, latestSignatures, versionOfKey, type DocumentRow } from './rows.js';
import { signDocument, type OwnGiven } from './signDocument.js';
import { assertTurn } from './turn.js';

/**
 * A professional signs a document in their own name, outside any circuit, refuses to or cannot: in a place that its
 * template keeps for them, by their fresh proof, once. What they read must be its present version. The key comes from the
 * browser: the same request sent twice signs once; another answer by the same key is another request.
 * @throws Problem `document-not-found`, `signing-forbidden` when no such place is theirs, `document-withdrawn`,
 * `document-superseded`, `already-signed`, `signing-turn`, `invalid-signature` without a reason, `fresh-proof-wanted`,
 * `document-changed`, `rendering-failed`
 */
export async function signByHand(
  principal: Principal,
  documentId: string,
  answer: SignDocument,
): Promise<DocumentLine> {
  const { organisationId, professionalId } = principal;
  const { signatory, statut, motif } = answer;
  const said = createHash('sha256').update(JSON.stringify([signatory, statut, motif]));
  const idempotencyKey = `main:signature:${documentId}:${professionalId}:${answer.key}:${said.digest('hex')}`;
  const own = await inOrganisation(organisationId, async (tx) => {
    const document = await openDocument(tx, principal, documentId);
    return (await versionOfKey(tx, idempotencyKey)) ? undefined : prove(tx, principal, document, answer);
  });
  if (own)
    await printing(() =>
      signDocument(organisationId, {
        documentId,
        idempotencyKey,
        actor: principal,
        own,
        signatures: [
          {
            signataire: signatory,
            signature: {
              statut,
              nom: principal.displayName,
              moyen: 'authentification',
              ...(motif ? { motif: motif.trim() } : {}),
            },
          },
        ],
      }),
    );
  return inOrganisation(organisationId, (tx) => lineFor(tx, principal, documentId));
}

/** The proof by which they answer in a place that is theirs, and what they read. */
async function prove(
  tx: Tx,
  principal: Principal,
  document: Awaited<ReturnType<typeof openDocument>>,
  { signatory, statut, motif, sha256 }: SignDocument,
): Promise<OwnGiven> {
  const { id, dossierId } = document;
  const signer = await assertPlace(tx, principal, document, signatory);
  await assertStanding(tx, document);
  const signatures = await latestSignatures(tx, id);
  if (isTaken(signer, signatory, signatures)) throw documentErrors.problem('already-signed');
  if (statut === 'signe') assertTurn(await signatoriesOf(tx, document), signatory, signatures);
  if (statut !== 'signe' && !motif)
    throw documentErrors.problem('invalid-signature', {
      faults: [{ path: '/motif', message: 'Dites pourquoi vous ne signez pas.' }],
    });
  const { at, by } = freshProof(tx, principal, { subject: { kind: 'document', id }, dossierId });
  const { professionalId, displayName } = principal;
  return {
    seen: sha256,
    proof: { at, by, professionalId, displayName },
    stillAllowed: async (later) =>
      void (await assertPlace(later, await principalNow(later, principal), document, signatory)),
  };
}

async function signatoriesOf(tx: Tx, { packVersionId, templateId }: DocumentRow) {
  return templateOf(await getPack(packVersionId, tx), templateId).model.signatories;
}

/** @throws Problem `document-not-found`, `signing-forbidden` when the place is not theirs, or would tell where the house is */
async function assertPlace(
  tx: Tx,
  principal: Principal,
  document: Awaited<ReturnType<typeof openDocument>>,
  signatory: string,
): Promise<Signer> {
  const { id, dossierId, domain, version } = document;
  const signer = signerOf(principal, await openDossier(tx, principal, dossierId));
  if (!ownPlaces(signer, domain, await signatoriesOf(tx, document)).includes(signatory))
    throw documentErrors.problem('signing-forbidden');
  if (await hidesSigner(tx, document, (await findVersion(tx, id, version)).data))
    throw documentErrors.problem('signing-forbidden', {
      detail:
        'Quelqu’un de l’entourage ne doit pas savoir où est l’établissement, et le nom de qui signe y mènerait\u00A0: signez le document complet, pas sa variante masquée.',
    });
  return signer;
}
