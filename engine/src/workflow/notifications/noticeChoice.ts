import type { NoticeChoice, NoticeChoiceRead, Notification } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { noticesAreOn } from '../../connectors/index.js';
import { findProfessional } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';

type Row = { professional_id: string; by_mail: boolean; silent: NoticeChoice['silent'] };

/** What somebody chose for the mails that tell them of news; everything, until they choose. */
export async function readNoticeChoice(tx: Tx, principal: Principal): Promise<NoticeChoiceRead> {
  const { professionalId } = principal;
  const choice = (await choicesOf(tx, [professionalId])).get(professionalId) ?? EVERYTHING;
  const professional = await findProfessional(tx, professionalId);
  return { choice, sent: noticesAreOn(), address: professional?.email ?? null };
}

/** Keeps what somebody chooses, for themselves alone. */
export async function chooseNotices(
  tx: Tx,
  principal: Principal,
  { byMail, silent }: NoticeChoice,
): Promise<NoticeChoiceRead> {
  await tx.query(
    `insert into notice_choice (organisation_id, professional_id, by_mail, silent, changed_at)
     values ($1, $2, $3, $4, $5)
     on conflict (organisation_id, professional_id)
     do update set by_mail = excluded.by_mail, silent = excluded.silent, changed_at = excluded.changed_at`,
    [tx.organisationId, principal.professionalId, byMail, silent, tx.now().toISOString()],
  );
  await recordAudit(tx, {
    action: 'avis.choisis',
    actor: principal,
    subject: { kind: 'professionnel', id: principal.professionalId },
    details: { parCourriel: byMail, sansCourriel: silent },
  });
  return readNoticeChoice(tx, principal);
}

/** Those of these people to whom news of a kind is told by mail too. */
export async function whoWantsMail(
  tx: Tx,
  kind: Notification['kind'],
  professionalIds: readonly string[],
): Promise<string[]> {
  const choices = await choicesOf(tx, professionalIds);
  return professionalIds.filter((id) => wants(choices.get(id) ?? EVERYTHING, kind));
}

/** The kinds of news for which no mail leaves to somebody; undefined when none leaves at all. */
export async function silentFor(tx: Tx, professionalId: string): Promise<string[] | undefined> {
  const { byMail, silent } = (await choicesOf(tx, [professionalId])).get(professionalId) ?? EVERYTHING;
  return byMail ? silent : undefined;
}

const EVERYTHING: NoticeChoice = { byMail: true, silent: [] };

const wants = ({ byMail, silent }: NoticeChoice, kind: Notification['kind']): boolean =>
  byMail && !silent.includes(kind);

async function choicesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, NoticeChoice>> {
  const rows = await tx.query<Row>(
    'select professional_id, by_mail, silent from notice_choice where professional_id = any($1::uuid[])',
    [[...ids]],
  );
  return new Map(
    rows.map(({ professional_id, by_mail, silent }) => [professional_id, { byMail: by_mail, silent }]),
  );
}
