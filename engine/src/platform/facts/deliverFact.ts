import { inOrganisation } from '../database/inOrganisation.js';
import type { JobContext } from '../jobs/defineJob.js';
import type { Fact } from './fact.js';
import { subscribersOf, type Subscriber } from './subscribe.js';

/**
 * Delivers a fact to its subscribers, each in a transaction of its own: one that fails does not hold the others back,
 * and is alone to be told again.
 */
export async function deliverFact(payload: Record<string, unknown>, context: JobContext): Promise<void> {
  const fact = await inOrganisation(context.organisationId, async (tx) => {
    const [row] = await tx.query<Fact>('select id, type, payload, at from outbox where id = $1', [
      payload['factId'],
    ]);
    return row;
  });
  if (!fact) return;
  const failures: unknown[] = [];
  for (const subscriber of subscribersOf(fact.type)) {
    await tell(subscriber, fact, context.organisationId).catch((error: unknown) => {
      context.logger.warn(
        { err: error, fact: fact.type, subscriber: subscriber.name },
        'a subscriber failed',
      );
      failures.push(error);
    });
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some subscribers failed');
}

async function tell(subscriber: Subscriber, fact: Fact, organisationId: string): Promise<void> {
  await inOrganisation(organisationId, async (tx) => {
    const noted = await tx.query(
      `insert into outbox_delivery (organisation_id, fact_id, subscriber, at) values ($1, $2, $3, $4)
       on conflict do nothing returning fact_id`,
      [organisationId, fact.id, subscriber.name, tx.now()],
    );
    if (noted.length > 0) await subscriber.handle(tx, fact);
  });
}
