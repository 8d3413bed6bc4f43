import { createHash } from 'node:crypto';
import type { RemoteAnswer } from '@trame/schemas';
import { documentErrors } from '../errors.js';
import { signDocument } from '../signDocument.js';
import { assertShowable, withRemote } from './openRemote.js';
import type { RemoteRow } from './remoteRows.js';

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
  // Another answer of the same link is another request: it is not told as kept when this one was.
  const said = createHash('sha256').update(JSON.stringify([statut, nom, qualite, moyen, image, motif]));
  await signDocument(organisationId, {
    documentId: document.id,
    idempotencyKey: `distance:${remote.id}:${said.digest('hex')}`,
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
      identity: isSameName(nom ?? remote.nom, remote.nom) ? remote.identity : checkedOf(remote),
      seen: sha256,
      stillAllowed: (tx) => assertShowable(tx, document, remote.signatory),
    },
  });
}

/** Under another name, whose identity was checked is told: not theirs, as far as one knows. */
function checkedOf({ nom, identity }: Pick<RemoteRow, 'nom' | 'identity'>): string {
  return `lien remis à ${nom}, ${identity}`.slice(0, LONGEST);
}

/** What a signature keeps of it. */
const LONGEST = 300;

/** Whatever the capitals, the accents and what stands between the words. */
function isSameName(one: string, other: string): boolean {
  const words = (name: string): string =>
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter(Boolean)
      .sort()
      .join(' ');
  return words(one) === words(other);
}
