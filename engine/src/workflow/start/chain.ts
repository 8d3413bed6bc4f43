import { recordAudit } from '../../audit/index.js';
import { recordMoment } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import type { Circuit } from '../instances/circuitOf.js';

/** Circuits that open one another without anybody: as many as those that call one another. */
const MOST_IN_A_ROW = 20;
const DAY_MS = 86_400_000;

/**
 * How many circuits, this one included, have opened one another when an instance opens another. One in which somebody has
 * done a task opens anew, since people set its pace (the night that follows the day), and so does one begun more than a day
 * before, since it may come back each year.
 *
 * @param by the instance that opens it; null when no circuit does
 * @returns undefined when they are too many
 */
export async function chainAfter(tx: Tx, by: string | null): Promise<number | undefined> {
  if (by === null) return 0;
  const [thrower] = await tx.query<{ chain: number; started_at: Date; peopled: boolean }>(
    `select chain, started_at, exists (select from task where instance_id = $1 and completed_by is not null) as peopled
       from circuit_instance where id = $1`,
    [by],
  );
  if (!thrower || thrower.peopled || thrower.started_at.getTime() < tx.now().getTime() - DAY_MS) return 1;
  return thrower.chain < MOST_IN_A_ROW ? thrower.chain + 1 : undefined;
}

/**
 * Tells the dossier and the trail that a circuit was not opened: those before it open one another without end.
 *
 * @param told `domain`: that of what the circuit before it was opened for; who may not read it is not told
 */
export async function tellEndlessChain(
  tx: Tx,
  {
    circuit,
    dossierId,
    by,
    domain,
  }: { circuit: Circuit; dossierId: string; by: string; domain: string | null },
): Promise<void> {
  await recordMoment(tx, {
    dossierId,
    at: tx.now(),
    kind: 'circuit',
    title: `Circuit «\u00A0${circuit.title}\u00A0» non ouvert\u00A0: plus de ${MOST_IN_A_ROW} circuits se sont ouverts les uns les autres sans que personne n’y fasse rien. L’un d’eux s’ouvre sans doute lui-même.`,
    ref: { kind: 'circuit', id: by },
    ...(domain === null ? {} : { domain }),
  });
  await recordAudit(tx, {
    action: 'circuit.non-ouvert',
    actor: 'systeme',
    dossierId,
    subject: { kind: 'circuit', id: by },
    details: { circuit: circuit.id, motif: 'ouvertures-sans-fin' },
  });
}
