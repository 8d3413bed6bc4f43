import { exportAudit, type AuditExport } from '../../audit/index.js';
import { sendPieces, type RouteContext, type SENT } from '../../platform/index.js';

/** An instant as the French read it, in the time of the establishments. */
const spoken = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Streams the trail as a CSV file to download; whoever may read it was let in before. */
export async function sendTrail(
  { principal, res }: Pick<RouteContext, 'principal' | 'res'>,
  fileName: string,
  what: AuditExport,
): Promise<typeof SENT> {
  const lines = exportAudit(principal.organisationId, what, (instant) => spoken.format(instant));
  // Nothing is said before the first line: what refuses it is still a problem, in words.
  const first = await lines.next();
  res.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Cache-Control': 'no-store',
  });
  const pieces = async function* (): AsyncGenerator<string> {
    if (first.done) return;
    yield first.value;
    yield* lines;
  };
  // Cut, the file has no last line, which tells it.
  return sendPieces(res, pieces());
}
