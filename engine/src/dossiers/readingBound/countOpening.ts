import { dateInWords } from '@trame/language';
import { recordRefusal } from '../../access/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
import { BY_DEFAULT, boundPassed, DAY, HOUR, type Bound, type Lately, type Passed } from './bound.js';
import { tellBounded } from './tellBounded.js';

/** Opened again within this long, a dossier is not written down again. */
const SAME_OPENING = 15 * 60_000;

/** So near the bound, openings of one account are counted one after the other: several at once would pass it together. */
const NEAR = 50;

const TABLE = 'dossier_opening';

/**
 * Counts a dossier among those an account opens: every dossier, once, as long as it is in the window of a day. One that was
 * opened in the day is opened again whatever the bound: what was read is read, and work under way goes on.
 * @throws Problem `reading-bound` when it would pass the bound of the organisation, unless it was lifted for that account
 */
export async function countOpening(tx: Tx, principal: Principal, dossierId: string): Promise<void> {
  const { professionalId } = principal;
  const now = tx.now().getTime();
  const known = await tx.once(`opening ${professionalId} ${dossierId}`, [TABLE], async () => {
    const [row] = await tx.read<{ at: Date }>(
      'select at from dossier_opening where professional_id = $1 and opened_id = $2',
      [professionalId, dossierId],
    );
    return row?.at.getTime() ?? 0;
  });
  if (now - known < SAME_OPENING) return;
  if (now - known >= DAY) await refuseBeyond(tx, principal, dossierId);
  tx.change(
    TABLE,
    `insert into dossier_opening (organisation_id, professional_id, opened_id, at) values ($1, $2, $3, $4)
     on conflict (organisation_id, professional_id, opened_id) do update set at = excluded.at`,
    [tx.organisationId, professionalId, dossierId, tx.now()],
  );
  tx.change(TABLE, 'delete from dossier_opening where professional_id = $1 and at <= $2', [
    professionalId,
    new Date(now - DAY),
  ]);
}

async function refuseBeyond(tx: Tx, principal: Principal, dossierId: string): Promise<void> {
  const { professionalId } = principal;
  let read = await readLately(tx, professionalId);
  if (read.lifted) return;
  if (read.lately.day + NEAR >= read.bound.perDay || read.lately.hour + NEAR >= read.bound.perHour) {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 483))', [professionalId]);
    read = await readLately(tx, professionalId);
  }
  const passed = boundPassed(read.lately, read.bound, tx.now().getTime());
  if (!passed) return;
  tx.afterwards(async () => {
    await recordRefusal(principal, { subject: { kind: 'dossier', id: dossierId }, dossierId });
    await tellBounded(principal, passed);
  });
  throw refusalOf(passed, tx.now().getTime());
}

type Row = {
  hour: number;
  day: number;
  first_of_hour: Date | null;
  first_of_day: Date | null;
  per_hour: number | null;
  per_day: number | null;
  lifted: boolean;
};

async function readLately(
  tx: Tx,
  professionalId: string,
): Promise<{ lately: Lately; bound: Bound; lifted: boolean }> {
  const now = tx.now().getTime();
  const [row] = await tx.query<Row>(
    `select count(*) filter (where o.at > $2)::int as hour, count(*)::int as day,
            min(o.at) filter (where o.at > $2) as first_of_hour, min(o.at) as first_of_day,
            (select per_hour from reading_bound) as per_hour, (select per_day from reading_bound) as per_day,
            exists (select from reading_lift where professional_id = $1 and until_at > $4) as lifted
       from dossier_opening o where o.professional_id = $1 and o.at > $3`,
    [professionalId, new Date(now - HOUR), new Date(now - DAY), tx.now()],
  );
  return {
    lately: {
      hour: row?.hour ?? 0,
      day: row?.day ?? 0,
      firstOfHour: row?.first_of_hour?.getTime(),
      firstOfDay: row?.first_of_day?.getTime(),
    },
    bound: { perHour: row?.per_hour ?? BY_DEFAULT.perHour, perDay: row?.per_day ?? BY_DEFAULT.perDay },
    lifted: row?.lifted ?? false,
  };
}

const clock = dateInWords({
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

function refusalOf({ per, limit, retryAt }: Passed, now: number): Error {
  const window = per === 'heure' ? 'une heure' : 'vingt-quatre heures';
  return dossierErrors.problem('reading-bound', {
    detail:
      `La borne est de ${limit} dossiers différents en ${window}. Ceux que vous avez ouverts depuis vingt-quatre heures ` +
      `restent ouverts. Reprenez le ${clock(new Date(retryAt))}, ou demandez à la personne qui répond des habilitations, ` +
      'qui est prévenue, de lever la borne pour vous.',
    headers: { 'Retry-After': String(Math.max(1, Math.ceil((retryAt - now) / 1_000))) },
  });
}
