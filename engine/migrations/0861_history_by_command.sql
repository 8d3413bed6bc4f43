-- What one advance of a circuit writes in its history is one row instead of five or so, each with an index entry: all its
-- lines have the instance, the instant and the person in common. Written anew once: some 6 s for a million lines.
alter table history_line rename to history_step;
alter table history_step rename constraint history_line_pkey to history_step_pkey;
alter sequence history_line_id_seq rename to history_step_id_seq;
alter table history_step
  alter column what type jsonb
  using jsonb_build_array(case when name is null then jsonb_build_array(what, element_id, execution_id)
                               else jsonb_build_array(what, element_id, execution_id, name) end);
alter table history_step rename column what to lines;
alter table history_step drop column element_id, drop column execution_id, drop column name;
comment on column history_step.lines is 'in their order: what, element, execution, then its name when it has one';

-- Each line by itself; who asks sees the rows that the wall shows them, as of a table.
create view history_line with (security_invoker = true) as
  select h.id, l.n::int as n, h.organisation_id, h.instance_id, l.line ->> 0 as what, l.line ->> 1 as element_id,
         l.line ->> 2 as execution_id, l.line ->> 3 as name, h.at, h.actor_id
    from history_step h cross join lateral jsonb_array_elements(h.lines) with ordinality as l (line, n);
grant select on history_line to trame_app;
