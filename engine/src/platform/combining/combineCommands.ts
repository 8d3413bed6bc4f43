import { inOrganisation } from '../database/inOrganisation.js';
import type { Tx } from '../database/transaction.js';
import { mayBeCommitted } from '../database/unsureCommit.js';
import { Problem } from '../errors/Problem.js';
import { logger } from '../logger.js';
import { Combiner, type Outcome } from './Combiner.js';
import { gatherReads } from './gatherReads.js';
import { openMember, type Member } from './memberTx.js';

/** As many go together at most: beyond, a failure would undo too much. */
const MOST = 64;
/** One is prepared while the database works on the other. */
const FLIGHTS = 2;
const PATIENCE_MS = 100;

/** Commands of one kind that may go together, each on what it alone holds. */
export type CombinedCommand<Asked, Held, Answer> = {
  /**
   * Locks and reads for all what each works on, waiting for nobody (`skip locked`). It is the first thing that the
   * transaction does.
   *
   * @returns in their order; undefined for one that is to go alone
   */
  hold(tx: Tx, asked: readonly Asked[]): Promise<Array<Held | undefined>>;
  /** Does one of them: it reads (`tx.read`, `tx.readByKey`), then writes; else it goes alone. @throws Problem its own refusal */
  run(tx: Tx, asked: Asked, held: Held): Promise<Answer>;
  /** Does one in a transaction of its own: what all the rest is measured by. */
  alone(organisationId: string, asked: Asked): Promise<Answer>;
};

/**
 * Makes commands of one kind go together when several are asked at once in one organisation: one transaction, two round
 * trips, and to each its own answer. One that is refused harms nobody; whatever else goes wrong, each is done again alone.
 *
 * @returns how to ask for one
 */
export function combineCommands<Asked, Held, Answer>(
  command: CombinedCommand<Asked, Held, Answer>,
): (organisationId: string, asked: Asked) => Promise<Answer> {
  const combiners = new Map<string, Combiner<Asked, Answer>>();
  const combinerOf = (organisationId: string): Combiner<Asked, Answer> => {
    const known = combiners.get(organisationId);
    if (known) return known;
    const made = new Combiner<Asked, Answer>({
      most: MOST,
      flights: FLIGHTS,
      patienceMs: PATIENCE_MS,
      together: (asked) => runTogether(command, organisationId, asked),
      alone: (asked) => command.alone(organisationId, asked),
    });
    combiners.set(organisationId, made);
    return made;
  };
  return (organisationId, asked) => combinerOf(organisationId).ask(asked);
}

/** One transaction for all; none is answered before it is committed. */
async function runTogether<Asked, Held, Answer>(
  command: CombinedCommand<Asked, Held, Answer>,
  organisationId: string,
  asked: Asked[],
): Promise<Array<Outcome<Answer>>> {
  try {
    return await inOrganisation(
      organisationId,
      async (tx) => {
        const held = await command.hold(tx, asked);
        const readByKey = gatherReads(tx);
        const shares = asked.map((one, index) =>
          runMember(command, openMember(tx, readByKey), one, held[index]),
        );
        return (await Promise.all(shares)).map(({ keep, outcome }) => {
          keep?.();
          return outcome;
        });
      },
      { atOnce: true, samePlans: true },
    );
  } catch (error) {
    // Whether it was committed is not known: done again, one that was would be told that somebody else had done it.
    if (mayBeCommitted(error)) return asked.map(() => ({ refused: error }));
    logger.warn({ err: error, commands: asked.length }, 'commands could not go together: each goes alone');
    return asked.map(() => 'alone' as const);
  }
}

/** What became of one, and how its writes are handed to the transaction: once all have read what was before any. */
type Share<Answer> = { outcome: Outcome<Answer>; keep?: () => void };

async function runMember<Asked, Held, Answer>(
  command: CombinedCommand<Asked, Held, Answer>,
  member: Member,
  asked: Asked,
  held: Held | undefined,
): Promise<Share<Answer>> {
  if (held === undefined) return { outcome: 'alone' };
  try {
    const done = await command.run(member.tx, asked, held);
    return member.wantsMore ? { outcome: 'alone' } : { outcome: { done }, keep: member.keep };
  } catch (error) {
    const refused = !member.wantsMore && error instanceof Problem;
    return { outcome: refused ? { refused: error } : 'alone' };
  }
}
