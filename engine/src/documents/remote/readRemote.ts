import type { RemoteOpened } from '@trame/schemas';
import { hidesAddress } from '../../dossiers/index.js';
import { nameToFamily } from '../nameToFamily.js';
import { documentContent, type DocumentContent } from '../readDocuments.js';
import { findVersion } from '../rows.js';
import { withRemote, type RemoteProof } from './openRemote.js';

/** What one is invited to sign: told once the code is given. @throws Problem `remote-link-dead`, `remote-code-wrong` */
export async function readRemote(proof: RemoteProof): Promise<RemoteOpened> {
  return withRemote(proof, async (tx, { remote, document }) => {
    const { sha256, pages } = await findVersion(tx, document.id, document.version);
    return {
      title: document.title,
      establishment: await nameToFamily(tx, document.dossierId, await hidesAddress(tx, document.dossierId)),
      nom: remote.nom,
      label: remote.label,
      expiresAt: remote.expiresAt.toISOString(),
      sha256,
      pages,
      answered: remote.answer === 'signe',
    };
  });
}

/** The pages one is invited to sign, as they are now. @throws Problem as `readRemote`; `object-damaged` */
export async function readRemoteContent(proof: RemoteProof): Promise<DocumentContent> {
  return withRemote(proof, (tx, { document }) => documentContent(tx, document.id));
}
