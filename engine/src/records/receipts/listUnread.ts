import type { UnreadList } from '@trame/schemas';
import { loadHabilitations, reachOf } from '../../access/index.js';
import { recordAudit } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { careTeamFunctionsOf, linkDossiers, personName, placeOf } from '../../dossiers/index.js';
import { Op, type Principal, type Tx } from '../../platform/index.js';
import { RecordTable } from '../model.js';
import { namesOf } from '../names.js';
import { presentLine } from '../presentLine.js';

/** How far back one is told of what one has not read, and how many lines at most. */
const DAYS = 14;
const SHOWN = 100;

/**
 * What somebody has not read yet of what must be read (`record.receipt` of a form), in the dossiers and the domains they
 * may read, the latest first: written by others in the last fourteen days, in the version now in force. That they were
 * shown is written in the trail, with how many.
 */
export async function listUnread(tx: Tx, principal: Principal): Promise<UnreadList> {
  const forms = await formsWithReceipt(tx, principal);
  const ids = forms.length === 0 ? [] : await unreadIds(tx, principal, forms);
  const records = await RecordTable().findAll({
    where: { id: { [Op.in]: ids } },
    order: [
      ['at', 'DESC'],
      ['id', 'DESC'],
    ],
    transaction: tx.t,
  });
  const dossierIds = [...new Set(records.map(({ dossier_id }) => dossier_id))];
  const linked = await linkDossiers(tx, principal, dossierIds);
  const opened = new Map(linked.map((one) => [one.dossier.id, one]));
  const told = records.filter(({ dossier_id, domain }) => opened.get(dossier_id)?.readable.includes(domain));
  const authors = await namesOf(
    tx,
    told.map(({ author_id }) => author_id),
  );
  const items: UnreadList['items'] = [];
  for (const record of told.slice(0, SHOWN)) {
    const { dossier, readable } = opened.get(record.dossier_id)!;
    items.push({
      ...(await presentLine(tx, record, authors, readable)),
      dossierId: dossier.id,
      person: personName(dossier.traits),
      establishmentId: dossier.establishmentId,
    });
  }
  await recordAudit(tx, {
    action: 'dossiers.listes',
    actor: principal,
    subject: { kind: 'liste', id: 'non-lues' },
    details: { lignes: items.length },
  });
  return { items };
}

async function formsWithReceipt(tx: Tx, { activities }: Principal): Promise<string[]> {
  const found = new Set<string>();
  for (const packId of new Set(activities.map((one) => one.packId)))
    for (const { form } of (await getPack(packId, tx)).forms.values())
      if (form.record?.receipt === true) found.add(form.id);
  return [...found];
}

async function unreadIds(tx: Tx, principal: Principal, forms: readonly string[]): Promise<string[]> {
  const reach = reachOf(principal, 'lire', await loadHabilitations(principal, tx));
  const teams = reach.byCareTeam ? [...(await careTeamFunctionsOf(tx, principal.professionalId)).keys()] : [];
  const rows = await tx.query<{ id: string }>(
    `select r.id from record r
      where r.form_id = any($1::text[]) and r.at > $2::timestamptz - make_interval(days => ${DAYS})
        and r.state <> 'annule' and r.author_id <> $3
        and ($4 or r.dossier_id = any($6::uuid[]) or ${placeOf('r.dossier_id')} = any($5::uuid[]))
        and not exists (select 1 from record_reading g
                         where g.record_id = r.id and g.version = r.version and g.professional_id = $3)
      order by r.at desc, r.id desc limit ${SHOWN * 2}`,
    [forms, tx.now(), principal.professionalId, reach.everywhere, reach.establishments, teams],
  );
  return rows.map(({ id }) => id);
}
