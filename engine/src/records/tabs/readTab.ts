import { withoutAnswers } from '@trame/language';
import type { DossierTab, Form, RecordTab } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { accessToFill, namesOfConcerned, openDossier } from '../../dossiers/index.js';
import { localDay } from '../../organisation/index.js';
import { readCursor, writeCursor, type Principal, type Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { readFilters } from '../filters/readFilters.js';
import { formOf } from '../life/formOf.js';
import { masksOfAnswers } from '../masks.js';
import type { RecordModel } from '../model.js';
import { namesOf } from '../names.js';
import { mayFill } from '../policy.js';
import { presentLine } from '../presentLine.js';
import { traceReading } from '../traceReading.js';
import { addresseesOf, type Addressed } from '../addressees/addresseesOf.js';
import { answerInWords, fieldsById } from './answerInWords.js';
import { answering } from './answering.js';
import { peopleOfTab } from './peopleOfTab.js';
import { readableForms } from './recordTabs.js';
import { tabFilters } from './tabFilters.js';
import { tabRecords } from './tabRecords.js';

/**
 * Which part of a tab: a page of the latest, since a day or before another (ISO, the last one excluded), or all that
 * happened between the two.
 */
export type TabQuery = {
  cursor?: string;
  from?: string;
  to?: string;
  /** By column that a form declares, in JSON: `{"nature": "ecole"}`. */
  filters?: string;
  /** Those addressed to who reads, alone. */
  toMe?: boolean;
  /** Whom of the household it is of: what names one of them, or `menage`. */
  concerne?: string;
};

/** How many records a page holds, and how many a period shows at most. */
const PAGE = 50;
const PERIOD = 500;

/**
 * A tab of a dossier, as the pack declares it: the records of some forms, by the day they tell of, in the domains that
 * may be read; what is masked is left out, and nobody is told it by filtering. The reading is written in the trail.
 *
 * @throws Problem `dossier-not-found`, `unknown-tab` (also when nothing of it may be read), `invalid-request`
 */
export async function readTab(
  tx: Tx,
  principal: Principal,
  { dossierId, tabId }: { dossierId: string; tabId: string },
  query: TabQuery,
): Promise<RecordTab> {
  const opened = await openDossier(tx, principal, dossierId);
  const { dossier, readable } = opened;
  const pack = await getPack(dossier.packId, tx);
  const tab = pack.manifest.dossier.tabs?.find(({ id }) => id === tabId);
  const forms = tab ? readableForms(pack, tab, readable) : [];
  if (!tab || forms.length === 0) throw recordErrors.problem('unknown-tab');
  const filters = await tabFilters(tx, pack, tab, readable);
  const wanted = readFilters(query.filters, filters);
  await traceReading(tx, principal, dossierId, { kind: 'onglet', id: tab.id });
  const period = query.from !== undefined && query.to !== undefined;
  const size = period ? PERIOD : PAGE;
  const records = await tabRecords(tx, {
    dossierId,
    forms: forms.map(({ id }) => id),
    readable,
    ...(query.from === undefined ? {} : { from: query.from }),
    ...(query.to === undefined ? {} : { to: query.to }),
    ...(query.toMe ? { addressedTo: principal.professionalId } : {}),
    ...(query.concerne === undefined ? {} : { concerned: await namesAsked(tx, dossierId, query.concerne) }),
    ...(wanted.length > 0 ? { answering: await answering(tx, dossierId, wanted, readable) } : {}),
    after: readCursor<{ at: string; id: string }>(query.cursor),
    size: size + 1,
  });
  const page = records.slice(0, size);
  const last = page.at(-1);
  const authors = await namesOf(
    tx,
    page.map(({ author_id }) => author_id),
  );
  const addressed = await addresseesOf(tx, principal, page);
  return {
    id: tab.id,
    label: tab.label,
    show: tab.show,
    forms: forms.map((form) => ({
      ...headOf(form),
      mayWrite: mayFill(accessToFill(opened, form.id), form.domain),
    })),
    filters: filters.map(({ column, label, choices }) => ({ column, label, choices })),
    ...columnsOf(tab, forms),
    addressed: forms.some(({ record }) => record?.addressed === true),
    ...(await peopleOfTab(tx, opened, forms)),
    ...(tab.empty?.stages.includes(dossier.stage) ? { empty: tab.empty.text } : {}),
    items: await Promise.all(
      page.map((record) =>
        presentItem(tx, record, { tab, authors, readable, addressed: addressed.get(record.id) }),
      ),
    ),
    next:
      records.length > size && last ? writeCursor({ at: last.occurred_at.toISOString(), id: last.id }) : null,
    packVersionId: pack.versionId,
  };
}

/** All that names somebody of whom a tab is asked. */
async function namesAsked(tx: Tx, dossierId: string, asked: string): Promise<readonly string[]> {
  return (await namesOfConcerned(tx, dossierId, [asked])) ?? [asked];
}

function headOf(form: Form): { id: string; title: string; columns: Array<{ id: string; label: string }> } {
  const fields = fieldsById(form);
  const columns = form.record?.columns ?? [];
  return {
    id: form.id,
    title: form.title,
    columns: columns.map((id) => ({ id, label: fields.get(id)?.label ?? id })),
  };
}

/** The columns of a board: the answers that may be given to its question, in the order of the first form. */
function columnsOf({ show, by }: DossierTab, forms: readonly Form[]): Pick<RecordTab, 'columns'> {
  if (show !== 'board' || by === undefined) return {};
  const columns = new Map<string, string>();
  for (const form of forms)
    for (const { value, label } of fieldsById(form).get(by)?.options ?? [])
      if (!columns.has(value)) columns.set(value, label);
  return { columns: [...columns].map(([value, label]) => ({ value, label })) };
}

async function presentItem(
  tx: Tx,
  record: RecordModel,
  about: {
    tab: DossierTab;
    authors: ReadonlyMap<string, string>;
    readable: readonly string[];
    addressed: Addressed | undefined;
  },
): Promise<RecordTab['items'][number]> {
  const { tab, authors, readable } = about;
  const line = await presentLine(tx, record, authors, readable);
  const form = await formOf(tx, record);
  const made = { packVersionId: record.pack_version_id, formId: record.form_id };
  const data = withoutAnswers(record.data, await masksOfAnswers(tx, made, readable));
  const fields = form ? fieldsById(form) : new Map();
  const cells = (form?.record?.columns ?? []).flatMap((id) => {
    const field = fields.get(id);
    const words = field && answerInWords(field, data[id]);
    return words === undefined ? [] : [[id, words] as const];
  });
  const column = tab.by === undefined ? undefined : data[tab.by];
  return {
    ...line,
    ...about.addressed,
    occurredAt: record.occurred_at.toISOString(),
    day: localDay(record.occurred_at),
    cells: Object.fromEntries(cells),
    ...(typeof column === 'string' ? { column } : {}),
  };
}
