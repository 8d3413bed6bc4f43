import { auditedOrganisations, verifyAudit, type AuditVerdict } from '../audit/index.js';
import { loadConfig, openDatabase } from '../platform/index.js';

/**
 * `trame audit verify`: walks the chain of each organisation, recomputing every hash; may run beside the server.
 *
 * @returns 0 when every chain holds, 1 when one is broken
 */
export async function auditVerify(): Promise<number> {
  const config = loadConfig(process.env);
  const database = await openDatabase(config, { whenRunning: 'join' });
  try {
    let code = 0;
    for (const organisationId of await auditedOrganisations()) {
      const verdict = await verifyAudit(organisationId);
      console.log(describeVerdict(organisationId, verdict));
      if (!verdict.ok) code = 1;
    }
    return code;
  } finally {
    await database.close();
  }
}

function describeVerdict(organisationId: string, verdict: AuditVerdict): string {
  const tail = `${verdict.sealed} ligne(s) scellée(s), ${verdict.unsealedTail} en attente de scellement`;
  const broken = verdict.brokenAt;
  if (!broken) return `${organisationId}  chaîne intacte : ${tail} ; dernier maillon ${verdict.head}`;
  return `${organisationId}  CHAÎNE ROMPUE au maillon ${broken.seq} : ${broken.reason} (${tail})`;
}
