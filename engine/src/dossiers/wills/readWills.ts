import type { WillSheet } from '@trame/schemas';
import { recordReading } from '../../audit/index.js';
import { displayName } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { openDossier, type OpenedDossier } from '../openDossier.js';
import { LATEST_FIRST } from './opposedTo.js';

/** How many are told. */
const SHOWN = 200;

type Will = WillSheet['wills'][number];
type Row = Omit<Will, 'recordedBy' | 'recordedAt'> & {
  lastName: string;
  firstName: string;
  recordedAt: Date;
};

/** Who hears the person writes it down: whoever writes something in the dossier. */
export function mayRecordWill({ access }: OpenedDossier): boolean {
  return access.some(({ actions }) => actions.includes('ecrire'));
}

/** What the person of a dossier agreed to and opposed, in any of their dossiers. @throws Problem `dossier-not-found` */
export async function readWills(tx: Tx, principal: Principal, dossierId: string): Promise<WillSheet> {
  const opened = await openDossier(tx, principal, dossierId);
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId,
    subject: { kind: 'volontes', id: dossierId },
  });
  const rows = await tx.query<Row>(
    `select w.id, w.subject, w.about, w.position, w.holder, w.holder_name as "holderName", w.said_on as "saidOn",
       w.informed_on as "informedOn", w.informed_how as "informedHow", w.recorded_at as "recordedAt",
       p.last_name as "lastName", p.first_name as "firstName",
       row_number() over (partition by w.subject, trame_fold(w.about) order by ${LATEST_FIRST}) = 1 as holds
     from person_will w join dossier d on d.id = w.dossier_id join professional p on p.id = w.recorded_by
     where d.usager_id = $1 order by ${LATEST_FIRST} limit ${SHOWN}`,
    [opened.dossier.usagerId],
  );
  return { wills: rows.map(present), canRecord: mayRecordWill(opened) };
}

function present({ lastName, firstName, recordedAt, about, holderName, ...row }: Row): Will {
  return {
    ...row,
    ...(about ? { about } : {}),
    ...(holderName ? { holderName } : {}),
    recordedBy: displayName({ lastName, firstName }),
    recordedAt: recordedAt.toISOString(),
  };
}
