import type { Form, Sheet } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { getPack, type InstalledPack } from '../../catalog/index.js';
import {
  concernable,
  findDossiers,
  isHousehold,
  linkDossiers,
  nameConcerned,
  personName,
  stagesOfGroup,
  type OpenedDossier,
} from '../../dossiers/index.js';
import { getEstablishment, localDay, localMinute } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { fillableForms } from '../drafts/fillable.js';
import { recordErrors } from '../errors.js';
import { reduced } from '../quick/quickForms.js';
import { fieldsById } from '../tabs/answerInWords.js';
import { keyOf, lastNoted, toldOf } from './lastNoted.js';

/** As many persons as a sheet holds. */
export const SHEET_ROWS = 200;

/** The sheet that is asked. */
export type SheetQuery = { etablissement: string; service?: string };

/**
 * The sheet of a form for those present in an establishment, or in one of its services, in whose dossiers somebody may
 * write it: by name, each with what was last noted. It opens no dossier; the trail says whose names were shown.
 * @throws Problem `not-fillable` when there is no such sheet there, or nobody in the establishment to fill it for
 */
export async function readSheet(
  tx: Tx,
  principal: Principal,
  formId: string,
  { etablissement, service }: SheetQuery,
): Promise<Sheet> {
  const establishment = await getEstablishment(tx, etablissement);
  const pack = establishment && (await getPack(establishment.packId, tx));
  const installed = pack?.forms.get(formId);
  const sheet = installed?.form.record?.sheet;
  if (!establishment || !pack || !installed || !sheet) throw recordErrors.problem('not-fillable');
  const { form, compiled } = installed;
  const present = await presentThere(tx, principal, pack, { etablissement, service });
  const fillable = (one: OpenedDossier): boolean => fillableForms(pack, one).some(({ id }) => id === formId);
  const mine = present.opened.filter(fillable);
  // A service may be empty today; an establishment where one may write for nobody has no sheet to show.
  if (
    mine.length === 0 &&
    !(service && (await presentThere(tx, principal, pack, { etablissement })).opened.some(fillable))
  )
    throw recordErrors.problem('not-fillable');
  const people = await peopleOf(tx, mine);
  const shown = people.slice(0, SHEET_ROWS);
  await recordAudit(tx, {
    action: 'feuille.lue',
    actor: principal,
    subject: { kind: 'liste', id: formId },
    details: { lignes: shown.length, dossiers: [...new Set(shown.map(({ dossierId }) => dossierId))] },
  });
  return {
    formId,
    title: sheet.title,
    establishmentId: establishment.id,
    establishment: establishment.name,
    bundle: {
      packVersionId: pack.versionId,
      form: reduced(form, [sheet.question, ...(sheet.details ?? [])]),
      codeLists: { ...compiled.codeLists },
    },
    question: sheet.question,
    usual: sheet.usual,
    ...(form.record?.date === undefined ? {} : { dated: form.record.date }),
    day: localDay(tx.now()),
    now: localMinute(tx.now()),
    rows: await rowsOf(tx, shown, form, [sheet.question, ...(sheet.details ?? []), form.record?.date]),
    more: present.more || people.length > shown.length,
  };
}

/** A row for each, each of a household its own, with what was last noted of these questions. */
async function rowsOf(
  tx: Tx,
  people: readonly PersonOfSheet[],
  form: Form,
  questions: ReadonlyArray<string | undefined>,
): Promise<Sheet['rows']> {
  const latest = await lastNoted(tx, people, form.id);
  const asked = fieldsById(form);
  const rows: Sheet['rows'] = [];
  for (const { readable, ...person } of people) {
    const noted = latest.get(keyOf(person));
    const told = noted && (await toldOf(tx, noted, form.id, readable));
    const known = Object.entries(told ?? {}).filter(([id]) => asked.has(id) && questions.includes(id));
    rows.push({
      ...person,
      base: noted?.mark ?? null,
      ...(told ? { known: Object.fromEntries(known) } : {}),
    });
  }
  return rows;
}

type PersonOfSheet = Pick<Sheet['rows'][number], 'dossierId' | 'person' | 'concerned'> & {
  readable: readonly string[];
};

/** The persons of some dossiers: of a household, each who is of it today. */
async function peopleOf(tx: Tx, mine: readonly OpenedDossier[]): Promise<PersonOfSheet[]> {
  const people: PersonOfSheet[] = [];
  for (const { dossier, pack, readable } of mine) {
    const { id: dossierId, traits } = dossier;
    if (!isHousehold(pack)) people.push({ dossierId, person: personName(traits), readable });
    else {
      const { concerns = [] } = await nameConcerned(tx, dossierId, await concernable(tx, dossier));
      for (const { id, displayName } of concerns)
        people.push({ dossierId, person: displayName, concerned: id, readable });
    }
  }
  return people;
}

/** Those present there that somebody may see, by name. */
async function presentThere(
  tx: Tx,
  principal: Principal,
  { manifest }: InstalledPack,
  { etablissement, service }: SheetQuery,
): Promise<{ opened: OpenedDossier[]; more: boolean }> {
  const { items, next } = await findDossiers(tx, principal, {
    stages: stagesOfGroup(manifest, 'present'),
    establishmentIds: [etablissement],
    serviceId: service,
    order: 'name',
    size: SHEET_ROWS,
  });
  const order = items.map(({ id }) => id);
  const opened = await linkDossiers(tx, principal, order);
  return {
    opened: opened.sort((a, b) => order.indexOf(a.dossier.id) - order.indexOf(b.dossier.id)),
    more: next !== null,
  };
}
