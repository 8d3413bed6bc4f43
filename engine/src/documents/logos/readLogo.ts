import type { Tx } from '../../platform/index.js';
import type { DocumentData } from '../DocumentData.js';
import { isMasked } from '../maskData.js';
import type { Logo } from './Logo.js';

const COLUMNS = 'sha256, media_type as "type", image as data';

/** The logo that an establishment has now; undefined when it has none of its own. */
export async function currentLogo(tx: Tx, establishmentId: string): Promise<Logo | undefined> {
  const [found] = await tx.query<Logo | { sha256: null }>(
    `select ${COLUMNS} from establishment_logo where establishment_id = $1 order by revision desc limit 1`,
    [establishmentId],
  );
  return found?.sha256 ? (found as Logo) : undefined;
}

/** The facts of a document with the hash of the logo it is to bear; none on what is masked: a picture may show the address. */
export async function withLogo(tx: Tx, data: DocumentData): Promise<DocumentData> {
  const { id } = (data['etablissement'] ?? {}) as { id?: unknown };
  if (isMasked(data) || typeof id !== 'string') return data;
  const logo = await currentLogo(tx, id);
  return logo ? { ...data, document: { ...(data['document'] as object), logo: logo.sha256 } } : data;
}

/** The logo that a snapshot names; undefined when it names none. */
export async function logoOf(tx: Tx, data: DocumentData): Promise<Logo | undefined> {
  const { logo } = (data['document'] ?? {}) as { logo?: unknown };
  if (typeof logo !== 'string') return undefined;
  const [found] = await tx.query<Logo>(
    `select ${COLUMNS} from establishment_logo where sha256 = $1 order by set_at limit 1`,
    [logo],
  );
  return found;
}
