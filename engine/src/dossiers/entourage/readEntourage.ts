import type { Contact, EntourageSheet } from '@trame/schemas';
import { recordReading } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { openDossier } from '../openDossier.js';
import { mayChangeEntourage } from './changeContact.js';

/** How many, those who left included, are told. */
const SHOWN = 200;

/**
 * The entourage of a person, those who left it included.
 * @throws Problem `dossier-not-found`
 */
export async function readEntourage(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<EntourageSheet> {
  const opened = await openDossier(tx, principal, dossierId);
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId,
    subject: { kind: 'entourage', id: dossierId },
  });
  const rows = await tx.query<Contact>(
    `select id, last_name as nom, first_name as prenom, link as lien, role, phone as telephone, email,
       call_order as "ordreAppel", contact_allowed as "contactAutorise", address_hidden as "neDoitPasConnaitreAdresse",
       to_date as "to", revision
     from contact where dossier_id = $1
     order by (to_date is not null), call_order nulls last, position limit ${SHOWN}`,
    [dossierId],
  );
  const { manifest, codes } = opened.pack;
  const links = (codes.get(manifest.dossier.links ?? '')?.entries ?? []).map(({ code, label }) => ({
    code,
    label,
  }));
  return {
    contacts: rows.map((row) => ({
      ...(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Contact),
      lienLabel: links.find(({ code }) => code === row.lien)?.label ?? row.lien,
    })),
    links,
    canChange: await mayChangeEntourage(tx, principal, opened),
  };
}
