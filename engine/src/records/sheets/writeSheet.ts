import type { Form, QuickWritten, SheetEntry } from '@trame/schemas';
import { Problem, type Principal, type ProblemFault, type Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { holdRequest } from '../quick/ofRequest.js';
import { openOnce, whereWritten, writeEntry } from '../quick/writeQuickly.js';
import { holdForm } from './holdForm.js';
import { keyOf, lastNoted } from './lastNoted.js';
import { overNoted } from './overNoted.js';

/** What refuses a dossier, not the sheet. */
const OF_A_DOSSIER = [
  'dossier-not-found',
  'dossier-closed',
  'not-fillable',
  'reading-bound',
  'member-left',
  'member-not-found',
];

/** A row, and its place on the sheet. */
type Row = SheetEntry['rows'][number] & { index: number };

/**
 * Writes a sheet: one record a row, each with its own answers over what the form opens with. All or none, the faults of
 * every row told at once; the same request sent again writes nothing twice, and a row goes over nothing that its writer
 * has not seen, in whatever way it was written, be it at that very moment.
 *
 * @throws Problem `invalid-form-data` with faults such as `/rows/3/motif`; of a dossier that is closed, not theirs or beyond
 *   their bound, `/rows/3/dossierId`
 */
export async function writeSheet(
  tx: Tx,
  principal: Principal,
  { requestId, formId, rows }: SheetEntry,
): Promise<QuickWritten> {
  await holdRequest(tx, requestId);
  const faults: ProblemFault[] = [];
  const opened = await ofEach(inOrder(rows, faults), faults, async (row) => ({
    ...row,
    ...(await openOnce(tx, principal, { ...asAsked(row), requestId, formId }, inSheet)),
  }));
  const toWrite = opened.flatMap((row) => ('entry' in row ? [row] : []));
  await holdForm(
    tx,
    formId,
    toWrite.map(({ entry }) => whereWritten(entry)),
  );
  const noted = await lastNoted(tx, toWrite, formId);
  const items = await ofEach(opened, faults, async (row) => {
    const { dossierId, data } = row;
    if ('id' in row) return { dossierId, id: row.id };
    const under = await overNoted(tx, row.entry, row, noted.get(keyOf(row)));
    return { dossierId, id: await writeEntry(tx, principal, row.entry, { ...under, ...data }) };
  });
  if (faults.length > 0) throw recordErrors.problem('invalid-form-data', { faults });
  return { items };
}

/** A row as what is asked in one dossier. */
const asAsked = ({ concerned, ...row }: Row) => ({
  ...row,
  ...(concerned === undefined ? {} : { concerned, concerns: [concerned] }),
});

const inSheet = ({ sheet }: NonNullable<Form['record']>): boolean => sheet !== undefined;

/** The rows in the order in which dossiers are held; a person who is on two of them is told. */
function inOrder(rows: SheetEntry['rows'], faults: ProblemFault[]): Row[] {
  const sorted = rows
    .map((row, index) => ({ ...row, index }))
    .sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
  return sorted.filter((row, n) => {
    const before = sorted[n - 1];
    if (!before || keyOf(before) !== keyOf(row)) return true;
    faults.push({
      path: `/rows/${row.index}/dossierId`,
      message: 'Cette personne est déjà sur une autre ligne de la feuille.',
    });
    return false;
  });
}

/** What is made of each row; what refuses one is told with its place, and the others are gone through. */
async function ofEach<R extends { index: number }, T>(
  rows: readonly R[],
  faults: ProblemFault[],
  make: (row: R) => Promise<T>,
): Promise<T[]> {
  const made: T[] = [];
  for (const row of rows) {
    try {
      made.push(await make(row));
    } catch (error) {
      faults.push(...faultsOf(error).map((one) => ({ ...one, path: `/rows/${row.index}${one.path}` })));
      // The others would each be counted, and told, as one refused more.
      if (error instanceof Problem && error.code === 'reading-bound') break;
    }
  }
  return made;
}

function faultsOf(error: unknown): ProblemFault[] {
  if (!(error instanceof Problem)) throw error;
  if (error.code === 'invalid-form-data') return error.faults ?? [];
  if (!OF_A_DOSSIER.includes(error.code)) throw error;
  return [
    { path: '/dossierId', rule: error.code, message: [error.title, error.detail].filter(Boolean).join(' ') },
  ];
}
