-- An execution may wait twice for one signal or message, at two of its elements, each with its key.
alter table message_subscription
  drop constraint message_subscription_instance_id_execution_id_kind_name_key,
  add constraint message_subscription_wait unique (instance_id, execution_id, element_id, kind, name);
