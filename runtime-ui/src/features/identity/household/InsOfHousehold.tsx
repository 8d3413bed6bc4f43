import type { Dossier } from '@trame/schemas';
import { dossierOf } from '../../../shared/ui/index.js';
import { t } from './words.js';

/** Why nothing of a household bears a matricule, or whence that of a member is asked. */
export function InsOfHousehold({ dossier, ofMember }: { dossier: Dossier; ofMember: boolean }) {
  return <p>{t(ofMember ? 'ins.member' : 'ins.referent', { dossier: dossierOf(dossier) })}</p>;
}
