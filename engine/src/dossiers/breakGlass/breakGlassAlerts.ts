import type { DossierAlert } from '@trame/schemas';
import { displayName } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { dateInWords } from '../inWords.js';

/** What those who follow a person are told: that their dossier was opened with a reason, until it is reviewed. */
export async function breakGlassAlerts(tx: Tx, dossierId: string): Promise<DossierAlert[]> {
  const rows = await tx.query<{ at: Date; lastName: string; firstName: string }>(
    `select b.at, p.last_name as "lastName", p.first_name as "firstName"
     from break_glass b join professional p on p.id = b.professional_id
     where b.dossier_id = $1 and b.reviewed_at is null order by b.at desc limit 5`,
    [dossierId],
  );
  return rows.map(({ at, ...person }) => ({
    level: 'attention',
    message: `Dossier ouvert par bris de glace par ${displayName(person)}, le ${dateInWords(at.toISOString()) ?? ''}.`,
  }));
}
