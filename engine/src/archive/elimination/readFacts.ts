import { localDay } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { readDues, type DossierDue } from '../retention/readDues.js';
import type { EliminationFacts } from './obstacles.js';
import { readVisas, type Visa } from './readVisa.js';

/** A dossier with all that decides of its elimination. */
export type Judged = DossierDue & { facts: EliminationFacts; visa: Visa | undefined };

type Counts = { id: string; holds: number; openCircuits: number };

/** What decides of the elimination of some dossiers, in the order of the ids. */
export async function readFacts(tx: Tx, ids: readonly string[]): Promise<Judged[]> {
  const rows = await tx.query<Counts>(
    `select d.id,
       (select count(*)::int from retention_hold h where h.dossier_id = d.id and h.lifted_at is null) as holds,
       (select count(*)::int from circuit_instance i
         where i.dossier_id = d.id and i.status in ('en-cours', 'en-incident')) as "openCircuits"
       from dossier d where d.id = any($1::uuid[])`,
    [ids],
  );
  const counts = new Map(rows.map((row) => [row.id, row]));
  const judged: Judged[] = [];
  const dues = await readDues(tx, ids);
  const visas = await readVisas(
    tx,
    dues.map(({ dossier, closed }) => ({ ...dossier, closed })),
  );
  for (const { dossier, closed, due } of dues) {
    const visa = visas.get(dossier.id);
    const { holds = 0, openCircuits = 0 } = counts.get(dossier.id) ?? {};
    judged.push({
      dossier,
      closed,
      due,
      visa,
      facts: {
        phase: dossier.phase,
        due,
        holds,
        openCircuits,
        hasVisa: visa !== undefined,
        today: localDay(tx.now()),
      },
    });
  }
  return judged;
}
