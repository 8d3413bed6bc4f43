import type { Form, SheetEntry } from '@trame/schemas';
import { localDay, localMinute } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { ofOneRequest } from '../quick/ofRequest.js';
import type { Entry } from '../quick/writeQuickly.js';
import { fieldsById } from '../tabs/answerInWords.js';
import { toldOf, type Noted } from './lastNoted.js';

type Data = Record<string, unknown>;
type Row = Pick<SheetEntry['rows'][number], 'base' | 'data'>;

/**
 * What a row goes over: what was noted when its sheet was opened, or by this very request. What a sheet does not ask stays
 * as it was noted that day, as long as its question is answered the same.
 * @returns the answers to write under those of the row
 * @throws Problem `invalid-form-data` when something else was noted since
 */
export async function overNoted(
  tx: Tx,
  { draftId, opened, form: { form } }: Entry,
  { base, data }: Row,
  noted: Noted | undefined,
): Promise<Data> {
  const { sheet, date } = form.record ?? {};
  if (!noted || !sheet) return {};
  const told = await toldOf(tx, noted, form.id, opened.readable);
  if (noted.mark !== base && !ofOneRequest(draftId, noted.draftId))
    throw recordErrors.problem('invalid-form-data', {
      faults: [
        { path: `/${sheet.question}`, rule: 'noted-since', message: saidOf(noted, told, localDay(tx.now())) },
      ],
    });
  if (!told || date === undefined || told[sheet.question] !== data[sheet.question]) return {};
  if (dayOf(told[date]) === undefined || dayOf(told[date]) !== dayOf(data[date])) return {};
  return carried(form, told, [sheet.question, ...(sheet.details ?? []), date]);
}

function saidOf({ author, at }: Noted, told: Data | undefined, today: string): string {
  if (!told) return 'Noté entre-temps\u00a0: relisez la ligne.';
  const [day = '', time = ''] = localMinute(at).split('T');
  const when = day === today ? `à ${time}` : `le ${day.split('-').reverse().join('/')} à ${time}`;
  return `Noté entre-temps par ${author} ${when}\u00a0: relisez la ligne.`;
}

/** Each of these is given anew. */
const PERSONAL: ReadonlySet<string> = new Set(['file', 'image', 'signature']);

function carried(form: Form, told: Data, asked: readonly string[]): Data {
  const fields = fieldsById(form);
  return Object.fromEntries(
    Object.entries(told).filter(([id]) => {
      const field = fields.get(id);
      return field !== undefined && !PERSONAL.has(field.type) && !asked.includes(id);
    }),
  );
}

const dayOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.slice(0, 10) : undefined;
