import { defineTick } from '../platform/index.js';
import { sealAudit } from './sealAudit.js';

const EVERY_MS = 2_000;

/** Makes the sealing of the audit one of the recurring tasks of the nodes. */
export function startSealing(): void {
  defineTick('audit.sceller', EVERY_MS, sealAudit);
}
