-- What an entry of a household opened with: an answer that nobody changed is no answer of whom it is moved to.
alter table draft add column opened_with jsonb;
