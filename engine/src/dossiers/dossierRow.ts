import type { Tx } from '../platform/index.js';
import { dossierErrors } from './errors.js';
import type { Phase } from './closing/phase.js';
import type { Traits } from './traits.js';

/** A dossier with the person it is about, as the rooms exchange it. */
export type DossierRow = {
  id: string;
  numero: string;
  usagerId: string;
  traits: Traits;
  establishmentId: string;
  /** Of the establishment. */
  serviceId: string | null;
  packId: string;
  packVersionId: string;
  stage: string;
  phase: Phase;
  /** ISO days. */
  entryDate: string | null;
  exitDate: string | null;
  revision: number;
  createdAt: Date;
};

const SELECT = `
  select d.id, d.numero, d.usager_id as "usagerId", u.traits, d.establishment_id as "establishmentId",
    d.service_id as "serviceId",
    d.pack_id as "packId", d.pack_version_id as "packVersionId", d.stage, d.phase, d.entry_date as "entryDate",
    d.exit_date as "exitDate", d.revision, d.created_at as "createdAt"
  from dossier d join usager u on u.id = d.usager_id`;

/**
 * Several dossiers, in the order of the ids; the unknown are left out. Who may see them is the caller's affair. One alone
 * is read once a transaction: a command asks for it many times.
 */
export async function readDossiers(tx: Tx, ids: readonly string[]): Promise<DossierRow[]> {
  const [id, ...others] = ids;
  if (id === undefined) return [];
  if (others.length > 0) return select(tx, ids);
  return [...(await tx.once(`dossier ${id}`, ['dossier', 'usager'], () => select(tx, ids)))];
}

/**
 * One dossier, for the rooms that act on it by themselves (circuits, jobs); for a person, use `openDossier`.
 * @throws Problem `dossier-not-found`
 */
export async function getDossier(tx: Tx, id: string): Promise<DossierRow> {
  const [found] = await readDossiers(tx, [id]);
  if (!found) throw dossierErrors.problem('dossier-not-found');
  return found;
}

/**
 * The same as it is now, whatever the transaction read of it before.
 * @throws Problem `dossier-not-found`
 */
export async function rereadDossier(tx: Tx, id: string): Promise<DossierRow> {
  const [found] = await select(tx, [id]);
  if (!found) throw dossierErrors.problem('dossier-not-found');
  return found;
}

function select(tx: Tx, ids: readonly string[]): Promise<DossierRow[]> {
  return tx.readByKey<DossierRow>(`${SELECT} where d.id = any($1::uuid[])`, ids, ({ id }) => id);
}

/** The establishment of a dossier as an SQL expression. @param dossier SQL expression of its id */
export const placeOf = (dossier: string): string =>
  `(select place.establishment_id from dossier place where place.id = ${dossier})`;

/** The phase of a dossier, likewise. */
export const phaseIn = (dossier: string): string =>
  `(select life.phase from dossier life where life.id = ${dossier})`;
