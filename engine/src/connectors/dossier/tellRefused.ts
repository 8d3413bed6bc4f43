import type { Form, Grant } from '@trame/schemas';
import { whoAnswersFor } from '../../access/index.js';
import { getPack, type InstalledPack } from '../../catalog/index.js';
import { getDossier } from '../../dossiers/index.js';
import { localDay } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import type { Followed } from '../../records/index.js';
import { tellProfessionals } from '../notification/notifier.js';

/**
 * Tells that a record could not be written of itself: who answered what it is drawn from, and the roles that write it in
 * the whole establishment; when nobody is there to be told, who answers for its rights.
 * @returns how many were told
 */
export async function tellRefused(
  tx: Tx,
  about: { dossierId: string; packVersionId: string },
  { formId, form, authorId, ids, refused }: { formId: string } & Followed,
): Promise<number> {
  const message = form
    ? saidOf(form, refused, ids.length)
    : `La fiche «\u00a0${formId}\u00a0», demandée par un circuit, n’existe pas\u00a0: elle n’a pas été écrite. Dites-le à qui règle les circuits.`;
  const { manifest } = await getPack(about.packVersionId, tx);
  const tell = (roles: string[], professionals: string[]) =>
    tellProfessionals(tx, { ...about, functions: [], roles, professionals, message });
  const told = await tell(form ? writersOf(manifest, form.domain) : [], authorId ? [authorId] : []);
  if (told > 0) return told;
  const { establishmentId } = await getDossier(tx, about.dossierId);
  return tell([], await whoAnswersFor(tx, localDay(tx.now()), establishmentId));
}

/** What is told of those that were refused; when others were written, how many of each. */
function saidOf({ title }: Form, refused: number, written: number): string {
  const form = `«\u00a0${title}\u00a0»`;
  if (refused + written === 1)
    return `La fiche ${form} n’a pas pu être écrite d’elle-même\u00a0: une réponse manque ou ne convient pas. Écrivez-la depuis le dossier.`;
  const kept = written === 0 ? '' : written === 1 ? ', l’autre l’est' : ', les autres le sont';
  const some =
    refused === 1
      ? `Une fiche ${form} n’a pas pu être écrite d’elle-même`
      : `${refused} fiches ${form} n’ont pas pu être écrites d’elles-mêmes`;
  return `${some}, sur ${refused + written}${kept}\u00a0: une réponse manque ou ne convient pas. Voyez dans le dossier ce qui reste à écrire.`;
}

/** The roles that write in a domain, in a team or not. */
function writersOf({ roles, dataDomains }: InstalledPack['manifest'], domain: string): string[] {
  const walled = dataDomains.some(({ id, walled = false }) => id === domain && walled);
  const writes = ({ domain: of, actions, link }: Grant) =>
    (of === domain || (of === '*' && !walled)) && actions.includes('ecrire') && link !== 'equipe';
  return roles.filter(({ grants }) => grants.some(writes)).map(({ id }) => id);
}
