import { beforeOrganisation } from '../platform/index.js';

/** The ids of the organisations that have a trail; their content stays behind the wall. */
export async function auditedOrganisations(): Promise<string[]> {
  const rows = await beforeOrganisation('job-dispatch', (tx) =>
    tx.query<{ id: string }>('select audited_organisations() as id'),
  );
  return rows.map(({ id }) => id).sort();
}
