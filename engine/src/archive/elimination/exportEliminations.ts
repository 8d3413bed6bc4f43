import { recordAudit } from '../../audit/index.js';
import { displayName } from '../../organisation/index.js';
import {
  CSV_BOM,
  csvLine,
  inOrganisation,
  sendPieces,
  type RouteContext,
  type SENT,
} from '../../platform/index.js';
import { readEliminations, volumesOf, type EliminationRow } from './listEliminations.js';

const BATCH = 500;

const HEADERS = [
  'Dossier',
  'Établissement',
  'Document',
  'Bordereau',
  'Visé le',
  'Visé par',
  'Règle',
  'Source',
  'Durée',
  'Échéance',
  'Premier jour',
  'Dernier jour',
  'Écrits',
  'Documents',
  'Clés détruites',
  'Lignes supprimées',
  'Demandée par',
  'Demandée le',
  'Faite le',
];

const spoken = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/**
 * GET /archives/eliminations/export: the bordereaux where somebody answers for archives as CSV, the latest first, by
 * pieces read each in a transaction of its own: what is done again after a backup made before is restored. That they were
 * exported is in the trail.
 */
export async function exportEliminations({
  principal,
  inOrg,
  res,
}: Pick<RouteContext, 'principal' | 'inOrg' | 'res'>): Promise<typeof SENT> {
  await inOrg((tx) =>
    recordAudit(tx, {
      action: 'archive.bordereaux-exportes',
      actor: principal,
      subject: { kind: 'liste', id: 'eliminations' },
    }),
  );
  res.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="eliminations.csv"',
    'Cache-Control': 'no-store',
  });
  const lines = async function* (): AsyncGenerator<string> {
    yield CSV_BOM + csvLine(HEADERS);
    for (let after: EliminationRow | undefined; ;) {
      const rows: EliminationRow[] = await inOrganisation(principal.organisationId, (tx) =>
        readEliminations(tx, principal, { most: BATCH, after }),
      );
      yield rows.map(lineOf).join('');
      if (rows.length < BATCH) return;
      after = rows.at(-1);
    }
  };
  return sendPieces(res, lines());
}

function lineOf(row: EliminationRow): string {
  const { records, documents, keys, rows } = volumesOf(row.counts);
  return csvLine([
    row.numero,
    row.establishment,
    row.document ?? '',
    row.bordereau,
    dayOf(row.visaOn),
    row.visaBy,
    row.rule.label,
    row.rule.source,
    row.rule.length,
    dayOf(row.rule.due),
    dayOf(row.firstDay),
    dayOf(row.lastDay),
    records,
    documents,
    keys,
    rows,
    displayName(row),
    spoken.format(row.askedAt),
    row.endedAt ? spoken.format(row.endedAt) : '',
  ]);
}

const dayOf = (day: string | undefined): string => day?.split('-').reverse().join('/') ?? '';
