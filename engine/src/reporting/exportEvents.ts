import { recordAudit } from '../audit/index.js';
import {
  CSV_BOM,
  csvLine,
  inOrganisation,
  sendPieces,
  type RouteContext,
  type SENT,
} from '../platform/index.js';
import { catalogueOf } from './catalogueOf.js';
import { checkPeriod, placesInReach, type Period } from './reach.js';
import { WITHIN } from './readBoard.js';

/** Lines of an export at most: a longer period is exported in several times, and the file says so. */
const MOST = 100_000;
const BATCH = 1_000;

const HEADERS = [
  'Numéro',
  'Date et heure',
  'Événement',
  'Libellé',
  'Établissement',
  'FINESS',
  'Personne (pseudonyme)',
  'Rôle de l’auteur',
  'Attributs',
  'Pack',
  'Version',
];

const spoken = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/**
 * GET /reporting/export: the events of a period as CSV, in their order, by pieces read each in a transaction of its own.
 * That they were exported is in the trail.
 * @throws Problem `not-allowed`, `invalid-request`
 */
export async function exportEvents({
  principal,
  query,
  inOrg,
  res,
}: RouteContext<string, { query: Period }>): Promise<typeof SENT> {
  checkPeriod(query);
  const { places, labels } = await inOrg(async (tx) => {
    const { all, asked } = await placesInReach(tx, principal, query.etablissement);
    const { packs } = await catalogueOf(tx);
    await recordAudit(tx, {
      action: 'pilotage.exporte',
      actor: principal,
      subject: { kind: 'liste', id: 'pilotage' },
      details: { du: query.du, au: query.au, etablissements: asked.length },
    });
    return {
      places: new Map(all.filter(({ id }) => asked.includes(id)).map((one) => [one.id, one])),
      labels: new Map(
        [...packs.values()].flatMap(({ events }) => events.map(({ id, label }) => [id, label])),
      ),
    };
  });
  res.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="evenements-${query.du}-${query.au}.csv"`,
    'Cache-Control': 'no-store',
  });
  const lines = async function* (): AsyncGenerator<string> {
    yield CSV_BOM + csvLine(HEADERS);
    let after = '0';
    for (let written = 0; ; written += BATCH) {
      if (written >= MOST) {
        yield csvLine([`Coupé à ${MOST} lignes : exportez la suite par une période plus courte.`]);
        return;
      }
      const rows = await inOrganisation(principal.organisationId, (tx) =>
        tx.query<Line>(
          `select seq, at, event_id, establishment_id, subject, role, attributes, pack_id, pack_version
             from reporting_event where establishment_id = any($1::uuid[]) and ${WITHIN} and seq > $4
            order by seq limit ${BATCH}`,
          [[...places.keys()], query.du, query.au, after],
        ),
      );
      yield rows.map(lineOf).join('');
      if (rows.length < BATCH) return;
      after = rows.at(-1)!.seq;
    }
  };
  return sendPieces(res, lines());

  function lineOf(row: Line): string {
    const place = places.get(row.establishment_id);
    return csvLine([
      Number(row.seq),
      spoken.format(row.at),
      row.event_id,
      labels.get(row.event_id) ?? row.event_id,
      place?.name,
      place?.finess,
      row.subject,
      row.role,
      Object.entries(row.attributes)
        .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(', ') : String(value)}`)
        .join(' | '),
      row.pack_id,
      row.pack_version,
    ]);
  }
}

type Line = {
  seq: string;
  at: Date;
  event_id: string;
  establishment_id: string;
  subject: string | null;
  role: string | null;
  attributes: Record<string, unknown>;
  pack_id: string;
  pack_version: string;
};
