import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { EstablishmentLogo } from '@trame/schemas';
import { loadHabilitations, productReachOf } from '../../access/index.js';
import { recordAudit } from '../../audit/index.js';
import { imageFaults, IMAGE_BYTES } from '../../catalog/index.js';
import { displayName, listEstablishments } from '../../organisation/index.js';
import { inOrganisation, Problem, staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { letGoBy } from '../files/receiveFile.js';

/** Logos that an establishment is given at most, one after the other, all kept; the last may still be taken away. */
const MOST_CHANGES = 100;

/** Points of a side: printed on 60 mm, one of 1,000 is drawn whole, and each document pays for those beyond. */
const MOST_SIDE = 2_000;

type Place = { id: string; name: string };

/** The establishments that somebody manages, each with its logo. */
export async function listLogos(tx: Tx, principal: Principal): Promise<{ items: EstablishmentLogo[] }> {
  const places = await managed(tx, principal);
  const items: EstablishmentLogo[] = [];
  for (const place of places) items.push(await present(tx, place));
  return { items };
}

/**
 * Gives an establishment the logo that a request sends: what it is is read in its bytes, whole and small enough.
 * @throws Problem `logo-refused` with every fault, `logo-too-large`, `upload-interrupted`, `logo-changes`,
 * `stale-version`, `establishment-not-managed`
 */
export async function setLogo(
  principal: Principal,
  establishmentId: string,
  { request, revision }: { request: IncomingMessage; revision: number },
): Promise<EstablishmentLogo> {
  const data = await receive(request).catch((error: unknown) => letGoBy(request, error));
  const name = data.subarray(0, 2).equals(Buffer.from('ffd8', 'hex')) ? 'logo.jpg' : 'logo.png';
  const faults = imageFaults(name, data.toString('base64'), MOST_SIDE);
  if (faults.length > 0)
    throw documentErrors.problem('logo-refused', {
      faults: faults.map(({ path, rule, message, expected }) => ({ path, rule, message, expected })),
    });
  const type = name === 'logo.jpg' ? 'image/jpeg' : 'image/png';
  return inOrganisation(principal.organisationId, (tx) =>
    write(tx, principal, establishmentId, { revision, image: { data, type } }),
  );
}

/** Takes the logo of an establishment away. @throws Problem `stale-version`, `establishment-not-managed` */
export async function removeLogo(
  tx: Tx,
  principal: Principal,
  establishmentId: string,
  revision: number,
): Promise<EstablishmentLogo> {
  return write(tx, principal, establishmentId, { revision });
}

/** An establishment, which somebody manages. @throws Problem `establishment-not-managed` */
export async function assertManaged(tx: Tx, principal: Principal, id: string): Promise<Place> {
  const place = (await managed(tx, principal)).find((one) => one.id === id);
  if (!place) throw documentErrors.problem('establishment-not-managed');
  return place;
}

async function managed(tx: Tx, principal: Principal): Promise<Place[]> {
  const reach = productReachOf(principal, ['habilitations'], await loadHabilitations(principal, tx));
  const places = await listEstablishments(tx);
  return places
    .filter(({ id }) => reach.everywhere || reach.establishments.includes(id))
    .map(({ id, name }) => ({ id, name }));
}

async function receive(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Not destroyed when it is refused half way: the sender must read why.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > IMAGE_BYTES)
        throw documentErrors.problem('logo-too-large', { headers: { Connection: 'close' } });
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw documentErrors.problem('upload-interrupted', { cause: error });
  }
  return Buffer.concat(chunks);
}

async function write(
  tx: Tx,
  principal: Principal,
  establishmentId: string,
  { revision, image }: { revision: number; image?: { data: Buffer; type: string } },
): Promise<EstablishmentLogo> {
  const place = await assertManaged(tx, principal, establishmentId);
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 38))', [establishmentId]);
  const before = await present(tx, place);
  if (before.revision !== revision) throw staleVersion();
  if (image && revision >= MOST_CHANGES) throw documentErrors.problem('logo-changes');
  if (!image && !before.logo) return before;
  const sha256 = image && createHash('sha256').update(image.data).digest('hex');
  await tx.query(
    `insert into establishment_logo (organisation_id, establishment_id, revision, sha256, media_type, image, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.organisationId,
      establishmentId,
      revision + 1,
      sha256 ?? null,
      image?.type ?? null,
      image?.data ?? null,
      principal.professionalId,
      tx.now(),
    ],
  );
  await recordAudit(tx, {
    action: image ? 'logo.pose' : 'logo.retire',
    actor: principal,
    subject: { kind: 'etablissement', id: establishmentId },
    details: { revision: revision + 1, ...(sha256 ? { sha256 } : {}) },
  });
  return present(tx, place);
}

type Latest = {
  revision: number;
  sha256: string | null;
  size: number | null;
  setAt: Date;
  lastName: string;
  firstName: string;
};

async function present(tx: Tx, { id, name }: Place): Promise<EstablishmentLogo> {
  const [latest] = await tx.query<Latest>(
    `select l.revision, l.sha256, length(l.image) as size, l.set_at as "setAt", p.last_name as "lastName",
            p.first_name as "firstName"
       from establishment_logo l join professional p on p.id = l.set_by
      where l.establishment_id = $1 order by l.revision desc limit 1`,
    [id],
  );
  const { revision = 0, sha256, size, setAt } = latest ?? {};
  return {
    establishmentId: id,
    name,
    revision,
    ...(latest && sha256 && size && setAt
      ? { logo: { sha256, size, setAt: setAt.toISOString(), setBy: displayName(latest) } }
      : {}),
  };
}
