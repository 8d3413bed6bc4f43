import { beforeOrganisation, inOrganisation, type Tx } from '../../platform/index.js';
import { installedOrganisations } from '../organisations.js';
import type { MasterKeys } from './masterKeys.js';
import { unwrapKey } from './organisationKey.js';
import { SealBroken } from './seal.js';
import type { SealedTable } from './SealedTable.js';

/** A key of an organisation, and what still needs it. */
export interface KeyStatus {
  createdAt: Date;
  supersededAt: Date | null;
  retiredAt: Date | null;
  /** Rows it seals. */
  uses: number;
  /** By which secret it opens; none is a secret that is not the right one. */
  opens: 'present' | 'former' | 'none' | 'retired';
}

/** The keys of an organisation, the oldest first. */
export interface OrganisationKeys {
  organisation: string;
  keys: KeyStatus[];
}

/** The keys of every organisation of the installation, for its operator. */
export async function keyStatus(
  master: MasterKeys,
  sealed: readonly SealedTable[],
): Promise<OrganisationKeys[]> {
  const all: OrganisationKeys[] = [];
  for (const { id, name } of await beforeOrganisation('job-dispatch', installedOrganisations))
    all.push({ organisation: name, keys: await inOrganisation(id, (tx) => keysOf(tx, master, sealed)) });
  return all;
}

interface Row {
  id: string;
  wrapped: Buffer | null;
  created_at: Date;
  superseded_at: Date | null;
  retired_at: Date | null;
  uses: string;
}

async function keysOf(tx: Tx, master: MasterKeys, sealed: readonly SealedTable[]): Promise<KeyStatus[]> {
  const uses = sealed.map(
    (what) => `(select count(*) from ${what.table} where key_id = k.id and ${what.sealed} is not null)`,
  );
  const rows = await tx.query<Row>(
    `select id, wrapped, created_at, superseded_at, retired_at, ${['0', ...uses].join(' + ')} as uses
       from organisation_key k order by created_at`,
  );
  return rows.map((row) => ({
    createdAt: row.created_at,
    supersededAt: row.superseded_at,
    retiredAt: row.retired_at,
    uses: Number(row.uses),
    opens: opening(tx, master, row),
  }));
}

function opening(tx: Tx, { current, former }: MasterKeys, row: Row): KeyStatus['opens'] {
  if (!row.wrapped) return 'retired';
  if (opens(tx, { current }, row)) return 'present';
  return former && opens(tx, { current: former }, row) ? 'former' : 'none';
}

function opens(tx: Tx, master: MasterKeys, row: Row): boolean {
  try {
    unwrapKey(tx, master, row);
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
