import { LEASE_MS } from '../drafts/lease.js';

/** Drafts with the dossier they are of and, for those that would open a circuit, the establishment where they would. */
export const DRAFTS = `draft dr left join dossier d on d.id = dr.dossier_id
  left join establishment e on e.id = dr.establishment_id`;

/**
 * Of `DRAFTS`, those that pass: the new records and sittings being written, and what is typed in the forms that open
 * circuits of the pack of their establishment. The amendment of a record stays with its version.
 */
export const EVOLVING = `((dr.domain is not null and dr.record_id is null) or (dr.circuit_id is not null
  and dr.form_id is not null and exists (select from pack_version ev where ev.id = dr.pack_version_id and ev.pack_id = e.pack_id)))`;

/** Where a draft of `DRAFTS` is. */
export const PLACE = 'coalesce(dr.establishment_id, d.establishment_id)';

/** Until when a draft is in somebody’s hands: one that would open a circuit has no lease, and is left while it is typed in. */
export const HELD_UNTIL = `case when dr.circuit_id is null then dr.held_until
  else dr.saved_at + interval '${LEASE_MS} milliseconds' end`;
