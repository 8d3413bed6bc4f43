import { getPack } from '../../src/catalog/index.js';
import { inOrganisation } from '../../src/platform/index.js';
import { COPIED, type Row, type Template } from './templates.js';

/**
 * The dossiers of an organisation that may be copied, whole: those where nothing waits for a job.
 *
 * @param without dossiers that are not copied
 */
export async function readTemplates(
  organisationId: string,
  without: ReadonlySet<string>,
): Promise<Template[]> {
  return inOrganisation(organisationId, async (tx) => {
    const dossiers = await tx.query<{ id: string; pack_id: string; stage: string }>(
      `select d.id, d.pack_id, d.stage from dossier d
        where not exists (select from circuit_instance i join job_run j on j.instance_id = i.id where i.dossier_id = d.id)
        order by d.numero`,
    );
    const templates: Template[] = [];
    for (const { id, pack_id: packId, stage } of dossiers) {
      if (without.has(id)) continue;
      const pack = await getPack(packId, tx);
      const group = pack.manifest.dossier.stages.find((one) => one.id === stage)?.group ?? '';
      const rows: [string, Row][] = [];
      for (const [table, where] of COPIED) {
        const found = await tx.query<{ row: Row }>(
          `select to_jsonb(t) as row from ${table} t where ${where} order by to_jsonb(t) ->> 'id'`,
          [id],
        );
        rows.push(...found.map(({ row }): [string, Row] => [table, kept(table, row)]));
      }
      templates.push({ dossierId: id, packId, stage, group, rows });
    }
    return templates;
  });
}

/** The row without what the database makes; the hash of a version is that of its own record, so that none is better. */
function kept(table: string, row: Row): Row {
  const { words: _words, search: _search, sort_name: _name, birth_day: _birth, txid: _txid, ...rest } = row;
  if (table === 'record_version') return { ...rest, sha256: null };
  if (table === 'task') return { ...rest, alarms_armed_at: rest['created_at'] };
  if (table !== 'audit_record') return rest;
  const { sha256: _hash, ...details } = (rest['details'] ?? {}) as Row;
  return { ...rest, details };
}
