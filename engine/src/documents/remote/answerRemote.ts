import type { RemoteAnswer } from '@trame/schemas';
import { documentErrors } from '../errors.js';
import { signDocument } from '../signDocument.js';
import { assertShowable, withRemote } from './openRemote.js';

/**
 * Records what somebody answered at a distance to what they had under their eyes, and ends their invitation with it.
 * @throws Problem `remote-link-dead`, `remote-code-wrong`, `document-changed` when another signature came since they
 * read it, `invalid-signature`; and what rendering throws
 */
export async function answerRemote({ token, code, sha256, ...answer }: RemoteAnswer): Promise<void> {
  const { organisationId, document, remote } = await withRemote({ token, code }, async (tx, opened) => {
    if (opened.remote.answer) throw documentErrors.problem('remote-link-dead');
    return { organisationId: tx.organisationId, ...opened };
  });
  const { statut, nom, qualite, moyen, image, motif } = answer;
  await signDocument(organisationId, {
    documentId: document.id,
    idempotencyKey: `distance:${remote.id}`,
    signatures: [
      {
        signataire: remote.signatory,
        signature: {
          statut,
          nom: nom ?? remote.nom,
          ...(qualite ? { qualite } : {}),
          ...(statut === 'signe' ? { moyen: image ? 'dessin' : (moyen ?? 'saisie') } : {}),
          ...(image ? { image } : {}),
          ...(motif ? { motif } : {}),
        },
      },
    ],
    remote: {
      id: remote.id,
      identity: remote.identity,
      seen: sha256,
      stillAllowed: (tx) => assertShowable(tx, document, remote.signatory),
    },
  });
}
