import { hidesAddress, openDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { filedFile, filedFiles } from '../filing/filedRows.js';
import { openFile } from '../files/openFile.js';
import { readStanding } from '../life/readStanding.js';
import { refusalOfStanding } from '../life/standing.js';
import { readContent } from '../readDocuments.js';
import { DOCUMENT_COLUMNS, findDocument, findVersion, type DocumentRow, type VersionRow } from '../rows.js';
import { refusalForFamily } from './refusalForFamily.js';

/** A document, or a file, as it is handed over to the person, or why it is not, in French. */
export type GivenDocument = {
  id: string;
  title: string;
  domain: string;
  at: Date;
  size: number;
  /** Of a document: the version that was judged. */
  version?: number;
  /** Of a file: its name. */
  name?: string;
  refusal?: string;
};

/**
 * The documents of a dossier that somebody may read, the first made first, each with why it does not go to the person:
 * withdrawn, replaced, of a flow that does not name them, showing what is to be masked, or saying where the house is when
 * somebody must not know it.
 * @throws Problem `dossier-not-found`
 */
export async function documentsForPerson(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  most: number,
): Promise<GivenDocument[]> {
  const { readable } = await openDossier(tx, principal, dossierId);
  const rows = await tx.query<DocumentRow>(
    `select ${DOCUMENT_COLUMNS} from document d where d.dossier_id = $1 and d.domain = any($2)
      order by d.created_at, d.id limit $3`,
    [dossierId, readable, most],
  );
  const withoutAddresses = await hidesAddress(tx, dossierId);
  const given: GivenDocument[] = [];
  for (const row of rows) {
    const version = await findVersion(tx, row.id, row.version);
    const refusal = await refusalOf(tx, row, version, withoutAddresses);
    const { id, title, domain, createdAt: at } = row;
    given.push({
      id,
      title,
      domain,
      at,
      size: version.size,
      version: version.version,
      ...(refusal ? { refusal } : {}),
    });
  }
  return given;
}

const WALLED = 'Fichier d’un domaine cloisonné\u00A0: il ne part pas, faites-le remettre par qui en répond.';

const refusalOf = async (
  tx: Tx,
  row: DocumentRow,
  version: VersionRow,
  withoutAddresses: boolean,
): Promise<string | undefined> =>
  refusalOfStanding(await readStanding(tx, row)) ??
  (await refusalForFamily(tx, row, version, withoutAddresses));

/**
 * The files filed among them that somebody may read, those withdrawn left out; those of a walled data domain, or of one
 * that is not known, do not go to the person, and say so: nobody masks a file.
 * @throws Problem `dossier-not-found`
 */
export async function filesForPerson(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<GivenDocument[]> {
  const { readable, pack } = await openDossier(tx, principal, dossierId);
  const open = new Set(pack.manifest.dataDomains.flatMap(({ id, walled }) => (walled ? [] : [id])));
  const filed = await filedFiles(tx, dossierId, readable);
  return filed
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map(({ id, title, domain, filedAt, size, name }) => ({
      id,
      title,
      domain,
      at: filedAt,
      size: Number(size),
      name,
      ...(!open.has(domain) ? { refusal: WALLED } : {}),
    }))
    .reverse();
}

/**
 * The bytes of one of them, judged again: undefined when it no longer goes to the person. The reading is traced.
 * @throws Problem when it may no longer be read
 */
export async function contentForPerson(
  tx: Tx,
  principal: Principal,
  { id, version, domain }: Pick<GivenDocument, 'id' | 'version' | 'domain'>,
): Promise<Buffer | undefined> {
  if (version === undefined) {
    const filed = await filedFile(tx, id);
    const still = filed && !filed.withdrawnAt && filed.domain === domain;
    return still ? (await openFile(tx, principal, id)).data : undefined;
  }
  const row = await findDocument(tx, id);
  const withoutAddresses = await hidesAddress(tx, row.dossierId);
  const refusal = await refusalOf(tx, row, await findVersion(tx, id, version), withoutAddresses);
  return refusal ? undefined : (await readContent(tx, principal, id, version)).pdf;
}
