import { seriesOf, withoutAnswers } from '@trame/language';
import type { DossierAlert, Form } from '@trame/schemas';
import {
  dateInWords,
  haveLeft,
  isHousehold,
  nameConcerned,
  type OpenedDossier,
  type SectionLoader,
} from '../../dossiers/index.js';
import { localDay } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { latestRecords } from '../latestAnswers.js';
import { latestOfSeries } from './latestOfSeries.js';
import { masksOfAnswers } from '../masks.js';
import { answerInWords, fieldsById } from '../tabs/answerInWords.js';

const DAY = 86_400_000;

/** From how many days before its end what a record tells is told to expire, unless its form says. */
export const noticeDays = ({ record }: Form): number => record?.notice?.days ?? 60;

/** A record of something that ends, without what is masked to whoever reads; `of`: whom of a household it is of, as a lead. */
type Expiring = { form: Form; told: Record<string, unknown>; of: string };

/** The alerts of what expires in a dossier (`record.expires` of a form), in the domains that may be read. */
export const expiryAlerts: SectionLoader<'alerts'> = async (tx, opened) => {
  const today = localDay(tx.now());
  const expiring = await expiringRecords(tx, opened);
  return expiring.flatMap(({ form, told, of }) => {
    const alert = expiryAlert(form, told, today);
    return alert ? [{ ...alert, message: of + alert.message }] : [];
  });
};

/**
 * What expires in a dossier between two days, both included, in the domains that may be read: as an agenda shows it.
 * @param from ISO day
 */
export async function expiriesBetween(
  tx: Tx,
  opened: OpenedDossier,
  { from, to }: { from: string; to: string },
): Promise<Array<{ day: string; label: string }>> {
  const expiring = await expiringRecords(tx, opened);
  return expiring.flatMap(({ form, told, of }) => {
    const end = endOf(form, told);
    return end && end.due >= from && end.due <= to ? [{ day: end.due, label: of + end.label }] : [];
  });
}

async function expiringRecords(tx: Tx, { dossier, pack, readable }: OpenedDossier): Promise<Expiring[]> {
  const expiring = [...pack.forms.values()].filter(({ form }) => form.record?.expires !== undefined);
  if (expiring.length === 0) return [];
  const records = await latestRecords(tx, dossier.id);
  const found: Expiring[] = [];
  for (const { form } of expiring) {
    if (!readable.includes(form.domain)) continue;
    const latest = records[form.id];
    const one = seriesOf(form).length === 0 && !isHousehold(pack);
    const counting = one
      ? latest
        ? [{ ...latest, concerns: null }]
        : []
      : await latestOfSeries(tx, dossier.id, form);
    for (const record of counting.filter(({ domain }) => readable.includes(domain))) {
      if (await haveLeft(tx, dossier.id, record.concerns)) continue;
      const about = { packVersionId: record.packVersionId, formId: form.id };
      const told = withoutAnswers(record.data, await masksOfAnswers(tx, about, readable));
      const { concerns = [] } = await nameConcerned(tx, dossier.id, record.concerns);
      const who = concerns.map(({ displayName }) => displayName).join(', ');
      found.push({ form, told, of: who && `${who}\u00a0: ` });
    }
  }
  return found;
}

/** The alert of one record, if its date is past or near. @param today ISO day */
export function expiryAlert(
  form: Form,
  data: Readonly<Record<string, unknown>>,
  today: string,
): DossierAlert | undefined {
  const end = endOf(form, data);
  if (end === undefined) return undefined;
  const { due, label } = end;
  const days = Math.round((Date.parse(due) - Date.parse(today)) / DAY);
  if (days > noticeDays(form)) return undefined;
  return {
    level: days < 0 ? 'danger' : 'attention',
    message: `${label} : ${days < 0 ? 'dépassée depuis le' : 'le'} ${dateInWords(due) ?? due}.`,
    due,
  };
}

/** The day at which what a record tells ends, and what ends; none of a record whose end is not told (`expiresWhen`). */
export function endOf(
  form: Form,
  data: Readonly<Record<string, unknown>>,
): { due: string; label: string } | undefined {
  const fieldId = form.record?.expires;
  const due = fieldId === undefined ? undefined : data[fieldId];
  const only = form.record?.expiresWhen;
  if (only && !only.values.some((value) => value === data[only.question])) return undefined;
  if (typeof due !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(due)) return undefined;
  const fields = fieldsById(form);
  const end = fields.get(fieldId ?? '')?.label ?? form.title;
  const which = fields.get(seriesOf(form)[0] ?? '');
  const what = which && answerInWords(which, data[which.id]);
  if (what === undefined) return { due, label: end };
  // A day tells one from another without saying what it is.
  return { due, label: `${which?.type === 'date' ? `${form.title} du ${what}` : what}, échéance` };
}
