import { t } from './words.js';

/** Why nothing of a household bears a matricule, or whence that of a member is asked. */
export function InsOfHousehold({ ofMember }: { ofMember: boolean }) {
  return <p>{t(ofMember ? 'ins.member' : 'ins.referent')}</p>;
}
