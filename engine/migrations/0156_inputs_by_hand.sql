-- The workflow room: what somebody corrected by hand is not made again from the data of the circuit.

-- Names of the inputs that were written by hand when the step was tried again.
alter table job_run add column by_hand text[] not null default '{}';
