import { deriveAll } from '../../engine/src/reporting/index.js';
import type { TestServer } from '../support/server.js';
import { until } from '../support/until.js';

/**
 * What was written is derived once no older transaction runs, in any base of the server: other tests share it.
 * @throws Error naming those that have run for too long: the test that left them is at fault
 */
export async function deriveWhenPast(database: TestServer['database']): Promise<void> {
  await until(async () => {
    const [answer] = await database.asSuperuser<{ past: boolean }>(
      `select coalesce((select max(txid) from trame.audit_record), '0'::xid8) < pg_snapshot_xmin(pg_current_snapshot()) as past`,
    );
    return answer?.past;
  }, 20_000).catch(async () => {
    const older = await database.asSuperuser(
      `select datname, application_name, xact_start, wait_event, left(query, 200) as query from pg_stat_activity
        where backend_xid is not null order by xact_start limit 5`,
    );
    throw new Error(`older transactions do not end: ${JSON.stringify(older)}`);
  });
  await deriveAll();
}
