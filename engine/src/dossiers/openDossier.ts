import {
  accessOf,
  loadHabilitations,
  readableDomains,
  recordRefusal,
  type DomainAccess,
} from '../access/index.js';
import { getPack, type InstalledPack } from '../catalog/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { openedByReason, withOpened } from './breakGlass/openedByReason.js';
import { accessWhenClosed, type Late } from './closing/accessWhenClosed.js';
import { teamDossiersOf } from './careTeam.js';
import { readDossiers, type DossierRow } from './dossierRow.js';
import { dossierErrors } from './errors.js';
import { countOpening } from './readingBound/countOpening.js';

/** A dossier as somebody may see it. */
export type OpenedDossier = {
  dossier: DossierRow;
  /** The version the dossier lives under. */
  pack: InstalledPack;
  access: DomainAccess[];
  /** What one could do in it, were it under way. */
  reached: DomainAccess[];
  /** Data domains that may be read. */
  readable: string[];
  /** On a closed dossier, the forms that may still be added, and what one could do before. */
  late?: Late;
};

/**
 * Opens a dossier for somebody: the one gate to a dossier for a person.
 * It reads, it does not trace: `recordAudit` with `dossier.lu` or what is done is the caller's next line.
 * @throws Problem `dossier-not-found`, the same whether it does not exist or is not to be seen; the trail says the refusal.
 *   `reading-bound` when somebody opens more of them than is done for one's work
 */
export async function openDossier(tx: Tx, principal: Principal, id: string): Promise<OpenedDossier> {
  const opened = await linkDossier(tx, principal, id);
  if (opened.readable.length === 0) {
    traceRefusal(tx, principal, id, { kind: 'dossier', id });
    throw dossierErrors.problem('dossier-not-found');
  }
  await countOpening(tx, principal, id);
  return opened;
}

/** Has it written in the trail, once the transaction is undone, that somebody was refused something of a dossier. */
export function traceRefusal(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  subject: { kind: string; id: string },
): void {
  tx.afterwards(() => recordRefusal(principal, { subject, dossierId }));
}

/**
 * A dossier with what somebody may do in it, which may be nothing: for a task that somebody holds by its role without
 * having access to the dossier.
 * @throws Problem `dossier-not-found` when it does not exist
 */
export async function linkDossier(tx: Tx, principal: Principal, id: string): Promise<OpenedDossier> {
  const [linked] = await linkDossiers(tx, principal, [id]);
  if (!linked) throw dossierErrors.problem('dossier-not-found');
  return linked;
}

/** Several dossiers with what somebody may do in each, in the order of the ids; the unknown are left out. */
export async function linkDossiers(
  tx: Tx,
  principal: Principal,
  ids: readonly string[],
): Promise<OpenedDossier[]> {
  const dossiers = await readDossiers(tx, ids);
  const teams = await teamDossiersOf(tx, principal.professionalId, ids);
  const habilitations = await loadHabilitations(principal, tx);
  const linked: OpenedDossier[] = [];
  // Of many dossiers most are of one house and of one version: what one may do in them is the same.
  const alike = new Map<string, DomainAccess[]>();
  for (const dossier of dossiers) {
    const pack = await getPack(dossier.packVersionId, tx);
    const link = { establishmentId: dossier.establishmentId, inCareTeam: teams.has(dossier.id) };
    const { dataDomains } = pack.manifest;
    const key = `${dossier.packVersionId} ${link.establishmentId} ${link.inCareTeam}`;
    const held = alike.get(key) ?? accessOf(principal, link, dataDomains, habilitations);
    alike.set(key, held);
    const reached = withOpened(held, await openedByReason(tx, principal, dossier), dataDomains);
    const asTeam = () => accessOf(principal, { ...link, inCareTeam: true }, dataDomains, habilitations);
    const { access, late } = await accessWhenClosed(tx, principal, dossier, { reached, asTeam });
    const readable = readableDomains(access);
    linked.push({ dossier, pack, access, reached, readable, ...(late ? { late } : {}) });
  }
  return linked;
}
