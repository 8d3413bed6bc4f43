import { deriveAll } from '../../engine/src/reporting/index.js';
import type { TestServer } from '../support/server.js';
import { until } from '../support/until.js';

/** What was written is derived once no older transaction runs, in any base of the server: other tests share it. */
export async function deriveWhenPast(database: TestServer['database']): Promise<void> {
  await until(async () => {
    const [answer] = await database.asSuperuser<{ past: boolean }>(
      `select coalesce((select max(txid) from trame.audit_record), '0'::xid8) < pg_snapshot_xmin(pg_current_snapshot()) as past`,
    );
    return answer?.past;
  }, 20_000);
  await deriveAll();
}
