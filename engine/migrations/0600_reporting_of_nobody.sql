-- What happens to a post is counted too: it is of an establishment, not of a person.
alter table reporting_event alter column subject drop not null;
