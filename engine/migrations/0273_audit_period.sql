-- The trail of a period, for its export: small beside the table, and nearly free to write, lines coming in order of time.
create index audit_record_at on audit_record using brin (at);
