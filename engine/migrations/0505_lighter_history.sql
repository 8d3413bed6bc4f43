-- A line of history is always asked for by its instance: the index that finds it there is its key. A second one, on a number
-- that nothing asks for, was written three times at each step of a circuit. Built before it becomes the key, it lets readers by.
create unique index history_line_key on history_line (organisation_id, instance_id, id);
alter table history_line
  drop constraint history_line_pkey,
  add constraint history_line_pkey primary key using index history_line_key;
drop index history_line_instance;
