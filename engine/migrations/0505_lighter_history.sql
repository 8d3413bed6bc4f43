-- A line of history is always asked for by its instance: the index that finds it there is its key. A second one, on a number
-- that nothing asks for, was written three times at each step of a circuit.
alter table history_line drop constraint history_line_pkey, add primary key (organisation_id, instance_id, id);
drop index history_line_instance;
