/** The new records and sittings being written; the amendment of a record stays with its version. */
export const EVOLVING = 'dr.domain is not null and dr.record_id is null';
