/** The door of the audit: who did what, when, and the proof that nothing was changed since. */
export { recordAudit, type Actor, type AuditEntry } from './recordAudit.js';
export { recordReading } from './recordReading.js';
export { canonical } from './chain.js';
export { auditedOrganisations } from './auditedOrganisations.js';
export { listAudit } from './listAudit.js';
export { exportAudit, type AuditExport } from './exportAudit.js';
export { sealAudit } from './sealAudit.js';
export { startSealing } from './startSealing.js';
export { verifyAudit, type AuditVerdict } from './verifyAudit.js';
