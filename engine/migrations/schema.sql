-- The final schema, dumped by `node engine/bin/dump-schema.mjs` from a migrated database. Do not edit.

create table absence (
  id uuid not null,
  organisation_id uuid not null,
  professional_id uuid not null,
  substitute_id uuid not null,
  from_date date not null,
  to_date date not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  cancelled_by uuid,
  cancelled_at timestamp with time zone
);
create table access_refusal (
  organisation_id uuid not null,
  professional_id uuid not null,
  hour timestamp with time zone not null,
  subject_kind text not null,
  subject_id text not null,
  times integer not null default 1
);
create table account_link (
  id uuid not null,
  organisation_id uuid not null,
  professional_id uuid not null,
  purpose text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  closed_at timestamp with time zone
);
create table account_passkey (
  id uuid not null,
  organisation_id uuid not null,
  professional_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}'::text[],
  label text not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone
);
create table account_recovery_code (
  organisation_id uuid not null,
  professional_id uuid not null,
  hash bytea not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone
);
create table account_totp (
  organisation_id uuid not null,
  professional_id uuid not null,
  secret bytea not null,
  last_step bigint not null default 0,
  created_at timestamp with time zone not null,
  key_id uuid not null
);
create table activity (
  id uuid not null,
  organisation_id uuid not null,
  professional_id uuid not null,
  establishment_id uuid not null,
  role_id text not null,
  from_date date not null,
  to_date date,
  review_on date,
  reviewed_at timestamp with time zone,
  reviewed_by uuid,
  ended_at timestamp with time zone,
  service_id uuid,
  review_told_on date
);
create table agenda_feed (
  id uuid not null,
  organisation_id uuid not null,
  professional_id uuid not null,
  label text not null,
  detail text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_read_at timestamp with time zone,
  revoked_at timestamp with time zone
);
create table agenda_item (
  id uuid not null,
  organisation_id uuid not null,
  establishment_id uuid not null,
  kind text not null,
  domain text not null,
  title text not null,
  place text,
  remark text,
  all_day boolean not null,
  start_wall text not null,
  end_wall text not null,
  time_zone text not null,
  rrule text,
  except_days text[] not null default '{}'::text[],
  series_id uuid,
  occurrence text,
  follows_id uuid,
  shared boolean not null,
  state text not null,
  reason text,
  record_id uuid,
  task_id uuid,
  request_id uuid,
  revision integer not null default 1,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
create table agenda_item_dossier (
  organisation_id uuid not null,
  item_id uuid not null,
  dossier_id uuid not null
);
create table agenda_participant (
  organisation_id uuid not null,
  item_id uuid not null,
  professional_id uuid not null,
  answer text not null,
  comment text,
  answered_at timestamp with time zone
);
create table agenda_slot (
  organisation_id uuid not null,
  item_id uuid not null,
  establishment_id uuid not null,
  occurrence text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null
);
create table archive_access (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  professional_id uuid not null,
  reason text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  given_by uuid,
  ended_at timestamp with time zone,
  ended_by uuid
);
create table audit_chain (
  organisation_id uuid not null,
  last_seq bigint not null,
  last_hash bytea not null,
  sealed_before xid8 not null
);
create table audit_record (
  id bigint not null generated always as identity,
  organisation_id uuid not null,
  at timestamp with time zone not null,
  action text not null,
  actor_id uuid,
  actor_name text not null,
  session_id text,
  dossier_id uuid,
  subject_kind text not null,
  subject_id text not null,
  details jsonb not null default '{}'::jsonb,
  txid xid8 not null default pg_current_xact_id()
);
create table audit_seal (
  organisation_id uuid not null,
  seq bigint not null,
  record_id bigint not null,
  prev_hash bytea not null,
  hash bytea not null
);
create table break_glass (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  professional_id uuid not null,
  domains text[] not null,
  reason text not null,
  at timestamp with time zone not null,
  until timestamp with time zone not null,
  reviewed_at timestamp with time zone,
  reviewed_by uuid,
  verdict text,
  note text
);
create table care_team_member (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  professional_id uuid not null,
  function_id text not null,
  from_date date not null,
  to_date date
);
create table circuit_instance (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  pack_version_id uuid not null,
  circuit_id text not null,
  title text not null,
  state jsonb not null,
  revision integer not null default 1,
  status text not null,
  request_id uuid not null,
  started_by uuid,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  suspended_at timestamp with time zone,
  suspended_by uuid,
  restarted_from uuid,
  chain integer not null default 0,
  domain text
);
create table circuit_message (
  id uuid not null,
  organisation_id uuid not null,
  thrown_by uuid,
  name text not null,
  correlation text,
  payload jsonb not null,
  thrown_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  taken_at timestamp with time zone,
  taken_by uuid,
  dossier_id uuid
);
create table circuit_migration (
  id uuid not null,
  organisation_id uuid not null,
  circuit_id text not null,
  from_version_id uuid not null,
  to_version_id uuid not null,
  mapping jsonb not null,
  reason text not null,
  state text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  undo_reason text,
  undone_by uuid,
  undone_at timestamp with time zone
);
create table circuit_migration_line (
  migration_id uuid not null,
  organisation_id uuid not null,
  instance_id uuid not null,
  outcome text not null,
  faults jsonb not null default '[]'::jsonb,
  revision_after integer,
  before jsonb,
  at timestamp with time zone
);
create table circuit_signal (
  id uuid not null,
  organisation_id uuid not null,
  thrown_by uuid not null,
  subscription_id uuid,
  name text not null,
  payload jsonb not null,
  thrown_at timestamp with time zone not null,
  told_at timestamp with time zone,
  starts text
);
create table connector_call (
  organisation_id uuid not null,
  idempotency_key text not null,
  connector text not null,
  dossier_id uuid not null,
  instance_id text,
  execution_id text,
  state text not null,
  recipients_hash text not null,
  message_id text not null,
  result jsonb,
  error_code text,
  attempts integer not null default 1,
  requested_by text not null,
  created_at timestamp with time zone not null,
  settled_at timestamp with time zone
);
create table connector_trace (
  id uuid not null,
  organisation_id uuid not null,
  service text not null,
  connector text not null,
  kind text not null,
  dossier_id uuid,
  requested_by text not null,
  outcome text not null,
  error_code text,
  started_at timestamp with time zone not null,
  took_ms integer
);
create table contact (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  position integer not null,
  last_name text not null,
  first_name text,
  link text not null,
  role text,
  phone text,
  email text,
  call_order integer,
  contact_allowed text not null,
  address_hidden boolean not null default false,
  more jsonb not null default '{}'::jsonb,
  to_date date,
  revision integer not null default 1
);
create table directory_extraction (
  id uuid not null,
  dated_at timestamp with time zone not null,
  begun_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  mailboxes integer not null default 0
);
create table directory_mailbox (
  id bigint not null generated always as identity,
  organisation_id uuid,
  extraction_id uuid,
  address text not null,
  kind text not null,
  holder text,
  name text not null,
  profession text,
  structure text,
  service text,
  postcode text,
  town text,
  rpps text,
  finess text,
  seen_at timestamp with time zone not null,
  gone_at timestamp with time zone,
  words tsvector generated always as (directory_words(((((COALESCE(name, ''::text) || ' '::text) || COALESCE(structure, ''::text)) || ' '::text) || COALESCE(service, ''::text)), profession, ((COALESCE(postcode, ''::text) || ' '::text) || COALESCE(town, ''::text)), ((((COALESCE(rpps, ''::text) || ' '::text) || COALESCE(finess, ''::text)) || ' '::text) || address))) stored,
  sort_key text generated always as (((((
CASE kind
    WHEN 'PER'::text THEN '0'::text
    WHEN 'CAB'::text THEN '0'::text
    ELSE '1'::text
END || ' '::text) || trame_fold(name)) || ' '::text) || address)) stored
);
create table directory_search (
  organisation_id uuid not null,
  fingerprint text not null,
  asked_at timestamp with time zone not null,
  cut boolean not null
);
create table dispatch_notice (
  organisation_id uuid not null,
  message_id text not null,
  recipient text not null,
  kind text not null,
  detail text,
  at timestamp with time zone not null
);
create table dmp_import (
  organisation_id uuid not null,
  file_id uuid not null,
  dossier_id uuid not null,
  unique_id text not null,
  set_id text,
  version integer,
  type_code text not null,
  author text not null,
  created_at timestamp with time zone,
  sha1 text not null,
  cda_object_id uuid not null,
  imported_by uuid not null,
  imported_at timestamp with time zone not null
);
create table document (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  pack_version_id uuid not null,
  template_id text not null,
  title text not null,
  domain text not null,
  national_type text not null,
  flow jsonb not null,
  state text not null,
  version integer not null default 1,
  idempotency_key text not null,
  created_at timestamp with time zone not null,
  concerns jsonb
);
create table document_dispatch (
  organisation_id uuid not null,
  document_id uuid not null,
  version integer not null,
  channel text not null,
  recipient text not null,
  message_id text not null,
  at timestamp with time zone not null
);
create table document_signature (
  organisation_id uuid not null,
  document_id uuid not null,
  version integer not null,
  signatory text not null,
  label text not null,
  statut text not null,
  nom text not null,
  qualite text,
  moyen text,
  image text,
  motif text,
  date timestamp with time zone not null,
  signed_sha256 text not null,
  recorded_at timestamp with time zone not null,
  distance text,
  proved_at timestamp with time zone,
  proved_by text,
  proved_of uuid,
  proved_name text,
  identite text,
  identite_precision text,
  by_hand boolean not null default false
);
create table document_succession (
  organisation_id uuid not null,
  successor_id uuid not null,
  former_id uuid not null,
  at timestamp with time zone not null
);
create table document_text (
  organisation_id uuid not null,
  object_id uuid not null,
  sealed bytea,
  key_id uuid,
  words tsvector not null default ''::tsvector,
  outcome text not null default 'a-lire'::text,
  read_at timestamp with time zone,
  tries smallint not null default 0,
  try_after timestamp with time zone
);
create table document_version (
  organisation_id uuid not null,
  document_id uuid not null,
  version integer not null,
  object_id uuid not null,
  data jsonb not null,
  sha256 text not null,
  size integer not null,
  pages integer not null,
  previous_sha256 text,
  idempotency_key text not null,
  created_at timestamp with time zone not null,
  pdf_a text,
  seal jsonb
);
create table document_withdrawal (
  organisation_id uuid not null,
  document_id uuid not null,
  withdrawn_by uuid not null,
  at timestamp with time zone not null,
  reason text not null
);
create table dossier (
  id uuid not null,
  organisation_id uuid not null,
  usager_id uuid not null,
  establishment_id uuid not null,
  pack_id text not null,
  pack_version_id uuid not null,
  numero text not null,
  stage text not null,
  stage_at timestamp with time zone not null,
  entry_date date,
  exit_date date,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  phase text not null default 'actif'::text,
  closed_at timestamp with time zone,
  service_id uuid
);
create table dossier_number (
  organisation_id uuid not null,
  year integer not null,
  last integer not null
);
create table dossier_opening (
  organisation_id uuid not null,
  professional_id uuid not null,
  opened_id uuid not null,
  at timestamp with time zone not null
);
create table dossier_tie (
  id uuid not null,
  organisation_id uuid not null,
  dossier_a uuid not null,
  dossier_b uuid not null,
  kind text not null,
  from_date date,
  to_date date,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  created_by uuid not null
);
create table draft (
  organisation_id uuid not null,
  task_id uuid,
  professional_id uuid not null,
  data jsonb not null,
  saved_at timestamp with time zone not null,
  id uuid not null default gen_random_uuid(),
  establishment_id uuid,
  circuit_id text,
  dossier_id uuid,
  pack_version_id uuid,
  form_id text,
  grid_id text,
  domain text,
  record_id uuid,
  base_version integer,
  revision integer not null default 1,
  created_at timestamp with time zone,
  saved_by uuid,
  held_by uuid,
  held_since timestamp with time zone,
  held_until timestamp with time zone,
  evaluator_id uuid,
  responsible_id uuid,
  intake_request_id uuid,
  concerns jsonb,
  opened_with jsonb
);
create table draft_evolution (
  id uuid not null,
  organisation_id uuid not null,
  draft_id uuid not null,
  dossier_id uuid,
  from_version_id uuid not null,
  to_version_id uuid not null,
  from_revision integer not null,
  to_revision integer not null,
  before jsonb not null,
  told jsonb not null,
  aside jsonb not null,
  by_id uuid not null,
  run_id uuid,
  at timestamp with time zone not null
);
create table draft_evolution_line (
  run_id uuid not null,
  organisation_id uuid not null,
  draft_id uuid not null,
  dossier_id uuid,
  title text not null,
  outcome text not null,
  passed integer,
  aside integer,
  at timestamp with time zone,
  establishment_id uuid
);
create table draft_evolution_run (
  id uuid not null,
  organisation_id uuid not null,
  pack_id text not null,
  to_version_id uuid not null,
  state text not null,
  reason text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone
);
create table elimination (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  numero text not null,
  bordereau text not null,
  visa_on date not null,
  visa_by text not null,
  rule jsonb not null,
  first_day date not null,
  last_day date not null,
  counts jsonb not null default '{}'::jsonb,
  step integer not null default 0,
  state text not null default 'en-cours'::text,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  document_id uuid,
  document_title text,
  document_sha256 text[]
);
create table establishment (
  id uuid not null,
  organisation_id uuid not null,
  name text not null,
  finess text not null,
  kind text not null,
  category text not null,
  capacity integer not null,
  pack_id text not null,
  address jsonb not null default '{}'::jsonb,
  phone text,
  director text,
  parameters jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  time_zone text not null default 'Europe/Paris'::text,
  revision integer not null default 1,
  closed_on date,
  closing_reason text
);
create table establishment_logo (
  organisation_id uuid not null,
  establishment_id uuid not null,
  revision integer not null,
  sha256 text,
  media_type text,
  image bytea,
  set_by uuid not null,
  set_at timestamp with time zone not null
);
create table filed_file (
  organisation_id uuid not null,
  file_id uuid not null,
  dossier_id uuid not null,
  domain text not null,
  title text not null,
  tags text[] not null,
  filed_by uuid,
  filed_at timestamp with time zone not null,
  revision integer not null default 1,
  origin text
);
create table filed_file_withdrawal (
  organisation_id uuid not null,
  file_id uuid not null,
  withdrawn_by uuid not null,
  at timestamp with time zone not null,
  reason text not null
);
create table grid_cancellation (
  organisation_id uuid not null,
  grid_result_id uuid not null,
  professional_id uuid not null,
  at timestamp with time zone not null,
  reason text not null
);
create table grid_result (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  pack_version_id uuid not null,
  grid_id text not null,
  domain text not null,
  status text not null,
  score double precision,
  max double precision,
  band text,
  outputs jsonb not null,
  dimensions jsonb not null,
  letters jsonb not null,
  alerts jsonb not null,
  answers jsonb not null,
  evaluator_id uuid not null,
  task_id uuid,
  at timestamp with time zone not null,
  author_id uuid not null,
  responsible_id uuid,
  draft_id uuid,
  concerns jsonb
);
create table held_event (
  id bigint not null generated always as identity,
  organisation_id uuid not null,
  instance_id uuid not null,
  event jsonb not null,
  at timestamp with time zone not null
);
create table history_step (
  id bigint not null generated always as identity,
  organisation_id uuid not null,
  instance_id uuid not null,
  lines jsonb not null,
  at timestamp with time zone not null,
  actor_id uuid
);
create table household_member (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  usager_id uuid not null,
  role text not null,
  from_date date not null,
  to_date date,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  before jsonb not null default '[]'::jsonb,
  left_traits jsonb,
  left_usager_id uuid
);
create table identity (
  usager_id uuid not null,
  organisation_id uuid not null,
  status text not null,
  attributes text[] not null default '{}'::text[],
  matricule text,
  oid text,
  ins_channel text,
  ins_traits jsonb,
  ins_at timestamp with time zone,
  evidence_code text,
  evidence_at timestamp with time zone,
  evidence_by uuid,
  to_review text,
  verified_at timestamp with time zone,
  revision integer not null default 1
);
create table identity_event (
  id uuid not null,
  organisation_id uuid not null,
  usager_id uuid not null,
  at timestamp with time zone not null,
  author_id uuid,
  kind text not null,
  details jsonb not null default '{}'::jsonb
);
create table incident (
  id uuid not null,
  organisation_id uuid not null,
  instance_id uuid not null,
  execution_id text not null,
  element_id text not null,
  name text not null,
  code text not null,
  message text not null,
  attempts integer not null,
  at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  resolved_by uuid,
  reason text,
  event jsonb
);
create table intake_request (
  id uuid not null,
  organisation_id uuid not null,
  establishment_id uuid not null,
  pack_version_id uuid not null,
  intake_id text not null,
  nom text,
  email text,
  quality text,
  data jsonb,
  saved_at timestamp with time zone,
  token_hash bytea not null,
  pass_hash bytea,
  pass_until timestamp with time zone,
  code_number integer not null default 0,
  code_until timestamp with time zone,
  code_at timestamp with time zone,
  mails integer not null default 0,
  tries integer not null default 0,
  invited_by uuid not null,
  invited_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  sent_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  outcome text,
  outcome_at timestamp with time zone,
  outcome_by uuid,
  reason text,
  due_on date not null
);
create table intervention (
  id uuid not null,
  organisation_id uuid not null,
  instance_id uuid not null,
  kind text not null,
  reason text not null,
  details jsonb not null default '{}'::jsonb,
  actor_id uuid not null,
  at timestamp with time zone not null
);
create table job_run (
  id uuid not null,
  organisation_id uuid not null,
  instance_id uuid not null,
  execution_id text not null,
  element_id text not null,
  connector text not null,
  inputs jsonb not null,
  attempt integer not null default 0,
  max_attempts integer not null,
  fence integer not null default 0,
  state text not null,
  error_code text,
  error_message text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  held_at timestamp with time zone,
  by_hand text[] not null default '{}'::text[],
  asked_by text
);
create table joined_file (
  id uuid not null,
  organisation_id uuid not null,
  name text not null,
  uploaded_by uuid,
  uploaded_at timestamp with time zone not null,
  dossier_id uuid,
  domain text,
  through uuid
);
create table joined_file_use (
  organisation_id uuid not null,
  file_id uuid not null,
  record_id uuid not null,
  dossier_id uuid not null,
  domain text not null,
  kept_at timestamp with time zone not null,
  mask text
);
create table latest_answer (
  organisation_id uuid not null,
  dossier_id uuid not null,
  form_id text not null,
  field_id text not null,
  value text not null
);
create table live_beat (
  organisation_id uuid not null,
  beat_at timestamp with time zone not null
);
create table local_key (
  organisation_id uuid not null,
  professional_id uuid not null,
  id uuid not null,
  wrapped bytea not null,
  created_at timestamp with time zone not null,
  key_id uuid not null
);
create table mail_cursor (
  organisation_id uuid not null,
  mailbox text not null,
  uid_validity bigint not null,
  last_uid bigint not null
);
create table message_subscription (
  id uuid not null,
  organisation_id uuid not null,
  instance_id uuid not null,
  execution_id text not null,
  element_id text not null,
  kind text not null,
  name text not null,
  correlation text,
  created_at timestamp with time zone not null
);
create table moment (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  title text not null,
  author_id uuid,
  ref_kind text not null,
  ref_id text not null,
  domain text,
  of_day boolean not null default false,
  concerns jsonb
);
create table notice_choice (
  organisation_id uuid not null,
  professional_id uuid not null,
  by_mail boolean not null,
  silent text[] not null,
  changed_at timestamp with time zone not null
);
create table notification (
  id uuid not null,
  organisation_id uuid not null,
  professional_id uuid not null,
  kind text not null,
  task_id uuid,
  actor_id uuid,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  agenda_item_id uuid,
  dossier_id uuid,
  message text,
  record_id uuid
);
create table organisation (
  id uuid not null,
  organisation_id uuid not null generated always as (id) stored,
  name text not null,
  siren text,
  created_at timestamp with time zone not null
);
create table organisation_clock (
  organisation_id uuid not null,
  offset_ms bigint not null
);
create table organisation_key (
  id uuid not null,
  organisation_id uuid not null,
  wrapped bytea,
  created_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  retired_at timestamp with time zone,
  kept_at timestamp with time zone
);
create table outbox (
  id uuid not null,
  organisation_id uuid not null,
  type text not null,
  payload jsonb not null,
  at timestamp with time zone not null
);
create table outbox_delivery (
  organisation_id uuid not null,
  fact_id uuid not null,
  subscriber text not null,
  at timestamp with time zone not null
);
create table own_account (
  organisation_id uuid not null,
  professional_id uuid not null,
  login text not null,
  password_hash text,
  peppered boolean not null default false,
  password_at timestamp with time zone,
  created_at timestamp with time zone not null
);
create table pack_draft (
  id uuid not null,
  organisation_id uuid not null,
  pack_id text not null,
  base_version_id uuid not null,
  revision integer not null default 1,
  state text not null default 'ouvert'::text,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  closed_by uuid,
  closed_at timestamp with time zone,
  reason text,
  published_version_id uuid,
  taken_version_id uuid
);
create table pack_draft_file (
  organisation_id uuid not null,
  draft_id uuid not null,
  path text not null,
  content text,
  bytes integer not null,
  revision integer not null,
  saved_by uuid not null,
  saved_at timestamp with time zone not null
);
create table pack_draft_state (
  organisation_id uuid not null,
  draft_id uuid not null,
  path text not null,
  revision integer not null,
  parent integer,
  content text,
  bytes integer not null,
  saved_by uuid not null,
  saved_at timestamp with time zone not null
);
create table pack_in_force (
  organisation_id uuid not null,
  pack_id text not null,
  pack_version_id uuid not null,
  since timestamp with time zone not null
);
create table pack_version (
  id uuid not null,
  organisation_id uuid,
  pack_id text not null,
  version text not null,
  content_hash text not null,
  content jsonb not null,
  installed_at timestamp with time zone not null,
  note text,
  published_by uuid
);
create table person_will (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  subject text not null,
  about text,
  position text not null,
  holder text not null,
  holder_name text,
  said_on date not null,
  informed_on date not null,
  informed_how text not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null
);
create table professional (
  id uuid not null,
  organisation_id uuid not null,
  last_name text not null,
  first_name text not null,
  rpps text,
  email text,
  oidc_issuer text,
  oidc_subject text,
  active boolean not null default true,
  created_at timestamp with time zone not null,
  adeli text,
  binding_refused text,
  binding_refused_at timestamp with time zone,
  name_sought text generated always as (trame_fold(((first_name || ' '::text) || last_name))) stored
);
create table provider_ended (
  hash bytea not null,
  at timestamp with time zone not null
);
create table provider_logout (
  organisation_id uuid not null,
  jti_hash bytea not null,
  received_at timestamp with time zone not null
);
create table queue_heartbeat (
  worker_id text not null,
  node_id text not null,
  seen_at timestamp with time zone not null
);
create table reading_bound (
  organisation_id uuid not null,
  per_hour integer not null,
  per_day integer not null,
  revision integer not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null
);
create table reading_lift (
  id uuid not null,
  organisation_id uuid not null,
  professional_id uuid not null,
  reason text not null,
  given_by uuid not null,
  given_at timestamp with time zone not null,
  until_at timestamp with time zone not null
);
create table reading_told (
  organisation_id uuid not null,
  professional_id uuid not null,
  told_at timestamp with time zone not null
);
create table received_document (
  organisation_id uuid not null,
  file_id uuid not null,
  mail_id uuid not null,
  dossier_id uuid not null,
  unique_id text,
  set_id text,
  version integer,
  type text
);
create table received_mail (
  id uuid not null,
  organisation_id uuid not null,
  establishment_id uuid not null,
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  message_id text not null,
  fingerprint text not null,
  object_id uuid,
  size bigint not null,
  sender text not null,
  subject text not null,
  received_at timestamp with time zone not null,
  state text not null default 'recu'::text,
  reason text,
  dossier_id uuid,
  decided_by uuid,
  decided_at timestamp with time zone,
  revision integer not null default 1
);
create table record (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  pack_version_id uuid not null,
  form_id text not null,
  domain text not null,
  data jsonb not null,
  author_id uuid not null,
  task_id uuid,
  at timestamp with time zone not null,
  revision integer not null default 1,
  state text not null default 'valide'::text,
  version integer not null default 1,
  occurred_at timestamp with time zone not null default now(),
  words tsvector generated always as (record_words(data)) stored,
  concerns jsonb,
  establishment_id uuid not null
);
create table record_addressee (
  organisation_id uuid not null,
  record_id uuid not null,
  professional_id uuid not null,
  chosen_kind text not null,
  chosen_id text not null
);
create table record_cancellation (
  organisation_id uuid not null,
  record_id uuid not null,
  professional_id uuid not null,
  at timestamp with time zone not null,
  reason text not null
);
create table record_expiry (
  record_id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  form_id text not null,
  domain text not null,
  due_on date not null,
  notice_on date not null,
  told_at timestamp with time zone,
  counts boolean not null default true
);
create table record_reading (
  organisation_id uuid not null,
  record_id uuid not null,
  version integer not null,
  professional_id uuid not null,
  at timestamp with time zone not null
);
create table record_signature (
  organisation_id uuid not null,
  record_id uuid not null,
  version integer not null,
  professional_id uuid not null,
  at timestamp with time zone not null,
  sha256 text not null,
  proved_at timestamp with time zone,
  proved_by text
);
create table record_version (
  organisation_id uuid not null,
  record_id uuid not null,
  version integer not null,
  pack_version_id uuid not null,
  form_id text not null,
  domain text not null,
  data jsonb not null,
  day date not null,
  author_id uuid not null,
  at timestamp with time zone not null,
  reason text,
  sha256 text,
  draft_id uuid,
  concerns jsonb
);
create table remote_signature (
  id uuid not null,
  organisation_id uuid not null,
  document_id uuid not null,
  signatory text not null,
  label text not null,
  nom text not null,
  email text,
  identity text not null,
  token_hash bytea not null,
  code_hash bytea not null,
  tries integer not null default 0,
  invited_by uuid not null,
  invited_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  answer text,
  answered_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid
);
create table reporting_cursor (
  organisation_id uuid not null,
  txid xid8 not null,
  record_id bigint not null,
  past_txid xid8 not null,
  catalogue text not null
);
create table reporting_event (
  id uuid not null,
  organisation_id uuid not null,
  seq bigint not null generated always as identity,
  at timestamp with time zone not null,
  source_id bigint not null,
  event_id text not null,
  pack_id text not null,
  pack_version text not null,
  establishment_id uuid not null,
  subject text,
  role text,
  attributes jsonb not null default '{}'::jsonb,
  caught_up boolean not null
);
create table reporting_pseudonym_key (
  id uuid not null,
  organisation_id uuid not null,
  key_id uuid not null,
  sealed bytea not null
);
create table reporting_webhook (
  id uuid not null,
  organisation_id uuid not null,
  label text not null,
  service_id text not null,
  path text not null,
  establishment_id uuid,
  events text[],
  key_id uuid not null,
  secret bytea,
  state text not null default 'actif'::text,
  revision integer not null default 1,
  after_seq bigint not null,
  sending_id uuid,
  sending_until bigint,
  sent bigint not null default 0,
  attempts integer not null default 0,
  next_try_at timestamp with time zone,
  error_code text,
  error_message text,
  failed_at timestamp with time zone,
  last_success_at timestamp with time zone,
  created_by uuid not null,
  created_at timestamp with time zone not null
);
create table retention_hold (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  reason text not null,
  placed_by uuid not null,
  placed_at timestamp with time zone not null,
  lifted_by uuid,
  lifted_at timestamp with time zone,
  lift_reason text
);
create table role_adjustment (
  id uuid not null,
  organisation_id uuid not null,
  establishment_id uuid,
  role_id text not null,
  effect text not null,
  domain text not null,
  actions text[] not null,
  link text,
  walled boolean not null,
  reason text not null,
  from_date date not null,
  to_date date,
  review_on date,
  reviewed_at timestamp with time zone,
  reviewed_by uuid,
  ended_at timestamp with time zone,
  end_reason text,
  given_by uuid not null,
  given_at timestamp with time zone not null,
  revision integer not null default 1,
  begin_told boolean not null default false,
  end_told boolean not null default false,
  remind_on date
);
create table schema_migration (
  name text not null,
  checksum text not null,
  at timestamp with time zone not null default now()
);
create table service (
  id uuid not null,
  organisation_id uuid not null,
  establishment_id uuid not null,
  name text not null,
  opened_on date not null,
  closed_on date,
  closing_reason text,
  revision integer not null default 1,
  created_at timestamp with time zone not null
);
create table session (
  id uuid not null,
  organisation_id uuid not null,
  professional_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  id_token text,
  means text,
  proved_at timestamp with time zone,
  device text,
  proved_by text,
  provider_sid text
);
create table sign_in_spent (
  proof bytea not null,
  until timestamp with time zone not null
);
create table sign_in_tries (
  key bytea not null,
  failures integer not null default 0,
  last_at timestamp with time zone not null,
  locked_until timestamp with time zone
);
create table stay (
  id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid not null,
  establishment_id uuid not null,
  from_date date not null,
  to_date date
);
create table stored_object (
  id uuid not null,
  organisation_id uuid not null,
  key_id uuid not null,
  wrapped_key bytea,
  sha256 text not null,
  size bigint not null,
  media_type text not null,
  created_at timestamp with time zone not null,
  eliminated_at timestamp with time zone
);
create table task (
  id uuid not null,
  organisation_id uuid not null,
  instance_id uuid not null,
  dossier_id uuid not null,
  establishment_id uuid not null,
  pack_version_id uuid not null,
  execution_id text not null,
  element_id text not null,
  title text not null,
  documentation text,
  form_id text,
  grid_id text,
  document_id uuid,
  candidates jsonb not null,
  state text not null,
  assignee_id uuid,
  priority text not null,
  due_at timestamp with time zone,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  completed_by uuid,
  delegated_by uuid,
  alarms_armed_at timestamp with time zone
);
create table task_alarm (
  id uuid not null,
  organisation_id uuid not null,
  task_id uuid not null,
  kind text not null,
  target jsonb,
  due_at timestamp with time zone not null,
  told_at timestamp with time zone
);
create table task_comment (
  id uuid not null,
  organisation_id uuid not null,
  task_id uuid not null,
  author_id uuid not null,
  body text not null,
  at timestamp with time zone not null
);
create table task_follow (
  organisation_id uuid not null,
  task_id uuid not null,
  professional_id uuid not null,
  at timestamp with time zone not null,
  told_at timestamp with time zone
);
create table timer (
  id uuid not null,
  organisation_id uuid not null,
  instance_id uuid not null,
  execution_id text not null,
  timer_id text not null,
  element_id text not null,
  due_at timestamp with time zone not null,
  state text not null default 'arme'::text,
  armed_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  failures integer not null default 0,
  retry_at timestamp with time zone
);
create table usager (
  id uuid not null,
  organisation_id uuid not null,
  traits jsonb not null,
  search tsvector generated always as (to_tsvector('simple'::regconfig, trame_fold(((((((COALESCE((traits ->> 'nomNaissance'::text), ''::text) || ' '::text) || COALESCE((traits ->> 'nomUsage'::text), ''::text)) || ' '::text) || COALESCE((traits ->> 'prenoms'::text), ''::text)) || ' '::text) || COALESCE((traits ->> 'prenomUsuel'::text), ''::text))))) stored,
  sort_name text generated always as (trame_fold(((COALESCE(NULLIF((traits ->> 'nomUsage'::text), ''::text), (traits ->> 'nomNaissance'::text), ''::text) || ' '::text) || COALESCE(NULLIF((traits ->> 'prenomUsuel'::text), ''::text), (traits ->> 'prenoms'::text), ''::text)))) stored,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  birth_day text generated always as ((traits ->> 'dateNaissance'::text)) stored
);
create table usager_merge (
  id uuid not null,
  organisation_id uuid not null,
  kept_id uuid not null,
  absorbed_id uuid not null,
  dossiers uuid[] not null,
  reason text not null,
  at timestamp with time zone not null,
  author_id uuid not null,
  undone_at timestamp with time zone,
  undone_by uuid,
  memberships uuid[] not null default '{}'::uuid[]
);
create table work_shift (
  organisation_id uuid not null,
  professional_id uuid not null,
  began_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  former_ended_at timestamp with time zone
);

alter table absence add constraint absence_check CHECK ((substitute_id <> professional_id));
alter table absence add constraint absence_check1 CHECK ((to_date >= from_date));
alter table absence add constraint absence_organisation_id_cancelled_by_fkey FOREIGN KEY (organisation_id, cancelled_by) REFERENCES professional(organisation_id, id);
alter table absence add constraint absence_organisation_id_created_by_fkey FOREIGN KEY (organisation_id, created_by) REFERENCES professional(organisation_id, id);
alter table absence add constraint absence_organisation_id_id_key UNIQUE (organisation_id, id);
alter table absence add constraint absence_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table absence add constraint absence_organisation_id_substitute_id_fkey FOREIGN KEY (organisation_id, substitute_id) REFERENCES professional(organisation_id, id);
alter table absence add constraint absence_pkey PRIMARY KEY (id);
alter table access_refusal add constraint access_refusal_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table access_refusal add constraint access_refusal_pkey PRIMARY KEY (organisation_id, professional_id, hour, subject_kind, subject_id);
alter table account_link add constraint account_link_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES own_account(organisation_id, professional_id);
alter table account_link add constraint account_link_pkey PRIMARY KEY (id);
alter table account_link add constraint account_link_purpose_check CHECK ((purpose = ANY (ARRAY['invitation'::text, 'oubli'::text])));
alter table account_link add constraint account_link_token_hash_check CHECK ((length(token_hash) = 32));
alter table account_link add constraint account_link_token_hash_key UNIQUE (token_hash);
alter table account_passkey add constraint account_passkey_credential_id_check CHECK (((length(credential_id) >= 1) AND (length(credential_id) <= 1023)));
alter table account_passkey add constraint account_passkey_credential_id_key UNIQUE (credential_id);
alter table account_passkey add constraint account_passkey_label_check CHECK (((length(label) >= 1) AND (length(label) <= 60)));
alter table account_passkey add constraint account_passkey_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES own_account(organisation_id, professional_id);
alter table account_passkey add constraint account_passkey_pkey PRIMARY KEY (id);
alter table account_passkey add constraint account_passkey_public_key_check CHECK (((length(public_key) >= 1) AND (length(public_key) <= 4096)));
alter table account_recovery_code add constraint account_recovery_code_hash_check CHECK ((length(hash) = 32));
alter table account_recovery_code add constraint account_recovery_code_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES own_account(organisation_id, professional_id);
alter table account_recovery_code add constraint account_recovery_code_pkey PRIMARY KEY (organisation_id, professional_id, hash);
alter table account_totp add constraint account_totp_organisation_id_key_id_fkey FOREIGN KEY (organisation_id, key_id) REFERENCES organisation_key(organisation_id, id);
alter table account_totp add constraint account_totp_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES own_account(organisation_id, professional_id);
alter table account_totp add constraint account_totp_pkey PRIMARY KEY (organisation_id, professional_id);
alter table account_totp add constraint account_totp_secret_check CHECK (((length(secret) >= 29) AND (length(secret) <= 200)));
alter table activity add constraint activity_dates CHECK ((to_date >= (from_date - 1)));
alter table activity add constraint activity_organisation_id_establishment_id_fkey FOREIGN KEY (organisation_id, establishment_id) REFERENCES establishment(organisation_id, id);
alter table activity add constraint activity_organisation_id_establishment_id_service_id_fkey FOREIGN KEY (organisation_id, establishment_id, service_id) REFERENCES service(organisation_id, establishment_id, id);
alter table activity add constraint activity_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table activity add constraint activity_organisation_id_reviewed_by_fkey FOREIGN KEY (organisation_id, reviewed_by) REFERENCES professional(organisation_id, id);
alter table activity add constraint activity_pkey PRIMARY KEY (id);
alter table agenda_feed add constraint agenda_feed_check CHECK ((expires_at > created_at));
alter table agenda_feed add constraint agenda_feed_detail_check CHECK ((detail = ANY (ARRAY['occupe'::text, 'type'::text, 'initiales'::text, 'titre'::text])));
alter table agenda_feed add constraint agenda_feed_label_check CHECK (((length(label) >= 1) AND (length(label) <= 80)));
alter table agenda_feed add constraint agenda_feed_organisation_id_id_key UNIQUE (organisation_id, id);
alter table agenda_feed add constraint agenda_feed_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table agenda_feed add constraint agenda_feed_pkey PRIMARY KEY (id);
alter table agenda_feed add constraint agenda_feed_token_hash_check CHECK ((length(token_hash) = 32));
alter table agenda_feed add constraint agenda_feed_token_hash_key UNIQUE (token_hash);
alter table agenda_item add constraint agenda_item_check CHECK ((end_wall > start_wall));
alter table agenda_item add constraint agenda_item_check1 CHECK (((series_id IS NULL) = (occurrence IS NULL)));
alter table agenda_item add constraint agenda_item_check2 CHECK (((series_id IS NULL) OR (rrule IS NULL)));
alter table agenda_item add constraint agenda_item_check3 CHECK (((state <> 'annule'::text) OR (reason IS NOT NULL)));
alter table agenda_item add constraint agenda_item_domain_check CHECK (((length(domain) >= 1) AND (length(domain) <= 80)));
alter table agenda_item add constraint agenda_item_end_wall_check CHECK ((end_wall ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'::text));
alter table agenda_item add constraint agenda_item_except_days_check CHECK ((cardinality(except_days) <= 1000));
alter table agenda_item add constraint agenda_item_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 80)));
alter table agenda_item add constraint agenda_item_occurrence_check CHECK ((occurrence ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'::text));
alter table agenda_item add constraint agenda_item_organisation_id_created_by_fkey FOREIGN KEY (organisation_id, created_by) REFERENCES professional(organisation_id, id);
alter table agenda_item add constraint agenda_item_organisation_id_establishment_id_fkey FOREIGN KEY (organisation_id, establishment_id) REFERENCES establishment(organisation_id, id);
alter table agenda_item add constraint agenda_item_organisation_id_follows_id_fkey FOREIGN KEY (organisation_id, follows_id) REFERENCES agenda_item(organisation_id, id);
alter table agenda_item add constraint agenda_item_organisation_id_id_key UNIQUE (organisation_id, id);
alter table agenda_item add constraint agenda_item_organisation_id_series_id_fkey FOREIGN KEY (organisation_id, series_id) REFERENCES agenda_item(organisation_id, id);
alter table agenda_item add constraint agenda_item_pkey PRIMARY KEY (id);
alter table agenda_item add constraint agenda_item_place_check CHECK (((length(place) >= 1) AND (length(place) <= 200)));
alter table agenda_item add constraint agenda_item_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 300)));
alter table agenda_item add constraint agenda_item_remark_check CHECK (((length(remark) >= 1) AND (length(remark) <= 2000)));
alter table agenda_item add constraint agenda_item_rrule_check CHECK (((length(rrule) >= 1) AND (length(rrule) <= 200)));
alter table agenda_item add constraint agenda_item_start_wall_check CHECK ((start_wall ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'::text));
alter table agenda_item add constraint agenda_item_state_check CHECK ((state = ANY (ARRAY['prevu'::text, 'tenu'::text, 'absent'::text, 'annule'::text])));
alter table agenda_item add constraint agenda_item_time_zone_check CHECK (((length(time_zone) >= 1) AND (length(time_zone) <= 60)));
alter table agenda_item add constraint agenda_item_title_check CHECK (((length(title) >= 1) AND (length(title) <= 160)));
alter table agenda_item_dossier add constraint agenda_item_dossier_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table agenda_item_dossier add constraint agenda_item_dossier_organisation_id_item_id_fkey FOREIGN KEY (organisation_id, item_id) REFERENCES agenda_item(organisation_id, id);
alter table agenda_item_dossier add constraint agenda_item_dossier_pkey PRIMARY KEY (organisation_id, item_id, dossier_id);
alter table agenda_participant add constraint agenda_participant_answer_check CHECK ((answer = ANY (ARRAY['attente'::text, 'accepte'::text, 'refuse'::text])));
alter table agenda_participant add constraint agenda_participant_comment_check CHECK (((length(comment) >= 1) AND (length(comment) <= 300)));
alter table agenda_participant add constraint agenda_participant_organisation_id_item_id_fkey FOREIGN KEY (organisation_id, item_id) REFERENCES agenda_item(organisation_id, id);
alter table agenda_participant add constraint agenda_participant_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table agenda_participant add constraint agenda_participant_pkey PRIMARY KEY (organisation_id, item_id, professional_id);
alter table agenda_slot add constraint agenda_slot_check CHECK ((ends_at > starts_at));
alter table agenda_slot add constraint agenda_slot_organisation_id_item_id_fkey FOREIGN KEY (organisation_id, item_id) REFERENCES agenda_item(organisation_id, id);
alter table agenda_slot add constraint agenda_slot_pkey PRIMARY KEY (organisation_id, item_id, occurrence);
alter table archive_access add constraint archive_access_check CHECK ((until_at > from_at));
alter table archive_access add constraint archive_access_check1 CHECK ((given_by <> professional_id));
alter table archive_access add constraint archive_access_ended CHECK (((ended_by IS NULL) OR (ended_at IS NOT NULL)));
alter table archive_access add constraint archive_access_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table archive_access add constraint archive_access_organisation_id_ended_by_fkey FOREIGN KEY (organisation_id, ended_by) REFERENCES professional(organisation_id, id);
alter table archive_access add constraint archive_access_organisation_id_given_by_fkey FOREIGN KEY (organisation_id, given_by) REFERENCES professional(organisation_id, id);
alter table archive_access add constraint archive_access_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table archive_access add constraint archive_access_pkey PRIMARY KEY (id);
alter table archive_access add constraint archive_access_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)));
alter table audit_chain add constraint audit_chain_pkey PRIMARY KEY (organisation_id);
alter table audit_record add constraint audit_record_action_check CHECK ((action <> ''::text));
alter table audit_record add constraint audit_record_pkey PRIMARY KEY (id);
alter table audit_seal add constraint audit_seal_hash_check CHECK ((length(hash) = 32));
alter table audit_seal add constraint audit_seal_pkey PRIMARY KEY (organisation_id, seq);
alter table audit_seal add constraint audit_seal_prev_hash_check CHECK ((length(prev_hash) = 32));
alter table audit_seal add constraint audit_seal_record_id_key UNIQUE (record_id);
alter table audit_seal add constraint audit_seal_seq_check CHECK ((seq > 0));
alter table break_glass add constraint break_glass_check CHECK ((until > at));
alter table break_glass add constraint break_glass_check1 CHECK ((reviewed_by <> professional_id));
alter table break_glass add constraint break_glass_check2 CHECK ((num_nonnulls(reviewed_at, reviewed_by, verdict) = ANY (ARRAY[0, 3])));
alter table break_glass add constraint break_glass_domains_check CHECK ((cardinality(domains) > 0));
alter table break_glass add constraint break_glass_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table break_glass add constraint break_glass_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table break_glass add constraint break_glass_organisation_id_reviewed_by_fkey FOREIGN KEY (organisation_id, reviewed_by) REFERENCES professional(organisation_id, id);
alter table break_glass add constraint break_glass_pkey PRIMARY KEY (id);
alter table break_glass add constraint break_glass_verdict_check CHECK ((verdict = ANY (ARRAY['justifie'::text, 'injustifie'::text])));
alter table care_team_member add constraint care_team_member_check CHECK ((to_date >= from_date));
alter table care_team_member add constraint care_team_member_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table care_team_member add constraint care_team_member_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table care_team_member add constraint care_team_member_pkey PRIMARY KEY (id);
alter table circuit_instance add constraint circuit_instance_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table circuit_instance add constraint circuit_instance_organisation_id_id_dossier_id_key UNIQUE (organisation_id, id, dossier_id);
alter table circuit_instance add constraint circuit_instance_organisation_id_id_key UNIQUE (organisation_id, id);
alter table circuit_instance add constraint circuit_instance_organisation_id_request_id_key UNIQUE (organisation_id, request_id);
alter table circuit_instance add constraint circuit_instance_organisation_id_restarted_from_fkey FOREIGN KEY (organisation_id, restarted_from) REFERENCES circuit_instance(organisation_id, id);
alter table circuit_instance add constraint circuit_instance_organisation_id_suspended_by_fkey FOREIGN KEY (organisation_id, suspended_by) REFERENCES professional(organisation_id, id);
alter table circuit_instance add constraint circuit_instance_pack_version_id_fkey FOREIGN KEY (pack_version_id) REFERENCES pack_version(id);
alter table circuit_instance add constraint circuit_instance_pkey PRIMARY KEY (id);
alter table circuit_instance add constraint circuit_instance_status_check CHECK ((status = ANY (ARRAY['en-cours'::text, 'en-incident'::text, 'terminee'::text, 'annulee'::text])));
alter table circuit_message add constraint circuit_message_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table circuit_message add constraint circuit_message_organisation_id_taken_by_fkey FOREIGN KEY (organisation_id, taken_by) REFERENCES circuit_instance(organisation_id, id);
alter table circuit_message add constraint circuit_message_organisation_id_thrown_by_fkey FOREIGN KEY (organisation_id, thrown_by) REFERENCES circuit_instance(organisation_id, id);
alter table circuit_message add constraint circuit_message_pkey PRIMARY KEY (id);
alter table circuit_migration add constraint circuit_migration_from_version_id_fkey FOREIGN KEY (from_version_id) REFERENCES pack_version(id);
alter table circuit_migration add constraint circuit_migration_organisation_id_asked_by_fkey FOREIGN KEY (organisation_id, asked_by) REFERENCES professional(organisation_id, id);
alter table circuit_migration add constraint circuit_migration_organisation_id_id_key UNIQUE (organisation_id, id);
alter table circuit_migration add constraint circuit_migration_organisation_id_undone_by_fkey FOREIGN KEY (organisation_id, undone_by) REFERENCES professional(organisation_id, id);
alter table circuit_migration add constraint circuit_migration_pkey PRIMARY KEY (id);
alter table circuit_migration add constraint circuit_migration_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)));
alter table circuit_migration add constraint circuit_migration_state_check CHECK ((state = ANY (ARRAY['en-cours'::text, 'terminee'::text, 'annulation'::text, 'annulee'::text])));
alter table circuit_migration add constraint circuit_migration_to_version_id_fkey FOREIGN KEY (to_version_id) REFERENCES pack_version(id);
alter table circuit_migration add constraint circuit_migration_undo_reason_check CHECK (((length(undo_reason) >= 3) AND (length(undo_reason) <= 500)));
alter table circuit_migration_line add constraint circuit_migration_line_organisation_id_instance_id_fkey FOREIGN KEY (organisation_id, instance_id) REFERENCES circuit_instance(organisation_id, id);
alter table circuit_migration_line add constraint circuit_migration_line_organisation_id_migration_id_fkey FOREIGN KEY (organisation_id, migration_id) REFERENCES circuit_migration(organisation_id, id);
alter table circuit_migration_line add constraint circuit_migration_line_outcome_check CHECK ((outcome = ANY (ARRAY['a-faire'::text, 'migree'::text, 'refusee'::text, 'annulee'::text, 'non-annulable'::text])));
alter table circuit_migration_line add constraint circuit_migration_line_pkey PRIMARY KEY (migration_id, instance_id);
alter table circuit_signal add constraint circuit_signal_check CHECK (((subscription_id IS NULL) <> (starts IS NULL)));
alter table circuit_signal add constraint circuit_signal_organisation_id_thrown_by_fkey FOREIGN KEY (organisation_id, thrown_by) REFERENCES circuit_instance(organisation_id, id);
alter table circuit_signal add constraint circuit_signal_pkey PRIMARY KEY (id);
alter table connector_call add constraint connector_call_check CHECK (((state = 'envoye'::text) = (result IS NOT NULL)));
alter table connector_call add constraint connector_call_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table connector_call add constraint connector_call_pkey PRIMARY KEY (organisation_id, idempotency_key);
alter table connector_call add constraint connector_call_recipients_hash_check CHECK ((recipients_hash ~ '^[0-9a-f]{64}$'::text));
alter table connector_call add constraint connector_call_state_check CHECK ((state = ANY (ARRAY['en-cours'::text, 'envoye'::text, 'refuse'::text, 'incertain'::text, 'a-renvoyer'::text])));
alter table connector_trace add constraint connector_trace_check CHECK (((outcome = 'en-cours'::text) = (took_ms IS NULL)));
alter table connector_trace add constraint connector_trace_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table connector_trace add constraint connector_trace_outcome_check CHECK ((outcome = ANY (ARRAY['en-cours'::text, 'reussi'::text, 'refuse'::text, 'indisponible'::text, 'incertain'::text])));
alter table connector_trace add constraint connector_trace_pkey PRIMARY KEY (id);
alter table connector_trace add constraint connector_trace_took_ms_check CHECK ((took_ms >= 0));
alter table contact add constraint contact_call_order_check CHECK ((call_order > 0));
alter table contact add constraint contact_contact_allowed_check CHECK ((contact_allowed = ANY (ARRAY['oui'::text, 'non'::text, 'mediatise'::text, 'nonRenseigne'::text])));
alter table contact add constraint contact_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table contact add constraint contact_organisation_id_dossier_id_position_key UNIQUE (organisation_id, dossier_id, "position");
alter table contact add constraint contact_pkey PRIMARY KEY (id);
alter table directory_extraction add constraint directory_extraction_mailboxes_check CHECK ((mailboxes >= 0));
alter table directory_extraction add constraint directory_extraction_pkey PRIMARY KEY (id);
alter table directory_mailbox add constraint directory_mailbox_address_check CHECK (((address = lower(address)) AND ((length(address) >= 3) AND (length(address) <= 320))));
alter table directory_mailbox add constraint directory_mailbox_check CHECK (((organisation_id IS NULL) = (extraction_id IS NOT NULL)));
alter table directory_mailbox add constraint directory_mailbox_extraction_id_fkey FOREIGN KEY (extraction_id) REFERENCES directory_extraction(id);
alter table directory_mailbox add constraint directory_mailbox_finess_check CHECK ((length(finess) <= 40));
alter table directory_mailbox add constraint directory_mailbox_holder_check CHECK ((length(holder) <= 120));
alter table directory_mailbox add constraint directory_mailbox_kind_check CHECK ((kind = ANY (ARRAY['PER'::text, 'ORG'::text, 'APP'::text, 'CAB'::text])));
alter table directory_mailbox add constraint directory_mailbox_name_check CHECK ((length(name) <= 300));
alter table directory_mailbox add constraint directory_mailbox_pkey PRIMARY KEY (id);
alter table directory_mailbox add constraint directory_mailbox_postcode_check CHECK ((length(postcode) <= 20));
alter table directory_mailbox add constraint directory_mailbox_profession_check CHECK ((length(profession) <= 300));
alter table directory_mailbox add constraint directory_mailbox_rpps_check CHECK ((length(rpps) <= 40));
alter table directory_mailbox add constraint directory_mailbox_service_check CHECK ((length(service) <= 300));
alter table directory_mailbox add constraint directory_mailbox_structure_check CHECK ((length(structure) <= 300));
alter table directory_mailbox add constraint directory_mailbox_town_check CHECK ((length(town) <= 120));
alter table directory_search add constraint directory_search_fingerprint_check CHECK ((fingerprint ~ '^[0-9a-f]{64}$'::text));
alter table directory_search add constraint directory_search_pkey PRIMARY KEY (organisation_id, fingerprint);
alter table dispatch_notice add constraint dispatch_notice_detail_check CHECK ((length(detail) <= 500));
alter table dispatch_notice add constraint dispatch_notice_kind_check CHECK ((kind = ANY (ARRAY['remis'::text, 'retarde'::text, 'non-remis'::text, 'lu'::text, 'integre'::text, 'refuse'::text, 'supprime'::text])));
alter table dispatch_notice add constraint dispatch_notice_message_id_check CHECK (((length(message_id) >= 1) AND (length(message_id) <= 998)));
alter table dispatch_notice add constraint dispatch_notice_pkey PRIMARY KEY (organisation_id, message_id, recipient, kind);
alter table dispatch_notice add constraint dispatch_notice_recipient_check CHECK ((length(recipient) <= 320));
alter table dmp_import add constraint dmp_import_author_check CHECK ((length(author) <= 400));
alter table dmp_import add constraint dmp_import_organisation_id_cda_object_id_fkey FOREIGN KEY (organisation_id, cda_object_id) REFERENCES stored_object(organisation_id, id);
alter table dmp_import add constraint dmp_import_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table dmp_import add constraint dmp_import_organisation_id_dossier_id_unique_id_key UNIQUE (organisation_id, dossier_id, unique_id);
alter table dmp_import add constraint dmp_import_organisation_id_file_id_fkey FOREIGN KEY (organisation_id, file_id) REFERENCES joined_file(organisation_id, id);
alter table dmp_import add constraint dmp_import_organisation_id_imported_by_fkey FOREIGN KEY (organisation_id, imported_by) REFERENCES professional(organisation_id, id);
alter table dmp_import add constraint dmp_import_pkey PRIMARY KEY (organisation_id, file_id);
alter table dmp_import add constraint dmp_import_set_id_check CHECK ((length(set_id) <= 200));
alter table dmp_import add constraint dmp_import_sha1_check CHECK ((sha1 ~ '^[0-9a-f]{40}$'::text));
alter table dmp_import add constraint dmp_import_type_code_check CHECK ((length(type_code) <= 80));
alter table dmp_import add constraint dmp_import_unique_id_check CHECK ((unique_id ~ '^[0-9.]{1,64}$'::text));
alter table document add constraint document_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table document add constraint document_organisation_id_id_key UNIQUE (organisation_id, id);
alter table document add constraint document_organisation_id_idempotency_key_key UNIQUE (organisation_id, idempotency_key);
alter table document add constraint document_pack_version_id_fkey FOREIGN KEY (pack_version_id) REFERENCES pack_version(id);
alter table document add constraint document_pkey PRIMARY KEY (id);
alter table document add constraint document_state_check CHECK ((state = ANY (ARRAY['produit'::text, 'a-signer'::text, 'signe'::text, 'signe-partiellement'::text, 'refuse'::text])));
alter table document add constraint document_version_check CHECK ((version > 0));
alter table document_dispatch add constraint document_dispatch_channel_check CHECK ((channel = ANY (ARRAY['mssante'::text, 'dmp'::text])));
alter table document_dispatch add constraint document_dispatch_organisation_id_document_id_version_fkey FOREIGN KEY (organisation_id, document_id, version) REFERENCES document_version(organisation_id, document_id, version);
alter table document_dispatch add constraint document_dispatch_pkey PRIMARY KEY (organisation_id, document_id, version, channel, message_id);
alter table document_signature add constraint document_signature_check CHECK (((proved_at IS NULL) = (proved_by IS NULL)));
alter table document_signature add constraint document_signature_check1 CHECK (((proved_of IS NULL) = (proved_name IS NULL)));
alter table document_signature add constraint document_signature_distance_check CHECK (((length(distance) >= 3) AND (length(distance) <= 300)));
alter table document_signature add constraint document_signature_identite_check CHECK ((identite = ANY (ARRAY['piece'::text, 'connue'::text, 'autre'::text])));
alter table document_signature add constraint document_signature_identite_precision_check CHECK (((length(identite_precision) >= 1) AND (length(identite_precision) <= 300)));
alter table document_signature add constraint document_signature_moyen_check CHECK ((moyen = ANY (ARRAY['dessin'::text, 'saisie'::text, 'authentification'::text])));
alter table document_signature add constraint document_signature_organisation_id_document_id_version_fkey FOREIGN KEY (organisation_id, document_id, version) REFERENCES document_version(organisation_id, document_id, version);
alter table document_signature add constraint document_signature_organisation_id_proved_of_fkey FOREIGN KEY (organisation_id, proved_of) REFERENCES professional(organisation_id, id);
alter table document_signature add constraint document_signature_pkey PRIMARY KEY (organisation_id, document_id, version, signatory);
alter table document_signature add constraint document_signature_proved_by_check CHECK ((proved_by = ANY (ARRAY['fournisseur'::text, 'code'::text, 'cle'::text])));
alter table document_signature add constraint document_signature_statut_check CHECK ((statut = ANY (ARRAY['signe'::text, 'refuse'::text, 'absent'::text, 'incapable'::text])));
alter table document_succession add constraint document_succession_check CHECK ((former_id <> successor_id));
alter table document_succession add constraint document_succession_organisation_id_former_id_fkey FOREIGN KEY (organisation_id, former_id) REFERENCES document(organisation_id, id);
alter table document_succession add constraint document_succession_organisation_id_successor_id_fkey FOREIGN KEY (organisation_id, successor_id) REFERENCES document(organisation_id, id);
alter table document_succession add constraint document_succession_pkey PRIMARY KEY (organisation_id, successor_id);
alter table document_text add constraint document_text_check CHECK (((sealed IS NULL) = (key_id IS NULL)));
alter table document_text add constraint document_text_check1 CHECK (((outcome = 'lu'::text) = (sealed IS NOT NULL)));
alter table document_text add constraint document_text_check2 CHECK (((outcome = 'a-lire'::text) = (read_at IS NULL)));
alter table document_text add constraint document_text_organisation_id_key_id_fkey FOREIGN KEY (organisation_id, key_id) REFERENCES organisation_key(organisation_id, id);
alter table document_text add constraint document_text_organisation_id_object_id_fkey FOREIGN KEY (organisation_id, object_id) REFERENCES stored_object(organisation_id, id);
alter table document_text add constraint document_text_outcome_check CHECK ((outcome = ANY (ARRAY['a-lire'::text, 'lu'::text, 'sans-texte'::text, 'illisible'::text])));
alter table document_text add constraint document_text_pkey PRIMARY KEY (organisation_id, object_id);
alter table document_version add constraint document_version_check1 CHECK (((version = 1) = (previous_sha256 IS NULL)));
alter table document_version add constraint document_version_organisation_id_document_id_fkey FOREIGN KEY (organisation_id, document_id) REFERENCES document(organisation_id, id);
alter table document_version add constraint document_version_organisation_id_idempotency_key_key UNIQUE (organisation_id, idempotency_key);
alter table document_version add constraint document_version_organisation_id_object_id_fkey FOREIGN KEY (organisation_id, object_id) REFERENCES stored_object(organisation_id, id);
alter table document_version add constraint document_version_pages_check CHECK ((pages > 0));
alter table document_version add constraint document_version_pdf_a_check CHECK ((pdf_a = ANY (ARRAY['1b'::text, '2a'::text])));
alter table document_version add constraint document_version_pkey PRIMARY KEY (organisation_id, document_id, version);
alter table document_version add constraint document_version_previous_sha256_check CHECK ((previous_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table document_version add constraint document_version_seal_check CHECK ((jsonb_typeof(seal) = 'object'::text));
alter table document_version add constraint document_version_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table document_version add constraint document_version_size_check CHECK ((size > 0));
alter table document_version add constraint document_version_version_check CHECK ((version > 0));
alter table document_withdrawal add constraint document_withdrawal_organisation_id_document_id_fkey FOREIGN KEY (organisation_id, document_id) REFERENCES document(organisation_id, id);
alter table document_withdrawal add constraint document_withdrawal_organisation_id_withdrawn_by_fkey FOREIGN KEY (organisation_id, withdrawn_by) REFERENCES professional(organisation_id, id);
alter table document_withdrawal add constraint document_withdrawal_pkey PRIMARY KEY (organisation_id, document_id);
alter table document_withdrawal add constraint document_withdrawal_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)));
alter table dossier add constraint dossier_organisation_id_establishment_id_fkey FOREIGN KEY (organisation_id, establishment_id) REFERENCES establishment(organisation_id, id);
alter table dossier add constraint dossier_organisation_id_establishment_id_service_id_fkey FOREIGN KEY (organisation_id, establishment_id, service_id) REFERENCES service(organisation_id, establishment_id, id);
alter table dossier add constraint dossier_organisation_id_id_establishment_id_key UNIQUE (organisation_id, id, establishment_id);
alter table dossier add constraint dossier_organisation_id_id_key UNIQUE (organisation_id, id);
alter table dossier add constraint dossier_organisation_id_numero_key UNIQUE (organisation_id, numero);
alter table dossier add constraint dossier_organisation_id_usager_id_fkey FOREIGN KEY (organisation_id, usager_id) REFERENCES usager(organisation_id, id);
alter table dossier add constraint dossier_pack_version_id_fkey FOREIGN KEY (pack_version_id) REFERENCES pack_version(id);
alter table dossier add constraint dossier_phase_check CHECK ((phase = ANY (ARRAY['actif'::text, 'clos'::text, 'archive'::text, 'elimine'::text])));
alter table dossier add constraint dossier_pkey PRIMARY KEY (id);
alter table dossier_number add constraint dossier_number_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table dossier_number add constraint dossier_number_pkey PRIMARY KEY (organisation_id, year);
alter table dossier_opening add constraint dossier_opening_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table dossier_opening add constraint dossier_opening_pkey PRIMARY KEY (organisation_id, professional_id, opened_id);
alter table dossier_tie add constraint dossier_tie_check CHECK ((dossier_a < dossier_b));
alter table dossier_tie add constraint dossier_tie_check1 CHECK ((to_date >= from_date));
alter table dossier_tie add constraint dossier_tie_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 80)));
alter table dossier_tie add constraint dossier_tie_organisation_id_created_by_fkey FOREIGN KEY (organisation_id, created_by) REFERENCES professional(organisation_id, id);
alter table dossier_tie add constraint dossier_tie_organisation_id_dossier_a_fkey FOREIGN KEY (organisation_id, dossier_a) REFERENCES dossier(organisation_id, id);
alter table dossier_tie add constraint dossier_tie_organisation_id_dossier_b_fkey FOREIGN KEY (organisation_id, dossier_b) REFERENCES dossier(organisation_id, id);
alter table dossier_tie add constraint dossier_tie_pkey PRIMARY KEY (id);
alter table draft add constraint draft_lease CHECK ((((held_by IS NULL) = (held_since IS NULL)) AND ((held_by IS NULL) = (held_until IS NULL))));
alter table draft add constraint draft_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table draft add constraint draft_organisation_id_evaluator_id_fkey FOREIGN KEY (organisation_id, evaluator_id) REFERENCES professional(organisation_id, id);
alter table draft add constraint draft_organisation_id_held_by_fkey FOREIGN KEY (organisation_id, held_by) REFERENCES professional(organisation_id, id);
alter table draft add constraint draft_organisation_id_intake_request_id_fkey FOREIGN KEY (organisation_id, intake_request_id) REFERENCES intake_request(organisation_id, id) ON DELETE CASCADE;
alter table draft add constraint draft_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table draft add constraint draft_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record(organisation_id, id);
alter table draft add constraint draft_organisation_id_responsible_id_fkey FOREIGN KEY (organisation_id, responsible_id) REFERENCES professional(organisation_id, id);
alter table draft add constraint draft_organisation_id_saved_by_fkey FOREIGN KEY (organisation_id, saved_by) REFERENCES professional(organisation_id, id);
alter table draft add constraint draft_pack_version_id_fkey FOREIGN KEY (pack_version_id) REFERENCES pack_version(id);
alter table draft add constraint draft_pkey PRIMARY KEY (id);
alter table draft add constraint draft_subject CHECK (((num_nonnulls(task_id, circuit_id, domain) = 1) AND ((circuit_id IS NULL) = (establishment_id IS NULL)) AND ((domain IS NULL) OR ((dossier_id IS NOT NULL) AND (pack_version_id IS NOT NULL) AND (created_at IS NOT NULL) AND (num_nonnulls(form_id, grid_id) = 1))) AND ((record_id IS NULL) = (base_version IS NULL)) AND ((record_id IS NULL) OR (form_id IS NOT NULL))));
alter table draft_evolution add constraint draft_evolution_check CHECK ((to_revision = (from_revision + 1)));
alter table draft_evolution add constraint draft_evolution_from_version_id_fkey FOREIGN KEY (from_version_id) REFERENCES pack_version(id);
alter table draft_evolution add constraint draft_evolution_organisation_id_by_id_fkey FOREIGN KEY (organisation_id, by_id) REFERENCES professional(organisation_id, id);
alter table draft_evolution add constraint draft_evolution_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table draft_evolution add constraint draft_evolution_organisation_id_draft_id_to_revision_key UNIQUE (organisation_id, draft_id, to_revision);
alter table draft_evolution add constraint draft_evolution_pkey PRIMARY KEY (id);
alter table draft_evolution add constraint draft_evolution_to_version_id_fkey FOREIGN KEY (to_version_id) REFERENCES pack_version(id);
alter table draft_evolution_line add constraint draft_evolution_line_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table draft_evolution_line add constraint draft_evolution_line_organisation_id_establishment_id_fkey FOREIGN KEY (organisation_id, establishment_id) REFERENCES establishment(organisation_id, id);
alter table draft_evolution_line add constraint draft_evolution_line_organisation_id_run_id_fkey FOREIGN KEY (organisation_id, run_id) REFERENCES draft_evolution_run(organisation_id, id);
alter table draft_evolution_line add constraint draft_evolution_line_outcome_check CHECK ((outcome = ANY (ARRAY['a-faire'::text, 'evoluee'::text, 'en-main'::text, 'restee'::text, 'terminee'::text, 'echec'::text])));
alter table draft_evolution_line add constraint draft_evolution_line_pkey PRIMARY KEY (run_id, draft_id);
alter table draft_evolution_line add constraint draft_evolution_line_place CHECK ((num_nonnulls(dossier_id, establishment_id) > 0));
alter table draft_evolution_run add constraint draft_evolution_run_organisation_id_asked_by_fkey FOREIGN KEY (organisation_id, asked_by) REFERENCES professional(organisation_id, id);
alter table draft_evolution_run add constraint draft_evolution_run_organisation_id_id_key UNIQUE (organisation_id, id);
alter table draft_evolution_run add constraint draft_evolution_run_pkey PRIMARY KEY (id);
alter table draft_evolution_run add constraint draft_evolution_run_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)));
alter table draft_evolution_run add constraint draft_evolution_run_state_check CHECK ((state = ANY (ARRAY['en-cours'::text, 'terminee'::text])));
alter table draft_evolution_run add constraint draft_evolution_run_to_version_id_fkey FOREIGN KEY (to_version_id) REFERENCES pack_version(id);
alter table elimination add constraint elimination_bordereau_check CHECK (((length(bordereau) >= 1) AND (length(bordereau) <= 80)));
alter table elimination add constraint elimination_check CHECK (((state = 'faite'::text) = (ended_at IS NOT NULL)));
alter table elimination add constraint elimination_document_told CHECK ((num_nonnulls(document_id, document_title, document_sha256) = ANY (ARRAY[0, 3])));
alter table elimination add constraint elimination_organisation_id_asked_by_fkey FOREIGN KEY (organisation_id, asked_by) REFERENCES professional(organisation_id, id);
alter table elimination add constraint elimination_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table elimination add constraint elimination_pkey PRIMARY KEY (id);
alter table elimination add constraint elimination_state_check CHECK ((state = ANY (ARRAY['en-cours'::text, 'faite'::text])));
alter table elimination add constraint elimination_step_check CHECK ((step >= 0));
alter table elimination add constraint elimination_visa_by_check CHECK (((length(visa_by) >= 1) AND (length(visa_by) <= 160)));
alter table establishment add constraint establishment_capacity_check CHECK ((capacity >= 0));
alter table establishment add constraint establishment_category_check CHECK ((category ~ '^\d{1,2}$'::text));
alter table establishment add constraint establishment_closing CHECK (((closed_on IS NULL) = (closing_reason IS NULL)));
alter table establishment add constraint establishment_closing_reason_check CHECK (((length(closing_reason) >= 3) AND (length(closing_reason) <= 500)));
alter table establishment add constraint establishment_finess_check CHECK ((finess ~ '^[0-9][0-9AB][0-9]{7}$'::text));
alter table establishment add constraint establishment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table establishment add constraint establishment_organisation_id_finess_key UNIQUE (organisation_id, finess);
alter table establishment add constraint establishment_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table establishment add constraint establishment_organisation_id_id_key UNIQUE (organisation_id, id);
alter table establishment add constraint establishment_pkey PRIMARY KEY (id);
alter table establishment add constraint establishment_revision_check CHECK ((revision > 0));
alter table establishment add constraint establishment_time_zone_check CHECK (((time_zone ~ '^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$'::text) AND (length(time_zone) <= 60)));
alter table establishment_logo add constraint establishment_logo_check CHECK ((((sha256 IS NULL) = (image IS NULL)) AND ((sha256 IS NULL) = (media_type IS NULL))));
alter table establishment_logo add constraint establishment_logo_image_check CHECK ((length(image) <= 500000));
alter table establishment_logo add constraint establishment_logo_media_type_check CHECK ((media_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text])));
alter table establishment_logo add constraint establishment_logo_organisation_id_establishment_id_fkey FOREIGN KEY (organisation_id, establishment_id) REFERENCES establishment(organisation_id, id);
alter table establishment_logo add constraint establishment_logo_organisation_id_set_by_fkey FOREIGN KEY (organisation_id, set_by) REFERENCES professional(organisation_id, id);
alter table establishment_logo add constraint establishment_logo_pkey PRIMARY KEY (organisation_id, establishment_id, revision);
alter table establishment_logo add constraint establishment_logo_revision_check CHECK ((revision > 0));
alter table filed_file add constraint filed_file_check CHECK (((filed_by IS NOT NULL) OR (origin IS NOT NULL)));
alter table filed_file add constraint filed_file_domain_check CHECK (((length(domain) >= 1) AND (length(domain) <= 80)));
alter table filed_file add constraint filed_file_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table filed_file add constraint filed_file_organisation_id_file_id_fkey FOREIGN KEY (organisation_id, file_id) REFERENCES joined_file(organisation_id, id);
alter table filed_file add constraint filed_file_organisation_id_filed_by_fkey FOREIGN KEY (organisation_id, filed_by) REFERENCES professional(organisation_id, id);
alter table filed_file add constraint filed_file_origin_check CHECK (((length(origin) >= 1) AND (length(origin) <= 80)));
alter table filed_file add constraint filed_file_pkey PRIMARY KEY (organisation_id, file_id);
alter table filed_file add constraint filed_file_revision_check CHECK ((revision > 0));
alter table filed_file add constraint filed_file_tags_check CHECK ((cardinality(tags) <= 12));
alter table filed_file add constraint filed_file_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
alter table filed_file_withdrawal add constraint filed_file_withdrawal_organisation_id_file_id_fkey FOREIGN KEY (organisation_id, file_id) REFERENCES filed_file(organisation_id, file_id);
alter table filed_file_withdrawal add constraint filed_file_withdrawal_organisation_id_withdrawn_by_fkey FOREIGN KEY (organisation_id, withdrawn_by) REFERENCES professional(organisation_id, id);
alter table filed_file_withdrawal add constraint filed_file_withdrawal_pkey PRIMARY KEY (organisation_id, file_id);
alter table filed_file_withdrawal add constraint filed_file_withdrawal_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)));
alter table grid_cancellation add constraint grid_cancellation_organisation_id_grid_result_id_fkey FOREIGN KEY (organisation_id, grid_result_id) REFERENCES grid_result(organisation_id, id);
alter table grid_cancellation add constraint grid_cancellation_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table grid_cancellation add constraint grid_cancellation_pkey PRIMARY KEY (organisation_id, grid_result_id);
alter table grid_cancellation add constraint grid_cancellation_reason_check CHECK ((reason <> ''::text));
alter table grid_result add constraint grid_result_organisation_id_author_id_fkey FOREIGN KEY (organisation_id, author_id) REFERENCES professional(organisation_id, id);
alter table grid_result add constraint grid_result_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table grid_result add constraint grid_result_organisation_id_evaluator_id_fkey FOREIGN KEY (organisation_id, evaluator_id) REFERENCES professional(organisation_id, id);
alter table grid_result add constraint grid_result_organisation_id_id_key UNIQUE (organisation_id, id);
alter table grid_result add constraint grid_result_organisation_id_responsible_id_fkey FOREIGN KEY (organisation_id, responsible_id) REFERENCES professional(organisation_id, id);
alter table grid_result add constraint grid_result_pack_version_id_fkey FOREIGN KEY (pack_version_id) REFERENCES pack_version(id);
alter table grid_result add constraint grid_result_pkey PRIMARY KEY (id);
alter table grid_result add constraint grid_result_status_check CHECK ((status = ANY (ARRAY['complete'::text, 'incomplete'::text, 'notComputable'::text, 'unscored'::text])));
alter table held_event add constraint held_event_organisation_id_instance_id_fkey FOREIGN KEY (organisation_id, instance_id) REFERENCES circuit_instance(organisation_id, id);
alter table held_event add constraint held_event_pkey PRIMARY KEY (id);
alter table history_step add constraint history_step_pkey PRIMARY KEY (organisation_id, instance_id, id);
alter table household_member add constraint household_member_before_check CHECK ((jsonb_typeof(before) = 'array'::text));
alter table household_member add constraint household_member_check CHECK ((to_date >= from_date));
alter table household_member add constraint household_member_left_as FOREIGN KEY (organisation_id, left_usager_id) REFERENCES usager(organisation_id, id);
alter table household_member add constraint household_member_organisation_id_created_by_fkey FOREIGN KEY (organisation_id, created_by) REFERENCES professional(organisation_id, id);
alter table household_member add constraint household_member_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table household_member add constraint household_member_organisation_id_usager_id_fkey FOREIGN KEY (organisation_id, usager_id) REFERENCES usager(organisation_id, id);
alter table household_member add constraint household_member_pkey PRIMARY KEY (id);
alter table household_member add constraint household_member_role_check CHECK (((length(role) >= 1) AND (length(role) <= 80)));
alter table identity add constraint identity_attributes_check CHECK ((attributes <@ ARRAY['homonyme'::text, 'douteuse'::text, 'fictive'::text]));
alter table identity add constraint identity_check CHECK ((num_nonnulls(matricule, oid, ins_channel, ins_traits, ins_at) = ANY (ARRAY[0, 5])));
alter table identity add constraint identity_check1 CHECK (((evidence_code IS NULL) = (evidence_at IS NULL)));
alter table identity add constraint identity_check2 CHECK ((status =
CASE
    WHEN (attributes && ARRAY['douteuse'::text, 'fictive'::text]) THEN 'provisoire'::text
    WHEN ((matricule IS NOT NULL) AND (evidence_code IS NOT NULL)) THEN 'qualifiee'::text
    WHEN (matricule IS NOT NULL) THEN 'recuperee'::text
    WHEN (evidence_code IS NOT NULL) THEN 'validee'::text
    ELSE 'provisoire'::text
END));
alter table identity add constraint identity_check3 CHECK (((NOT (attributes && ARRAY['douteuse'::text, 'fictive'::text])) OR ((matricule IS NULL) AND (evidence_code IS NULL))));
alter table identity add constraint identity_ins_channel_check CHECK ((ins_channel = ANY (ARRAY['INSI'::text, 'CB'::text, 'AV'::text])));
alter table identity add constraint identity_organisation_id_evidence_by_fkey FOREIGN KEY (organisation_id, evidence_by) REFERENCES professional(organisation_id, id);
alter table identity add constraint identity_organisation_id_usager_id_fkey FOREIGN KEY (organisation_id, usager_id) REFERENCES usager(organisation_id, id);
alter table identity add constraint identity_pkey PRIMARY KEY (usager_id);
alter table identity add constraint identity_status_check CHECK ((status = ANY (ARRAY['provisoire'::text, 'recuperee'::text, 'validee'::text, 'qualifiee'::text])));
alter table identity_event add constraint identity_event_organisation_id_author_id_fkey FOREIGN KEY (organisation_id, author_id) REFERENCES professional(organisation_id, id);
alter table identity_event add constraint identity_event_organisation_id_usager_id_fkey FOREIGN KEY (organisation_id, usager_id) REFERENCES usager(organisation_id, id);
alter table identity_event add constraint identity_event_pkey PRIMARY KEY (id);
alter table incident add constraint incident_organisation_id_instance_id_fkey FOREIGN KEY (organisation_id, instance_id) REFERENCES circuit_instance(organisation_id, id);
alter table incident add constraint incident_organisation_id_resolved_by_fkey FOREIGN KEY (organisation_id, resolved_by) REFERENCES professional(organisation_id, id);
alter table incident add constraint incident_pkey PRIMARY KEY (id);
alter table intake_request add constraint intake_request_check CHECK ((expires_at > invited_at));
alter table intake_request add constraint intake_request_check1 CHECK (((pass_hash IS NULL) = (pass_until IS NULL)));
alter table intake_request add constraint intake_request_check2 CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL)));
alter table intake_request add constraint intake_request_check3 CHECK ((num_nonnulls(outcome, outcome_at, outcome_by) = ANY (ARRAY[0, 3])));
alter table intake_request add constraint intake_request_check4 CHECK (((reason IS NOT NULL) = (NOT (outcome IS DISTINCT FROM 'refusee'::text))));
alter table intake_request add constraint intake_request_check5 CHECK (((outcome IS NULL) OR (sent_at IS NOT NULL)));
alter table intake_request add constraint intake_request_check6 CHECK (((sent_at IS NULL) OR (withdrawn_at IS NULL)));
alter table intake_request add constraint intake_request_check7 CHECK (((outcome IS DISTINCT FROM 'acceptee'::text) OR (num_nonnulls(nom, email, quality, data) = 0)));
alter table intake_request add constraint intake_request_code_number_check CHECK ((code_number >= 0));
alter table intake_request add constraint intake_request_email_check CHECK ((length(email) <= 254));
alter table intake_request add constraint intake_request_intake_id_check CHECK (((length(intake_id) >= 1) AND (length(intake_id) <= 80)));
alter table intake_request add constraint intake_request_mails_check CHECK (((mails >= 0) AND (mails <= 20)));
alter table intake_request add constraint intake_request_nom_check CHECK (((length(nom) >= 2) AND (length(nom) <= 200)));
alter table intake_request add constraint intake_request_organisation_id_establishment_id_fkey FOREIGN KEY (organisation_id, establishment_id) REFERENCES establishment(organisation_id, id);
alter table intake_request add constraint intake_request_organisation_id_id_key UNIQUE (organisation_id, id);
alter table intake_request add constraint intake_request_organisation_id_invited_by_fkey FOREIGN KEY (organisation_id, invited_by) REFERENCES professional(organisation_id, id);
alter table intake_request add constraint intake_request_organisation_id_outcome_by_fkey FOREIGN KEY (organisation_id, outcome_by) REFERENCES professional(organisation_id, id);
alter table intake_request add constraint intake_request_organisation_id_withdrawn_by_fkey FOREIGN KEY (organisation_id, withdrawn_by) REFERENCES professional(organisation_id, id);
alter table intake_request add constraint intake_request_outcome_check CHECK ((outcome = ANY (ARRAY['acceptee'::text, 'refusee'::text])));
alter table intake_request add constraint intake_request_pack_version_id_fkey FOREIGN KEY (pack_version_id) REFERENCES pack_version(id);
alter table intake_request add constraint intake_request_pass_hash_check CHECK ((length(pass_hash) = 32));
alter table intake_request add constraint intake_request_pkey PRIMARY KEY (id);
alter table intake_request add constraint intake_request_quality_check CHECK (((length(quality) >= 1) AND (length(quality) <= 80)));
alter table intake_request add constraint intake_request_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 1000)));
alter table intake_request add constraint intake_request_token_hash_check CHECK ((length(token_hash) = 32));
alter table intake_request add constraint intake_request_token_hash_key UNIQUE (token_hash);
alter table intake_request add constraint intake_request_tries_check CHECK (((tries >= 0) AND (tries <= 5)));
alter table intervention add constraint intervention_kind_check CHECK ((kind = ANY (ARRAY['reparation'::text, 'suspension'::text, 'reprise'::text, 'annulation'::text, 'redemarrage'::text, 'incident-relance'::text, 'incident-passe'::text, 'minuterie-declenchee'::text, 'minuterie-deplacee'::text])));
alter table intervention add constraint intervention_organisation_id_actor_id_fkey FOREIGN KEY (organisation_id, actor_id) REFERENCES professional(organisation_id, id);
alter table intervention add constraint intervention_organisation_id_instance_id_fkey FOREIGN KEY (organisation_id, instance_id) REFERENCES circuit_instance(organisation_id, id);
alter table intervention add constraint intervention_pkey PRIMARY KEY (id);
alter table intervention add constraint intervention_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)));
alter table job_run add constraint job_run_asked_by_check CHECK (((length(asked_by) >= 1) AND (length(asked_by) <= 500)));
alter table job_run add constraint job_run_instance_id_execution_id_key UNIQUE (instance_id, execution_id);
alter table job_run add constraint job_run_organisation_id_instance_id_fkey FOREIGN KEY (organisation_id, instance_id) REFERENCES circuit_instance(organisation_id, id);
alter table job_run add constraint job_run_pkey PRIMARY KEY (id);
alter table job_run add constraint job_run_state_check CHECK ((state = ANY (ARRAY['en-attente'::text, 'en-cours'::text, 'fait'::text, 'incident'::text, 'annule'::text])));
alter table joined_file add constraint joined_file_check CHECK (((dossier_id IS NULL) = (domain IS NULL)));
alter table joined_file add constraint joined_file_domain_check CHECK ((length(domain) <= 80));
alter table joined_file add constraint joined_file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255)));
alter table joined_file add constraint joined_file_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table joined_file add constraint joined_file_organisation_id_id_fkey FOREIGN KEY (organisation_id, id) REFERENCES stored_object(organisation_id, id);
alter table joined_file add constraint joined_file_organisation_id_id_key UNIQUE (organisation_id, id);
alter table joined_file add constraint joined_file_organisation_id_uploaded_by_fkey FOREIGN KEY (organisation_id, uploaded_by) REFERENCES professional(organisation_id, id);
alter table joined_file add constraint joined_file_pkey PRIMARY KEY (id);
alter table joined_file_use add constraint joined_file_use_mask_check CHECK ((length(mask) <= 80));
alter table joined_file_use add constraint joined_file_use_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table joined_file_use add constraint joined_file_use_organisation_id_file_id_fkey FOREIGN KEY (organisation_id, file_id) REFERENCES joined_file(organisation_id, id);
alter table joined_file_use add constraint joined_file_use_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record(organisation_id, id);
alter table joined_file_use add constraint joined_file_use_pkey PRIMARY KEY (organisation_id, file_id, record_id);
alter table latest_answer add constraint latest_answer_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table latest_answer add constraint latest_answer_pkey PRIMARY KEY (organisation_id, dossier_id, form_id, field_id, value);
alter table live_beat add constraint live_beat_pkey PRIMARY KEY (organisation_id);
alter table local_key add constraint local_key_id_key UNIQUE (id);
alter table local_key add constraint local_key_organisation_id_key_id_fkey FOREIGN KEY (organisation_id, key_id) REFERENCES organisation_key(organisation_id, id);
alter table local_key add constraint local_key_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table local_key add constraint local_key_pkey PRIMARY KEY (organisation_id, professional_id);
alter table local_key add constraint local_key_wrapped_check CHECK ((length(wrapped) = 60));
alter table mail_cursor add constraint mail_cursor_last_uid_check CHECK ((last_uid >= 0));
alter table mail_cursor add constraint mail_cursor_mailbox_check CHECK (((length(mailbox) >= 3) AND (length(mailbox) <= 320)));
alter table mail_cursor add constraint mail_cursor_pkey PRIMARY KEY (organisation_id, mailbox);
alter table mail_cursor add constraint mail_cursor_uid_validity_check CHECK ((uid_validity > 0));
alter table message_subscription add constraint message_subscription_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'signal'::text])));
alter table message_subscription add constraint message_subscription_organisation_id_instance_id_fkey FOREIGN KEY (organisation_id, instance_id) REFERENCES circuit_instance(organisation_id, id);
alter table message_subscription add constraint message_subscription_pkey PRIMARY KEY (id);
alter table message_subscription add constraint message_subscription_wait UNIQUE (instance_id, execution_id, element_id, kind, name);
alter table moment add constraint moment_kind_check CHECK ((kind = ANY (ARRAY['formulaire'::text, 'grille'::text, 'document'::text, 'etape'::text, 'circuit'::text, 'equipe'::text, 'message'::text])));
alter table moment add constraint moment_organisation_id_author_id_fkey FOREIGN KEY (organisation_id, author_id) REFERENCES professional(organisation_id, id);
alter table moment add constraint moment_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table moment add constraint moment_pkey PRIMARY KEY (id);
alter table notice_choice add constraint notice_choice_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table notice_choice add constraint notice_choice_pkey PRIMARY KEY (organisation_id, professional_id);
alter table notice_choice add constraint notice_choice_silent_check CHECK ((cardinality(silent) <= 50));
alter table notification add constraint notification_about_check CHECK (((dossier_id IS NOT NULL) = ((message IS NOT NULL) OR (record_id IS NOT NULL))));
alter table notification add constraint notification_check CHECK (((kind = 'circuit'::text) = (message IS NOT NULL)));
alter table notification add constraint notification_kind_check CHECK ((kind = ANY (ARRAY['tache-confiee'::text, 'tache-retiree'::text, 'commentaire'::text, 'tache-terminee'::text, 'tache-sans-objet'::text, 'rappel'::text, 'alerte'::text, 'remplacement'::text, 'agenda-recu'::text, 'agenda-change'::text, 'agenda-annule'::text, 'agenda-reponse'::text, 'webhook-incident'::text, 'bris-de-glace'::text, 'lecture-bornee'::text, 'circuit'::text, 'fiche-adressee'::text, 'role-ajuste'::text, 'droits-ajustes'::text, 'droits-echus'::text, 'role-a-revoir'::text, 'habilitation-a-revoir'::text, 'habilitation-sans-revue'::text])));
alter table notification add constraint notification_message_check CHECK ((length(message) <= 500));
alter table notification add constraint notification_organisation_id_actor_id_fkey FOREIGN KEY (organisation_id, actor_id) REFERENCES professional(organisation_id, id);
alter table notification add constraint notification_organisation_id_agenda_item_id_fkey FOREIGN KEY (organisation_id, agenda_item_id) REFERENCES agenda_item(organisation_id, id);
alter table notification add constraint notification_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table notification add constraint notification_organisation_id_id_key UNIQUE (organisation_id, id);
alter table notification add constraint notification_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table notification add constraint notification_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record(organisation_id, id);
alter table notification add constraint notification_organisation_id_task_id_fkey FOREIGN KEY (organisation_id, task_id) REFERENCES task(organisation_id, id);
alter table notification add constraint notification_pkey PRIMARY KEY (id);
alter table notification add constraint notification_record_check CHECK (((kind = 'fiche-adressee'::text) = (record_id IS NOT NULL)));
alter table organisation add constraint organisation_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table organisation add constraint organisation_pkey PRIMARY KEY (id);
alter table organisation add constraint organisation_siren_check CHECK ((siren ~ '^\d{9}$'::text));
alter table organisation_clock add constraint organisation_clock_pkey PRIMARY KEY (organisation_id);
alter table organisation_key add constraint organisation_key_check CHECK (((wrapped IS NULL) = (retired_at IS NOT NULL)));
alter table organisation_key add constraint organisation_key_check1 CHECK (((retired_at IS NULL) OR (superseded_at IS NOT NULL)));
alter table organisation_key add constraint organisation_key_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table organisation_key add constraint organisation_key_organisation_id_id_key UNIQUE (organisation_id, id);
alter table organisation_key add constraint organisation_key_pkey PRIMARY KEY (id);
alter table organisation_key add constraint organisation_key_wrapped_check CHECK ((length(wrapped) = 60));
alter table outbox add constraint outbox_organisation_id_id_key UNIQUE (organisation_id, id);
alter table outbox add constraint outbox_pkey PRIMARY KEY (id);
alter table outbox_delivery add constraint outbox_delivery_organisation_id_fact_id_fkey FOREIGN KEY (organisation_id, fact_id) REFERENCES outbox(organisation_id, id);
alter table outbox_delivery add constraint outbox_delivery_pkey PRIMARY KEY (organisation_id, fact_id, subscriber);
alter table own_account add constraint own_account_login_check CHECK (((login = lower(login)) AND ((length(login) >= 3) AND (length(login) <= 254))));
alter table own_account add constraint own_account_login_key UNIQUE (login);
alter table own_account add constraint own_account_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table own_account add constraint own_account_password_hash_check CHECK (((password_hash ~~ '$argon2id$%'::text) AND (length(password_hash) <= 300)));
alter table own_account add constraint own_account_pkey PRIMARY KEY (organisation_id, professional_id);
alter table pack_draft add constraint pack_draft_base_version_id_fkey FOREIGN KEY (base_version_id) REFERENCES pack_version(id);
alter table pack_draft add constraint pack_draft_check CHECK (((state = 'ouvert'::text) = (closed_at IS NULL)));
alter table pack_draft add constraint pack_draft_organisation_id_closed_by_fkey FOREIGN KEY (organisation_id, closed_by) REFERENCES professional(organisation_id, id);
alter table pack_draft add constraint pack_draft_organisation_id_id_key UNIQUE (organisation_id, id);
alter table pack_draft add constraint pack_draft_organisation_id_opened_by_fkey FOREIGN KEY (organisation_id, opened_by) REFERENCES professional(organisation_id, id);
alter table pack_draft add constraint pack_draft_pkey PRIMARY KEY (id);
alter table pack_draft add constraint pack_draft_published_version_id_fkey FOREIGN KEY (published_version_id) REFERENCES pack_version(id);
alter table pack_draft add constraint pack_draft_reason_check CHECK ((length(reason) <= 2000));
alter table pack_draft add constraint pack_draft_state_check CHECK ((state = ANY (ARRAY['ouvert'::text, 'publie'::text, 'abandonne'::text])));
alter table pack_draft add constraint pack_draft_taken_version_id_fkey FOREIGN KEY (taken_version_id) REFERENCES pack_version(id);
alter table pack_draft_file add constraint pack_draft_file_organisation_id_draft_id_fkey FOREIGN KEY (organisation_id, draft_id) REFERENCES pack_draft(organisation_id, id);
alter table pack_draft_file add constraint pack_draft_file_organisation_id_saved_by_fkey FOREIGN KEY (organisation_id, saved_by) REFERENCES professional(organisation_id, id);
alter table pack_draft_file add constraint pack_draft_file_path_check CHECK ((length(path) <= 200));
alter table pack_draft_file add constraint pack_draft_file_pkey PRIMARY KEY (organisation_id, draft_id, path);
alter table pack_draft_file add constraint pack_draft_file_revision_check CHECK ((revision > 0));
alter table pack_draft_state add constraint pack_draft_state_organisation_id_draft_id_fkey FOREIGN KEY (organisation_id, draft_id) REFERENCES pack_draft(organisation_id, id);
alter table pack_draft_state add constraint pack_draft_state_organisation_id_saved_by_fkey FOREIGN KEY (organisation_id, saved_by) REFERENCES professional(organisation_id, id);
alter table pack_draft_state add constraint pack_draft_state_pkey PRIMARY KEY (organisation_id, draft_id, path, revision);
alter table pack_in_force add constraint pack_in_force_pack_version_id_fkey FOREIGN KEY (pack_version_id) REFERENCES pack_version(id);
alter table pack_in_force add constraint pack_in_force_pkey PRIMARY KEY (organisation_id, pack_id);
alter table pack_version add constraint pack_version_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text));
alter table pack_version add constraint pack_version_note_check CHECK ((length(note) <= 2000));
alter table pack_version add constraint pack_version_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table pack_version add constraint pack_version_pack_id_check CHECK ((pack_id ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'::text));
alter table pack_version add constraint pack_version_pkey PRIMARY KEY (id);
alter table pack_version add constraint pack_version_version_check CHECK ((version ~ '^\d+\.\d+\.\d+$'::text));
alter table person_will add constraint person_will_about_check CHECK (((length(about) >= 1) AND (length(about) <= 200)));
alter table person_will add constraint person_will_check CHECK (((subject = 'autre'::text) = (about IS NOT NULL)));
alter table person_will add constraint person_will_check1 CHECK (((holder = 'personne'::text) OR (holder_name IS NOT NULL)));
alter table person_will add constraint person_will_check2 CHECK ((informed_on <= said_on));
alter table person_will add constraint person_will_holder_check CHECK ((holder = ANY (ARRAY['personne'::text, 'representant'::text, 'confiance'::text])));
alter table person_will add constraint person_will_holder_name_check CHECK (((length(holder_name) >= 1) AND (length(holder_name) <= 120)));
alter table person_will add constraint person_will_informed_how_check CHECK (((length(informed_how) >= 1) AND (length(informed_how) <= 200)));
alter table person_will add constraint person_will_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table person_will add constraint person_will_organisation_id_recorded_by_fkey FOREIGN KEY (organisation_id, recorded_by) REFERENCES professional(organisation_id, id);
alter table person_will add constraint person_will_pkey PRIMARY KEY (id);
alter table person_will add constraint person_will_position_check CHECK (("position" = ANY (ARRAY['accord'::text, 'opposition'::text, 'retrait'::text])));
alter table person_will add constraint person_will_subject_check CHECK ((subject = ANY (ARRAY['dmp'::text, 'mssante'::text, 'autre'::text])));
alter table professional add constraint professional_adeli_check CHECK ((adeli ~ '^\d{9}$'::text));
alter table professional add constraint professional_binding_refused_check CHECK ((binding_refused = ANY (ARRAY['nom'::text, 'plusieurs'::text])));
alter table professional add constraint professional_check CHECK (((oidc_issuer IS NULL) = (oidc_subject IS NULL)));
alter table professional add constraint professional_check1 CHECK (((binding_refused IS NULL) = (binding_refused_at IS NULL)));
alter table professional add constraint professional_last_name_check CHECK (((length(last_name) >= 1) AND (length(last_name) <= 200)));
alter table professional add constraint professional_organisation_id_adeli_key UNIQUE (organisation_id, adeli);
alter table professional add constraint professional_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table professional add constraint professional_organisation_id_id_key UNIQUE (organisation_id, id);
alter table professional add constraint professional_organisation_id_rpps_key UNIQUE (organisation_id, rpps);
alter table professional add constraint professional_pkey PRIMARY KEY (id);
alter table professional add constraint professional_rpps_check CHECK ((rpps ~ '^\d{11}$'::text));
alter table provider_ended add constraint provider_ended_hash_check CHECK ((length(hash) = 32));
alter table provider_ended add constraint provider_ended_pkey PRIMARY KEY (hash);
alter table provider_logout add constraint provider_logout_jti_hash_check CHECK ((length(jti_hash) = 32));
alter table provider_logout add constraint provider_logout_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table provider_logout add constraint provider_logout_pkey PRIMARY KEY (organisation_id, jti_hash);
alter table queue_heartbeat add constraint queue_heartbeat_pkey PRIMARY KEY (worker_id);
alter table reading_bound add constraint reading_bound_check CHECK ((per_day >= per_hour));
alter table reading_bound add constraint reading_bound_organisation_id_changed_by_fkey FOREIGN KEY (organisation_id, changed_by) REFERENCES professional(organisation_id, id);
alter table reading_bound add constraint reading_bound_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table reading_bound add constraint reading_bound_per_day_check CHECK (((per_day >= 10) AND (per_day <= 100000)));
alter table reading_bound add constraint reading_bound_per_hour_check CHECK (((per_hour >= 10) AND (per_hour <= 100000)));
alter table reading_bound add constraint reading_bound_pkey PRIMARY KEY (organisation_id);
alter table reading_bound add constraint reading_bound_revision_check CHECK ((revision > 0));
alter table reading_lift add constraint reading_lift_check CHECK ((until_at > given_at));
alter table reading_lift add constraint reading_lift_organisation_id_given_by_fkey FOREIGN KEY (organisation_id, given_by) REFERENCES professional(organisation_id, id);
alter table reading_lift add constraint reading_lift_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table reading_lift add constraint reading_lift_pkey PRIMARY KEY (id);
alter table reading_lift add constraint reading_lift_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)));
alter table reading_told add constraint reading_told_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table reading_told add constraint reading_told_pkey PRIMARY KEY (organisation_id, professional_id);
alter table received_document add constraint received_document_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table received_document add constraint received_document_organisation_id_file_id_fkey FOREIGN KEY (organisation_id, file_id) REFERENCES joined_file(organisation_id, id);
alter table received_document add constraint received_document_organisation_id_mail_id_fkey FOREIGN KEY (organisation_id, mail_id) REFERENCES received_mail(organisation_id, id);
alter table received_document add constraint received_document_pkey PRIMARY KEY (organisation_id, file_id);
alter table received_document add constraint received_document_set_id_check CHECK ((length(set_id) <= 200));
alter table received_document add constraint received_document_type_check CHECK ((length(type) <= 80));
alter table received_document add constraint received_document_unique_id_check CHECK ((length(unique_id) <= 200));
alter table received_mail add constraint received_mail_check CHECK (((state <> ALL (ARRAY['a-part'::text, 'ecarte'::text])) OR (reason IS NOT NULL)));
alter table received_mail add constraint received_mail_check1 CHECK (((state <> 'classe'::text) OR (dossier_id IS NOT NULL)));
alter table received_mail add constraint received_mail_fingerprint_check CHECK ((fingerprint ~ '^[0-9a-f]{64}$'::text));
alter table received_mail add constraint received_mail_message_id_check CHECK (((length(message_id) >= 1) AND (length(message_id) <= 998)));
alter table received_mail add constraint received_mail_organisation_id_decided_by_fkey FOREIGN KEY (organisation_id, decided_by) REFERENCES professional(organisation_id, id);
alter table received_mail add constraint received_mail_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table received_mail add constraint received_mail_organisation_id_establishment_id_fkey FOREIGN KEY (organisation_id, establishment_id) REFERENCES establishment(organisation_id, id);
alter table received_mail add constraint received_mail_organisation_id_id_key UNIQUE (organisation_id, id);
alter table received_mail add constraint received_mail_organisation_id_mailbox_message_id_fingerprin_key UNIQUE (organisation_id, mailbox, message_id, fingerprint);
alter table received_mail add constraint received_mail_organisation_id_mailbox_uid_validity_uid_key UNIQUE (organisation_id, mailbox, uid_validity, uid);
alter table received_mail add constraint received_mail_organisation_id_object_id_fkey FOREIGN KEY (organisation_id, object_id) REFERENCES stored_object(organisation_id, id);
alter table received_mail add constraint received_mail_pkey PRIMARY KEY (id);
alter table received_mail add constraint received_mail_reason_check CHECK ((length(reason) <= 2000));
alter table received_mail add constraint received_mail_sender_check CHECK ((length(sender) <= 320));
alter table received_mail add constraint received_mail_size_check CHECK ((size >= 0));
alter table received_mail add constraint received_mail_state_check CHECK ((state = ANY (ARRAY['recu'::text, 'classe'::text, 'a-part'::text, 'ecarte'::text, 'avis'::text, 'doublon'::text])));
alter table received_mail add constraint received_mail_subject_check CHECK ((length(subject) <= 998));
alter table record add constraint record_organisation_id_author_id_fkey FOREIGN KEY (organisation_id, author_id) REFERENCES professional(organisation_id, id);
alter table record add constraint record_organisation_id_dossier_id_establishment_id_fkey FOREIGN KEY (organisation_id, dossier_id, establishment_id) REFERENCES dossier(organisation_id, id, establishment_id) ON UPDATE CASCADE;
alter table record add constraint record_organisation_id_id_key UNIQUE (organisation_id, id);
alter table record add constraint record_pack_version_id_fkey FOREIGN KEY (pack_version_id) REFERENCES pack_version(id);
alter table record add constraint record_pkey PRIMARY KEY (id);
alter table record add constraint record_state_check CHECK ((state = ANY (ARRAY['valide'::text, 'signe'::text, 'annule'::text])));
alter table record_addressee add constraint record_addressee_chosen_id_check CHECK ((length(chosen_id) <= 80));
alter table record_addressee add constraint record_addressee_chosen_kind_check CHECK ((chosen_kind = ANY (ARRAY['professionnel'::text, 'equipe'::text, 'fonction'::text, 'role'::text, 'service'::text])));
alter table record_addressee add constraint record_addressee_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table record_addressee add constraint record_addressee_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record(organisation_id, id);
alter table record_addressee add constraint record_addressee_pkey PRIMARY KEY (organisation_id, record_id, professional_id);
alter table record_cancellation add constraint record_cancellation_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table record_cancellation add constraint record_cancellation_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record(organisation_id, id);
alter table record_cancellation add constraint record_cancellation_pkey PRIMARY KEY (organisation_id, record_id);
alter table record_cancellation add constraint record_cancellation_reason_check CHECK ((reason <> ''::text));
alter table record_expiry add constraint record_expiry_check CHECK ((notice_on < due_on));
alter table record_expiry add constraint record_expiry_check1 CHECK ((counts OR (told_at IS NOT NULL)));
alter table record_expiry add constraint record_expiry_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table record_expiry add constraint record_expiry_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record(organisation_id, id);
alter table record_expiry add constraint record_expiry_pkey PRIMARY KEY (record_id);
alter table record_reading add constraint record_reading_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table record_reading add constraint record_reading_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record(organisation_id, id);
alter table record_reading add constraint record_reading_pkey PRIMARY KEY (organisation_id, record_id, version, professional_id);
alter table record_signature add constraint record_signature_check CHECK (((proved_at IS NULL) = (proved_by IS NULL)));
alter table record_signature add constraint record_signature_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table record_signature add constraint record_signature_organisation_id_record_id_version_fkey FOREIGN KEY (organisation_id, record_id, version) REFERENCES record_version(organisation_id, record_id, version);
alter table record_signature add constraint record_signature_pkey PRIMARY KEY (organisation_id, record_id, version, professional_id);
alter table record_signature add constraint record_signature_proved_by_check CHECK ((proved_by = ANY (ARRAY['fournisseur'::text, 'code'::text, 'cle'::text])));
alter table record_signature add constraint record_signature_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table record_version add constraint record_version_check CHECK (((version = 1) = (reason IS NULL)));
alter table record_version add constraint record_version_organisation_id_author_id_fkey FOREIGN KEY (organisation_id, author_id) REFERENCES professional(organisation_id, id);
alter table record_version add constraint record_version_organisation_id_record_id_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record(organisation_id, id);
alter table record_version add constraint record_version_pack_version_id_fkey FOREIGN KEY (pack_version_id) REFERENCES pack_version(id);
alter table record_version add constraint record_version_pkey PRIMARY KEY (organisation_id, record_id, version);
alter table record_version add constraint record_version_reason_check CHECK ((reason <> ''::text));
alter table record_version add constraint record_version_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table record_version add constraint record_version_version_check CHECK ((version > 0));
alter table remote_signature add constraint remote_signature_answer_check CHECK ((answer = ANY (ARRAY['signe'::text, 'refuse'::text])));
alter table remote_signature add constraint remote_signature_check CHECK ((expires_at > invited_at));
alter table remote_signature add constraint remote_signature_check1 CHECK (((answer IS NULL) = (answered_at IS NULL)));
alter table remote_signature add constraint remote_signature_check2 CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL)));
alter table remote_signature add constraint remote_signature_code_hash_check CHECK ((length(code_hash) = 32));
alter table remote_signature add constraint remote_signature_email_check CHECK ((length(email) <= 254));
alter table remote_signature add constraint remote_signature_identity_check CHECK (((length(identity) >= 3) AND (length(identity) <= 300)));
alter table remote_signature add constraint remote_signature_nom_check CHECK (((length(nom) >= 1) AND (length(nom) <= 200)));
alter table remote_signature add constraint remote_signature_organisation_id_document_id_fkey FOREIGN KEY (organisation_id, document_id) REFERENCES document(organisation_id, id);
alter table remote_signature add constraint remote_signature_organisation_id_id_key UNIQUE (organisation_id, id);
alter table remote_signature add constraint remote_signature_organisation_id_invited_by_fkey FOREIGN KEY (organisation_id, invited_by) REFERENCES professional(organisation_id, id);
alter table remote_signature add constraint remote_signature_organisation_id_withdrawn_by_fkey FOREIGN KEY (organisation_id, withdrawn_by) REFERENCES professional(organisation_id, id);
alter table remote_signature add constraint remote_signature_pkey PRIMARY KEY (id);
alter table remote_signature add constraint remote_signature_signatory_check CHECK (((length(signatory) >= 1) AND (length(signatory) <= 60)));
alter table remote_signature add constraint remote_signature_token_hash_check CHECK ((length(token_hash) = 32));
alter table remote_signature add constraint remote_signature_token_hash_key UNIQUE (token_hash);
alter table remote_signature add constraint remote_signature_tries_check CHECK (((tries >= 0) AND (tries <= 5)));
alter table reporting_cursor add constraint reporting_cursor_pkey PRIMARY KEY (organisation_id);
alter table reporting_event add constraint reporting_event_event_id_check CHECK ((length(event_id) <= 80));
alter table reporting_event add constraint reporting_event_organisation_id_establishment_id_fkey FOREIGN KEY (organisation_id, establishment_id) REFERENCES establishment(organisation_id, id);
alter table reporting_event add constraint reporting_event_organisation_id_source_id_event_id_key UNIQUE (organisation_id, source_id, event_id);
alter table reporting_event add constraint reporting_event_pkey PRIMARY KEY (id);
alter table reporting_event add constraint reporting_event_subject_check CHECK ((subject ~ '^[0-9a-f]{32}$'::text));
alter table reporting_pseudonym_key add constraint reporting_pseudonym_key_organisation_id_key UNIQUE (organisation_id);
alter table reporting_pseudonym_key add constraint reporting_pseudonym_key_organisation_id_key_id_fkey FOREIGN KEY (organisation_id, key_id) REFERENCES organisation_key(organisation_id, id);
alter table reporting_pseudonym_key add constraint reporting_pseudonym_key_pkey PRIMARY KEY (id);
alter table reporting_webhook add constraint reporting_webhook_check CHECK (((sending_id IS NULL) = (sending_until IS NULL)));
alter table reporting_webhook add constraint reporting_webhook_check1 CHECK (((secret IS NULL) = (state = 'arrete'::text)));
alter table reporting_webhook add constraint reporting_webhook_label_check CHECK (((length(label) >= 1) AND (length(label) <= 80)));
alter table reporting_webhook add constraint reporting_webhook_organisation_id_created_by_fkey FOREIGN KEY (organisation_id, created_by) REFERENCES professional(organisation_id, id);
alter table reporting_webhook add constraint reporting_webhook_organisation_id_establishment_id_fkey FOREIGN KEY (organisation_id, establishment_id) REFERENCES establishment(organisation_id, id);
alter table reporting_webhook add constraint reporting_webhook_organisation_id_key_id_fkey FOREIGN KEY (organisation_id, key_id) REFERENCES organisation_key(organisation_id, id);
alter table reporting_webhook add constraint reporting_webhook_path_check CHECK ((length(path) <= 200));
alter table reporting_webhook add constraint reporting_webhook_pkey PRIMARY KEY (id);
alter table reporting_webhook add constraint reporting_webhook_service_id_check CHECK ((length(service_id) <= 40));
alter table reporting_webhook add constraint reporting_webhook_state_check CHECK ((state = ANY (ARRAY['actif'::text, 'suspendu'::text, 'en-incident'::text, 'arrete'::text])));
alter table retention_hold add constraint retention_hold_check CHECK ((num_nonnulls(lifted_by, lifted_at, lift_reason) = ANY (ARRAY[0, 3])));
alter table retention_hold add constraint retention_hold_lift_reason_check CHECK (((length(lift_reason) >= 3) AND (length(lift_reason) <= 1000)));
alter table retention_hold add constraint retention_hold_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table retention_hold add constraint retention_hold_organisation_id_lifted_by_fkey FOREIGN KEY (organisation_id, lifted_by) REFERENCES professional(organisation_id, id);
alter table retention_hold add constraint retention_hold_organisation_id_placed_by_fkey FOREIGN KEY (organisation_id, placed_by) REFERENCES professional(organisation_id, id);
alter table retention_hold add constraint retention_hold_pkey PRIMARY KEY (id);
alter table retention_hold add constraint retention_hold_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 1000)));
alter table role_adjustment add constraint role_adjustment_actions_check CHECK (((cardinality(actions) >= 1) AND (cardinality(actions) <= 10)));
alter table role_adjustment add constraint role_adjustment_check CHECK ((to_date >= (from_date - 1)));
alter table role_adjustment add constraint role_adjustment_check1 CHECK (((effect = 'ajoute'::text) = (link IS NOT NULL)));
alter table role_adjustment add constraint role_adjustment_domain_check CHECK (((length(domain) >= 1) AND (length(domain) <= 80)));
alter table role_adjustment add constraint role_adjustment_effect_check CHECK ((effect = ANY (ARRAY['retire'::text, 'ajoute'::text])));
alter table role_adjustment add constraint role_adjustment_end_reason_check CHECK ((length(end_reason) <= 500));
alter table role_adjustment add constraint role_adjustment_organisation_id_establishment_id_fkey FOREIGN KEY (organisation_id, establishment_id) REFERENCES establishment(organisation_id, id);
alter table role_adjustment add constraint role_adjustment_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table role_adjustment add constraint role_adjustment_organisation_id_given_by_fkey FOREIGN KEY (organisation_id, given_by) REFERENCES professional(organisation_id, id);
alter table role_adjustment add constraint role_adjustment_organisation_id_id_key UNIQUE (organisation_id, id);
alter table role_adjustment add constraint role_adjustment_organisation_id_reviewed_by_fkey FOREIGN KEY (organisation_id, reviewed_by) REFERENCES professional(organisation_id, id);
alter table role_adjustment add constraint role_adjustment_pkey PRIMARY KEY (id);
alter table role_adjustment add constraint role_adjustment_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)));
alter table role_adjustment add constraint role_adjustment_reviewed CHECK (((ended_at IS NOT NULL) = (review_on IS NULL)));
alter table role_adjustment add constraint role_adjustment_role_id_check CHECK (((length(role_id) >= 1) AND (length(role_id) <= 80)));
alter table schema_migration add constraint schema_migration_pkey PRIMARY KEY (name);
alter table service add constraint service_check CHECK ((closed_on >= opened_on));
alter table service add constraint service_check1 CHECK (((closed_on IS NULL) = (closing_reason IS NULL)));
alter table service add constraint service_closing_reason_check CHECK ((length(closing_reason) <= 500));
alter table service add constraint service_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table service add constraint service_organisation_id_establishment_id_fkey FOREIGN KEY (organisation_id, establishment_id) REFERENCES establishment(organisation_id, id);
alter table service add constraint service_organisation_id_establishment_id_id_key UNIQUE (organisation_id, establishment_id, id);
alter table service add constraint service_organisation_id_id_key UNIQUE (organisation_id, id);
alter table service add constraint service_pkey PRIMARY KEY (id);
alter table session add constraint session_device_check CHECK ((length(device) <= 60));
alter table session add constraint session_means_check CHECK ((means = ANY (ARRAY['fournisseur'::text, 'code'::text, 'cle'::text])));
alter table session add constraint session_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table session add constraint session_pkey PRIMARY KEY (id);
alter table session add constraint session_proved_by_check CHECK ((proved_by = ANY (ARRAY['fournisseur'::text, 'code'::text, 'cle'::text])));
alter table session add constraint session_provider_sid_check CHECK (((length(provider_sid) >= 1) AND (length(provider_sid) <= 200)));
alter table session add constraint session_token_hash_check CHECK ((length(token_hash) = 32));
alter table session add constraint session_token_hash_key UNIQUE (token_hash);
alter table sign_in_spent add constraint sign_in_spent_pkey PRIMARY KEY (proof);
alter table sign_in_spent add constraint sign_in_spent_proof_check CHECK ((length(proof) = 32));
alter table sign_in_tries add constraint sign_in_tries_key_check CHECK ((length(key) = 32));
alter table sign_in_tries add constraint sign_in_tries_pkey PRIMARY KEY (key);
alter table stay add constraint stay_check CHECK ((to_date >= from_date));
alter table stay add constraint stay_organisation_id_dossier_id_fkey FOREIGN KEY (organisation_id, dossier_id) REFERENCES dossier(organisation_id, id);
alter table stay add constraint stay_organisation_id_establishment_id_fkey FOREIGN KEY (organisation_id, establishment_id) REFERENCES establishment(organisation_id, id);
alter table stay add constraint stay_pkey PRIMARY KEY (id);
alter table stored_object add constraint stored_object_check CHECK (((wrapped_key IS NULL) = (eliminated_at IS NOT NULL)));
alter table stored_object add constraint stored_object_organisation_id_id_key UNIQUE (organisation_id, id);
alter table stored_object add constraint stored_object_organisation_id_key_id_fkey FOREIGN KEY (organisation_id, key_id) REFERENCES organisation_key(organisation_id, id);
alter table stored_object add constraint stored_object_pkey PRIMARY KEY (id);
alter table stored_object add constraint stored_object_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table stored_object add constraint stored_object_size_check CHECK ((size >= 0));
alter table stored_object add constraint stored_object_wrapped_key_check CHECK ((length(wrapped_key) = 60));
alter table task add constraint task_instance_id_execution_id_key UNIQUE (instance_id, execution_id);
alter table task add constraint task_organisation_id_assignee_id_fkey FOREIGN KEY (organisation_id, assignee_id) REFERENCES professional(organisation_id, id);
alter table task add constraint task_organisation_id_delegated_by_fkey FOREIGN KEY (organisation_id, delegated_by) REFERENCES professional(organisation_id, id);
alter table task add constraint task_organisation_id_instance_id_dossier_id_fkey FOREIGN KEY (organisation_id, instance_id, dossier_id) REFERENCES circuit_instance(organisation_id, id, dossier_id);
alter table task add constraint task_pkey PRIMARY KEY (organisation_id, id);
alter table task add constraint task_priority_check CHECK ((priority = ANY (ARRAY['basse'::text, 'normale'::text, 'haute'::text, 'urgente'::text])));
alter table task add constraint task_state_check CHECK ((state = ANY (ARRAY['ouverte'::text, 'prise'::text, 'terminee'::text, 'annulee'::text])));
alter table task_alarm add constraint task_alarm_kind_check CHECK ((kind = ANY (ARRAY['rappel'::text, 'alerte'::text])));
alter table task_alarm add constraint task_alarm_organisation_id_task_id_fkey FOREIGN KEY (organisation_id, task_id) REFERENCES task(organisation_id, id);
alter table task_alarm add constraint task_alarm_pkey PRIMARY KEY (id);
alter table task_comment add constraint task_comment_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000)));
alter table task_comment add constraint task_comment_organisation_id_author_id_fkey FOREIGN KEY (organisation_id, author_id) REFERENCES professional(organisation_id, id);
alter table task_comment add constraint task_comment_organisation_id_task_id_fkey FOREIGN KEY (organisation_id, task_id) REFERENCES task(organisation_id, id);
alter table task_comment add constraint task_comment_pkey PRIMARY KEY (id);
alter table task_follow add constraint task_follow_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table task_follow add constraint task_follow_organisation_id_task_id_fkey FOREIGN KEY (organisation_id, task_id) REFERENCES task(organisation_id, id);
alter table task_follow add constraint task_follow_pkey PRIMARY KEY (organisation_id, task_id, professional_id);
alter table timer add constraint timer_instance_id_timer_id_key UNIQUE (instance_id, timer_id);
alter table timer add constraint timer_organisation_id_instance_id_fkey FOREIGN KEY (organisation_id, instance_id) REFERENCES circuit_instance(organisation_id, id);
alter table timer add constraint timer_pkey PRIMARY KEY (id);
alter table timer add constraint timer_state_check CHECK ((state = ANY (ARRAY['arme'::text, 'declenche'::text, 'annule'::text])));
alter table usager add constraint usager_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table usager add constraint usager_organisation_id_id_key UNIQUE (organisation_id, id);
alter table usager add constraint usager_pkey PRIMARY KEY (id);
alter table usager_merge add constraint usager_merge_check CHECK ((absorbed_id <> kept_id));
alter table usager_merge add constraint usager_merge_check1 CHECK (((undone_at IS NULL) = (undone_by IS NULL)));
alter table usager_merge add constraint usager_merge_organisation_id_absorbed_id_fkey FOREIGN KEY (organisation_id, absorbed_id) REFERENCES usager(organisation_id, id);
alter table usager_merge add constraint usager_merge_organisation_id_author_id_fkey FOREIGN KEY (organisation_id, author_id) REFERENCES professional(organisation_id, id);
alter table usager_merge add constraint usager_merge_organisation_id_kept_id_fkey FOREIGN KEY (organisation_id, kept_id) REFERENCES usager(organisation_id, id);
alter table usager_merge add constraint usager_merge_organisation_id_undone_by_fkey FOREIGN KEY (organisation_id, undone_by) REFERENCES professional(organisation_id, id);
alter table usager_merge add constraint usager_merge_pkey PRIMARY KEY (id);
alter table work_shift add constraint work_shift_check CHECK ((former_ended_at <= began_at));
alter table work_shift add constraint work_shift_organisation_id_professional_id_fkey FOREIGN KEY (organisation_id, professional_id) REFERENCES professional(organisation_id, id);
alter table work_shift add constraint work_shift_pkey PRIMARY KEY (organisation_id, professional_id);

CREATE INDEX absence_professional ON absence USING btree (organisation_id, professional_id, to_date) WHERE (cancelled_at IS NULL);
CREATE INDEX absence_substitute ON absence USING btree (organisation_id, substitute_id, to_date) WHERE (cancelled_at IS NULL);
CREATE INDEX account_link_owner ON account_link USING btree (organisation_id, professional_id);
CREATE INDEX account_passkey_owner ON account_passkey USING btree (organisation_id, professional_id);
CREATE INDEX account_totp_key ON account_totp USING btree (organisation_id, key_id);
CREATE INDEX activity_establishment ON activity USING btree (organisation_id, establishment_id, role_id);
CREATE INDEX activity_professional ON activity USING btree (organisation_id, professional_id);
CREATE INDEX activity_review ON activity USING btree (organisation_id, review_on) WHERE (review_on IS NOT NULL);
CREATE INDEX activity_service ON activity USING btree (organisation_id, service_id) WHERE (service_id IS NOT NULL);
CREATE INDEX agenda_feed_of ON agenda_feed USING btree (organisation_id, professional_id, created_at DESC);
CREATE UNIQUE INDEX agenda_item_occurrence ON agenda_item USING btree (organisation_id, series_id, occurrence) WHERE (series_id IS NOT NULL);
CREATE UNIQUE INDEX agenda_item_request ON agenda_item USING btree (organisation_id, created_by, request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX agenda_item_dossier_of ON agenda_item_dossier USING btree (organisation_id, dossier_id, item_id);
CREATE INDEX agenda_participant_of ON agenda_participant USING btree (organisation_id, professional_id, item_id);
CREATE INDEX agenda_slot_item ON agenda_slot USING btree (organisation_id, item_id, starts_at);
CREATE INDEX agenda_slot_place ON agenda_slot USING btree (organisation_id, establishment_id, starts_at);
CREATE INDEX archive_access_dossier ON archive_access USING btree (organisation_id, dossier_id);
CREATE INDEX archive_access_reader ON archive_access USING btree (organisation_id, professional_id, dossier_id);
CREATE INDEX audit_record_at ON audit_record USING brin (at);
CREATE INDEX audit_record_dossier ON audit_record USING btree (organisation_id, dossier_id, id) WHERE (dossier_id IS NOT NULL);
CREATE INDEX audit_record_reading ON audit_record USING btree (organisation_id, session_id, subject_id, at) WHERE (action = ANY (ARRAY['circuit.lu'::text, 'exploitation.circuit-lu'::text, 'dossier.lu'::text, 'dossiers.listes'::text]));
CREATE INDEX audit_record_sealing ON audit_record USING btree (organisation_id, txid, id);
CREATE INDEX break_glass_dossier ON break_glass USING btree (organisation_id, dossier_id, at DESC);
CREATE INDEX break_glass_latest ON break_glass USING btree (organisation_id, at DESC, id DESC);
CREATE INDEX break_glass_open ON break_glass USING btree (organisation_id, professional_id, until);
CREATE UNIQUE INDEX care_team_now ON care_team_member USING btree (organisation_id, dossier_id, professional_id, function_id) WHERE (to_date IS NULL);
CREATE INDEX care_team_professional ON care_team_member USING btree (organisation_id, professional_id, dossier_id);
CREATE INDEX circuit_instance_dossier ON circuit_instance USING btree (organisation_id, dossier_id, started_at);
CREATE INDEX circuit_instance_listed ON circuit_instance USING btree (organisation_id, status, started_at DESC, id);
CREATE INDEX circuit_instance_running ON circuit_instance USING btree (organisation_id, circuit_id, pack_version_id) WHERE (status = ANY (ARRAY['en-cours'::text, 'en-incident'::text]));
CREATE INDEX circuit_message_organisation ON circuit_message USING btree (organisation_id);
CREATE INDEX circuit_message_waiting ON circuit_message USING btree (organisation_id, name, thrown_at) WHERE (taken_at IS NULL);
CREATE INDEX circuit_migration_asked ON circuit_migration USING btree (organisation_id, asked_at DESC, id);
CREATE UNIQUE INDEX circuit_migration_under_way ON circuit_migration USING btree (organisation_id, circuit_id, from_version_id) WHERE (state = ANY (ARRAY['en-cours'::text, 'annulation'::text]));
CREATE INDEX circuit_migration_line_instance ON circuit_migration_line USING btree (organisation_id, instance_id);
CREATE INDEX circuit_migration_line_outcome ON circuit_migration_line USING btree (organisation_id, migration_id, outcome);
CREATE INDEX circuit_signal_organisation ON circuit_signal USING btree (organisation_id);
CREATE INDEX connector_call_dossier ON connector_call USING btree (organisation_id, dossier_id, created_at DESC);
CREATE INDEX connector_call_message ON connector_call USING btree (organisation_id, message_id);
CREATE INDEX connector_trace_dossier ON connector_trace USING btree (organisation_id, dossier_id);
CREATE INDEX connector_trace_latest ON connector_trace USING btree (organisation_id, service, started_at DESC, id DESC);
CREATE INDEX contact_words ON contact USING gin (contact_words(last_name, first_name, role));
CREATE UNIQUE INDEX directory_mailbox_answered ON directory_mailbox USING btree (organisation_id, address) WHERE (organisation_id IS NOT NULL);
CREATE UNIQUE INDEX directory_mailbox_extracted ON directory_mailbox USING btree (extraction_id, address) WHERE (organisation_id IS NULL);
CREATE INDEX directory_mailbox_holder ON directory_mailbox USING btree (organisation_id, holder) WHERE (organisation_id IS NOT NULL);
CREATE INDEX directory_mailbox_words ON directory_mailbox USING gin (words);
CREATE INDEX dmp_import_set ON dmp_import USING btree (organisation_id, dossier_id, set_id);
CREATE INDEX document_dossier ON document USING btree (organisation_id, dossier_id, created_at DESC, id);
CREATE INDEX document_of_template ON document USING btree (organisation_id, template_id, created_at, id);
CREATE INDEX document_succession_former ON document_succession USING btree (organisation_id, former_id);
CREATE INDEX document_text_key ON document_text USING btree (organisation_id, key_id);
CREATE INDEX document_text_unread ON document_text USING btree (organisation_id, object_id) WHERE (outcome = 'a-lire'::text);
CREATE INDEX document_text_words ON document_text USING gin (words);
CREATE INDEX document_version_latest ON document_version USING btree (organisation_id, created_at DESC, document_id);
CREATE INDEX document_version_object ON document_version USING btree (organisation_id, object_id);
CREATE INDEX dossier_oldest ON dossier USING btree (organisation_id, created_at, id);
CREATE INDEX dossier_phase ON dossier USING btree (organisation_id, phase) WHERE (phase <> 'actif'::text);
CREATE INDEX dossier_place ON dossier USING btree (organisation_id, establishment_id, stage, created_at DESC, id) INCLUDE (phase);
CREATE INDEX dossier_service ON dossier USING btree (organisation_id, service_id) WHERE (service_id IS NOT NULL);
CREATE INDEX dossier_usager ON dossier USING btree (organisation_id, usager_id);
CREATE INDEX dossier_opening_lately ON dossier_opening USING btree (organisation_id, professional_id, at);
CREATE INDEX dossier_tie_a ON dossier_tie USING btree (organisation_id, dossier_a);
CREATE INDEX dossier_tie_b ON dossier_tie USING btree (organisation_id, dossier_b);
CREATE UNIQUE INDEX dossier_tie_once ON dossier_tie USING btree (organisation_id, dossier_a, dossier_b, kind) WHERE (to_date IS NULL);
CREATE UNIQUE INDEX draft_amendment ON draft USING btree (organisation_id, record_id) WHERE (record_id IS NOT NULL);
CREATE INDEX draft_dossier ON draft USING btree (organisation_id, dossier_id, created_at) WHERE (domain IS NOT NULL);
CREATE INDEX draft_intake ON draft USING btree (organisation_id, intake_request_id) WHERE (intake_request_id IS NOT NULL);
CREATE UNIQUE INDEX draft_start ON draft USING btree (organisation_id, professional_id, circuit_id, establishment_id, COALESCE(dossier_id, '00000000-0000-0000-0000-000000000000'::uuid), COALESCE(intake_request_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE (circuit_id IS NOT NULL);
CREATE UNIQUE INDEX draft_task ON draft USING btree (organisation_id, task_id, professional_id) WHERE (task_id IS NOT NULL);
CREATE INDEX draft_evolution_line_outcome ON draft_evolution_line USING btree (organisation_id, run_id, outcome);
CREATE INDEX draft_evolution_run_asked ON draft_evolution_run USING btree (organisation_id, asked_at DESC, id);
CREATE UNIQUE INDEX draft_evolution_run_under_way ON draft_evolution_run USING btree (organisation_id, pack_id) WHERE (state = 'en-cours'::text);
CREATE UNIQUE INDEX elimination_document ON elimination USING btree (organisation_id, document_id);
CREATE UNIQUE INDEX elimination_dossier ON elimination USING btree (organisation_id, dossier_id) WHERE (document_id IS NULL);
CREATE INDEX establishment_logo_hash ON establishment_logo USING btree (organisation_id, sha256);
CREATE INDEX filed_file_latest ON filed_file USING btree (organisation_id, filed_at DESC, file_id);
CREATE INDEX filed_file_of ON filed_file USING btree (organisation_id, dossier_id, filed_at DESC);
CREATE INDEX grid_result_dossier ON grid_result USING btree (organisation_id, dossier_id, grid_id, at DESC);
CREATE UNIQUE INDEX grid_result_draft ON grid_result USING btree (organisation_id, draft_id) WHERE (draft_id IS NOT NULL);
CREATE INDEX held_event_instance ON held_event USING btree (organisation_id, instance_id, id);
CREATE INDEX household_member_dossier ON household_member USING btree (organisation_id, dossier_id);
CREATE UNIQUE INDEX household_member_once ON household_member USING btree (organisation_id, dossier_id, usager_id) WHERE (to_date IS NULL);
CREATE INDEX household_member_usager ON household_member USING btree (organisation_id, usager_id);
CREATE UNIQUE INDEX identity_matricule ON identity USING btree (organisation_id, matricule, oid) WHERE (matricule IS NOT NULL);
CREATE INDEX identity_organisation ON identity USING btree (organisation_id);
CREATE INDEX identity_event_usager ON identity_event USING btree (organisation_id, usager_id, at DESC, id DESC);
CREATE INDEX incident_instance ON incident USING btree (organisation_id, instance_id, at);
CREATE INDEX incident_listed ON incident USING btree (organisation_id, at DESC, id) WHERE (resolved_at IS NULL);
CREATE INDEX incident_open ON incident USING btree (organisation_id, instance_id) WHERE (resolved_at IS NULL);
CREATE INDEX incident_organisation ON incident USING btree (organisation_id);
CREATE INDEX intake_request_due ON intake_request USING btree (organisation_id, due_on, id);
CREATE INDEX intake_request_place ON intake_request USING btree (organisation_id, establishment_id, invited_at DESC);
CREATE INDEX intervention_instance ON intervention USING btree (organisation_id, instance_id, at DESC, id);
CREATE INDEX job_run_listed ON job_run USING btree (organisation_id, updated_at DESC, id) WHERE (state = ANY (ARRAY['en-attente'::text, 'en-cours'::text, 'incident'::text]));
CREATE INDEX joined_file_dossier ON joined_file USING btree (organisation_id, dossier_id) WHERE (dossier_id IS NOT NULL);
CREATE INDEX joined_file_of ON joined_file USING btree (organisation_id, uploaded_by, uploaded_at);
CREATE INDEX joined_file_through ON joined_file USING btree (organisation_id, through) WHERE (through IS NOT NULL);
CREATE INDEX joined_file_use_dossier ON joined_file_use USING btree (organisation_id, dossier_id);
CREATE INDEX latest_answer_value ON latest_answer USING btree (organisation_id, form_id, field_id, value, dossier_id);
CREATE INDEX local_key_key ON local_key USING btree (organisation_id, key_id);
CREATE INDEX message_subscription_name ON message_subscription USING btree (organisation_id, kind, name, correlation);
CREATE INDEX moment_dossier ON moment USING btree (organisation_id, dossier_id, at DESC, id DESC);
CREATE INDEX notification_dossier ON notification USING btree (organisation_id, dossier_id) WHERE (dossier_id IS NOT NULL);
CREATE INDEX notification_professional ON notification USING btree (organisation_id, professional_id, at DESC, id);
CREATE INDEX notification_record ON notification USING btree (organisation_id, record_id) WHERE (record_id IS NOT NULL);
CREATE INDEX notification_unread ON notification USING btree (organisation_id, professional_id) WHERE (read_at IS NULL);
CREATE INDEX organisation_organisation ON organisation USING btree (organisation_id);
CREATE UNIQUE INDEX organisation_key_current ON organisation_key USING btree (organisation_id) WHERE (superseded_at IS NULL);
CREATE UNIQUE INDEX pack_draft_open ON pack_draft USING btree (organisation_id, pack_id) WHERE (state = 'ouvert'::text);
CREATE UNIQUE INDEX pack_version_own ON pack_version USING btree (organisation_id, pack_id, version) WHERE (organisation_id IS NOT NULL);
CREATE UNIQUE INDEX pack_version_shipped ON pack_version USING btree (pack_id, version) WHERE (organisation_id IS NULL);
CREATE INDEX person_will_dossier ON person_will USING btree (organisation_id, dossier_id, subject);
CREATE INDEX professional_adeli ON professional USING btree (adeli) WHERE (adeli IS NOT NULL);
CREATE UNIQUE INDEX professional_identity ON professional USING btree (oidc_issuer, oidc_subject) WHERE (oidc_subject IS NOT NULL);
CREATE INDEX professional_rpps ON professional USING btree (rpps) WHERE (rpps IS NOT NULL);
CREATE INDEX reading_lift_last ON reading_lift USING btree (organisation_id, professional_id, until_at DESC);
CREATE INDEX received_document_mail ON received_document USING btree (organisation_id, mail_id);
CREATE UNIQUE INDEX received_document_once ON received_document USING btree (organisation_id, dossier_id, unique_id);
CREATE INDEX received_document_set ON received_document USING btree (organisation_id, dossier_id, set_id);
CREATE INDEX received_mail_list ON received_mail USING btree (organisation_id, establishment_id, received_at DESC, id DESC);
CREATE INDEX record_answers ON record USING gin (answer_keys(dossier_id, form_id, data));
CREATE INDEX record_dossier ON record USING btree (organisation_id, dossier_id, form_id, at DESC, id DESC);
CREATE INDEX record_occurred ON record USING btree (organisation_id, dossier_id, occurred_at DESC, id DESC);
CREATE INDEX record_place ON record USING btree (organisation_id, establishment_id, at DESC, id DESC);
CREATE INDEX record_recent ON record USING btree (organisation_id, at DESC, id DESC, form_id);
CREATE INDEX record_words ON record USING gin (words_there(establishment_id, words), (ARRAY[domain])) WITH (gin_pending_list_limit='512');
CREATE INDEX record_written ON record USING btree (organisation_id, dossier_id, at DESC);
CREATE INDEX record_addressee_professional ON record_addressee USING btree (organisation_id, professional_id, record_id);
CREATE INDEX record_expiry_dossier ON record_expiry USING btree (organisation_id, dossier_id, form_id);
CREATE INDEX record_expiry_due ON record_expiry USING btree (organisation_id, due_on, record_id);
CREATE INDEX record_expiry_notice ON record_expiry USING btree (notice_on) WHERE (told_at IS NULL);
CREATE INDEX record_expiry_notice_of ON record_expiry USING btree (organisation_id, notice_on) WHERE (told_at IS NULL);
CREATE UNIQUE INDEX record_version_draft ON record_version USING btree (organisation_id, draft_id) WHERE (draft_id IS NOT NULL);
CREATE INDEX remote_signature_document ON remote_signature USING btree (organisation_id, document_id, invited_at DESC);
CREATE UNIQUE INDEX remote_signature_open ON remote_signature USING btree (organisation_id, document_id, signatory) WHERE ((answer IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX reporting_event_order ON reporting_event USING btree (organisation_id, seq);
CREATE INDEX reporting_event_place ON reporting_event USING btree (organisation_id, establishment_id, at, event_id);
CREATE INDEX reporting_pseudonym_key_key ON reporting_pseudonym_key USING btree (organisation_id, key_id);
CREATE INDEX reporting_webhook_key ON reporting_webhook USING btree (organisation_id, key_id);
CREATE INDEX reporting_webhook_order ON reporting_webhook USING btree (organisation_id, created_at, id);
CREATE INDEX reporting_webhook_organisation ON reporting_webhook USING btree (organisation_id);
CREATE INDEX retention_hold_dossier ON retention_hold USING btree (organisation_id, dossier_id);
CREATE INDEX role_adjustment_of_role ON role_adjustment USING btree (organisation_id, role_id);
CREATE INDEX session_expiry ON session USING btree (expires_at);
CREATE INDEX session_professional ON session USING btree (organisation_id, professional_id);
CREATE INDEX sign_in_spent_until ON sign_in_spent USING btree (until);
CREATE INDEX sign_in_tries_last ON sign_in_tries USING btree (last_at);
CREATE UNIQUE INDEX stay_open ON stay USING btree (organisation_id, dossier_id) WHERE (to_date IS NULL);
CREATE INDEX stay_organisation ON stay USING btree (organisation_id);
CREATE INDEX stored_object_kept ON stored_object USING btree (organisation_id) INCLUDE (size) WHERE (wrapped_key IS NOT NULL);
CREATE INDEX stored_object_key ON stored_object USING btree (organisation_id, key_id, id) WHERE (wrapped_key IS NOT NULL);
CREATE INDEX task_assignee ON task USING btree (organisation_id, assignee_id, created_at) WHERE ((assignee_id IS NOT NULL) AND (state = ANY (ARRAY['ouverte'::text, 'prise'::text])));
CREATE INDEX task_dossier ON task USING btree (organisation_id, dossier_id) WHERE (state = ANY (ARRAY['ouverte'::text, 'prise'::text]));
CREATE INDEX task_open ON task USING btree (organisation_id, establishment_id, due_at) WHERE (state = ANY (ARRAY['ouverte'::text, 'prise'::text]));
CREATE INDEX task_without_alarms ON task USING btree (created_at) WHERE ((alarms_armed_at IS NULL) AND (due_at IS NOT NULL) AND (state = ANY (ARRAY['ouverte'::text, 'prise'::text])));
CREATE INDEX task_alarm_due ON task_alarm USING btree (due_at) WHERE (told_at IS NULL);
CREATE INDEX task_alarm_due_of ON task_alarm USING btree (organisation_id, due_at) WHERE (told_at IS NULL);
CREATE INDEX task_alarm_task ON task_alarm USING btree (organisation_id, task_id);
CREATE INDEX task_comment_task ON task_comment USING btree (organisation_id, task_id, at, id);
CREATE INDEX task_follow_professional ON task_follow USING btree (organisation_id, professional_id);
CREATE INDEX task_follow_waiting ON task_follow USING btree (task_id) WHERE (told_at IS NULL);
CREATE INDEX timer_due ON timer USING btree (organisation_id, due_at) WHERE (state = 'arme'::text);
CREATE INDEX timer_due_anywhere ON timer USING btree (due_at) WHERE (state = 'arme'::text);
CREATE INDEX timer_organisation ON timer USING btree (organisation_id);
CREATE INDEX usager_birth ON usager USING btree (organisation_id, birth_day);
CREATE INDEX usager_search ON usager USING gin (search);
CREATE INDEX usager_sorted ON usager USING btree (organisation_id, sort_name, id);
CREATE UNIQUE INDEX usager_merge_absorbed ON usager_merge USING btree (organisation_id, absorbed_id) WHERE (undone_at IS NULL);
CREATE INDEX usager_merge_kept ON usager_merge USING btree (organisation_id, kept_id, at DESC);

create view history_line with (security_invoker=true) as
 SELECT h.id,
    (l.n)::integer AS n,
    h.organisation_id,
    h.instance_id,
    (l.line ->> 0) AS what,
    (l.line ->> 1) AS element_id,
    (l.line ->> 2) AS execution_id,
    (l.line ->> 3) AS name,
    h.at,
    h.actor_id
   FROM (history_step h
     CROSS JOIN LATERAL jsonb_array_elements(h.lines) WITH ORDINALITY l(line, n));

alter table absence enable, force row level security;
alter table access_refusal enable, force row level security;
alter table account_link enable, force row level security;
alter table account_passkey enable, force row level security;
alter table account_recovery_code enable, force row level security;
alter table account_totp enable, force row level security;
alter table activity enable, force row level security;
alter table agenda_feed enable, force row level security;
alter table agenda_item enable, force row level security;
alter table agenda_item_dossier enable, force row level security;
alter table agenda_participant enable, force row level security;
alter table agenda_slot enable, force row level security;
alter table archive_access enable, force row level security;
alter table audit_chain enable, force row level security;
alter table audit_record enable, force row level security;
alter table audit_seal enable, force row level security;
alter table break_glass enable, force row level security;
alter table care_team_member enable, force row level security;
alter table circuit_instance enable, force row level security;
alter table circuit_message enable, force row level security;
alter table circuit_migration enable, force row level security;
alter table circuit_migration_line enable, force row level security;
alter table circuit_signal enable, force row level security;
alter table connector_call enable, force row level security;
alter table connector_trace enable, force row level security;
alter table contact enable, force row level security;
alter table directory_extraction enable, force row level security;
alter table directory_mailbox enable, force row level security;
alter table directory_search enable, force row level security;
alter table dispatch_notice enable, force row level security;
alter table dmp_import enable, force row level security;
alter table document enable, force row level security;
alter table document_dispatch enable, force row level security;
alter table document_signature enable, force row level security;
alter table document_succession enable, force row level security;
alter table document_text enable, force row level security;
alter table document_version enable, force row level security;
alter table document_withdrawal enable, force row level security;
alter table dossier enable, force row level security;
alter table dossier_number enable, force row level security;
alter table dossier_opening enable, force row level security;
alter table dossier_tie enable, force row level security;
alter table draft enable, force row level security;
alter table draft_evolution enable, force row level security;
alter table draft_evolution_line enable, force row level security;
alter table draft_evolution_run enable, force row level security;
alter table elimination enable, force row level security;
alter table establishment enable, force row level security;
alter table establishment_logo enable, force row level security;
alter table filed_file enable, force row level security;
alter table filed_file_withdrawal enable, force row level security;
alter table grid_cancellation enable, force row level security;
alter table grid_result enable, force row level security;
alter table held_event enable, force row level security;
alter table history_step enable, force row level security;
alter table household_member enable, force row level security;
alter table identity enable, force row level security;
alter table identity_event enable, force row level security;
alter table incident enable, force row level security;
alter table intake_request enable, force row level security;
alter table intervention enable, force row level security;
alter table job_run enable, force row level security;
alter table joined_file enable, force row level security;
alter table joined_file_use enable, force row level security;
alter table latest_answer enable, force row level security;
alter table live_beat enable, force row level security;
alter table local_key enable, force row level security;
alter table mail_cursor enable, force row level security;
alter table message_subscription enable, force row level security;
alter table moment enable, force row level security;
alter table notice_choice enable, force row level security;
alter table notification enable, force row level security;
alter table organisation enable, force row level security;
alter table organisation_clock enable, force row level security;
alter table organisation_key enable, force row level security;
alter table outbox enable, force row level security;
alter table outbox_delivery enable, force row level security;
alter table own_account enable, force row level security;
alter table pack_draft enable, force row level security;
alter table pack_draft_file enable, force row level security;
alter table pack_draft_state enable, force row level security;
alter table pack_in_force enable, force row level security;
alter table pack_version enable, force row level security;
alter table person_will enable, force row level security;
alter table professional enable, force row level security;
alter table provider_logout enable, force row level security;
alter table reading_bound enable, force row level security;
alter table reading_lift enable, force row level security;
alter table reading_told enable, force row level security;
alter table received_document enable, force row level security;
alter table received_mail enable, force row level security;
alter table record enable, force row level security;
alter table record_addressee enable, force row level security;
alter table record_cancellation enable, force row level security;
alter table record_expiry enable, force row level security;
alter table record_reading enable, force row level security;
alter table record_signature enable, force row level security;
alter table record_version enable, force row level security;
alter table remote_signature enable, force row level security;
alter table reporting_cursor enable, force row level security;
alter table reporting_event enable, force row level security;
alter table reporting_pseudonym_key enable, force row level security;
alter table reporting_webhook enable, force row level security;
alter table retention_hold enable, force row level security;
alter table role_adjustment enable, force row level security;
alter table service enable, force row level security;
alter table session enable, force row level security;
alter table stay enable, force row level security;
alter table stored_object enable, force row level security;
alter table task enable, force row level security;
alter table task_alarm enable, force row level security;
alter table task_comment enable, force row level security;
alter table task_follow enable, force row level security;
alter table timer enable, force row level security;
alter table usager enable, force row level security;
alter table usager_merge enable, force row level security;
alter table work_shift enable, force row level security;

create policy door on absence for select to trame_definer using (true);
create policy organisation_wall on absence for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on access_refusal for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on account_link for select to trame_definer using (true);
create policy organisation_wall on account_link for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on account_passkey for select to trame_definer using (true);
create policy organisation_wall on account_passkey for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on account_recovery_code for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on account_totp for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on activity for select to trame_definer using (true);
create policy organisation_wall on activity for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on agenda_feed for select to trame_definer using (true);
create policy organisation_wall on agenda_feed for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on agenda_item for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on agenda_item_dossier for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on agenda_participant for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on agenda_slot for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on archive_access for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on archive_access for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on audit_chain for select to trame_definer using (true);
create policy organisation_wall on audit_chain for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on audit_record for select to trame_definer using (true);
create policy organisation_wall on audit_record for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on audit_seal for select to trame_definer using (true);
create policy organisation_wall on audit_seal for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on break_glass for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on break_glass for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on care_team_member for select to trame_definer using (true);
create policy elimination on care_team_member for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on care_team_member for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on circuit_instance for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on circuit_instance for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on circuit_message for delete to trame_app using (under_elimination(COALESCE(dossier_id, ( SELECT i.dossier_id
   FROM circuit_instance i
  WHERE (i.id = circuit_message.thrown_by)))));
create policy organisation_wall on circuit_message for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on circuit_migration for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on circuit_migration_line for delete to trame_app using (under_elimination(( SELECT i.dossier_id
   FROM circuit_instance i
  WHERE (i.id = circuit_migration_line.instance_id))));
create policy organisation_wall on circuit_migration_line for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on circuit_signal for delete to trame_app using (under_elimination(( SELECT i.dossier_id
   FROM circuit_instance i
  WHERE (i.id = circuit_signal.thrown_by))));
create policy organisation_wall on circuit_signal for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on connector_call for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on connector_call for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on connector_trace for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on connector_trace for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on contact for select to trame_definer using (true);
create policy organisation_wall on contact for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on directory_extraction for select to trame_definer using (true);
create policy for_all on directory_extraction for select to public using (true);
create policy loading on directory_extraction for all to trame_definer using (true) with check (true);
create policy door on directory_mailbox for select to trame_definer using (true);
create policy loading on directory_mailbox for all to trame_definer using ((organisation_id IS NULL)) with check ((organisation_id IS NULL));
create policy organisation_wall on directory_mailbox for select to public using (((organisation_id IS NULL) OR (organisation_id = current_organisation())));
create policy own_answers on directory_mailbox for insert to public with check ((organisation_id = current_organisation()));
create policy own_changes on directory_mailbox for update to public using ((organisation_id = current_organisation())) with check ((organisation_id = current_organisation()));
create policy own_forgetting on directory_mailbox for delete to public using ((organisation_id = current_organisation()));
create policy organisation_wall on directory_search for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on dispatch_notice for delete to trame_app using (( SELECT bool_or(document_under_elimination(s.document_id)) AS bool_or
   FROM document_dispatch s
  WHERE (s.message_id = dispatch_notice.message_id)));
create policy organisation_wall on dispatch_notice for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on dmp_import for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on dmp_import for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on document for select to trame_definer using (true);
create policy elimination on document for delete to trame_app using (document_under_elimination(id));
create policy organisation_wall on document for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on document_dispatch for delete to trame_app using (document_under_elimination(document_id));
create policy organisation_wall on document_dispatch for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on document_signature for delete to trame_app using (document_under_elimination(document_id));
create policy organisation_wall on document_signature for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on document_succession for delete to trame_app using ((document_under_elimination(successor_id) OR document_under_elimination(former_id)));
create policy organisation_wall on document_succession for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on document_text for select to trame_definer using (true);
create policy organisation_wall on document_text for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on document_version for select to trame_definer using (true);
create policy elimination on document_version for delete to trame_app using (document_under_elimination(document_id));
create policy organisation_wall on document_version for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on document_withdrawal for delete to trame_app using (document_under_elimination(document_id));
create policy organisation_wall on document_withdrawal for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on dossier for select to trame_definer using (true);
create policy organisation_wall on dossier for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on dossier_number for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on dossier_opening for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on dossier_tie for delete to trame_app using (under_elimination(
CASE
    WHEN under_elimination(dossier_a) THEN dossier_a
    ELSE dossier_b
END));
create policy organisation_wall on dossier_tie for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on draft for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on draft_evolution for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on draft_evolution_line for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on draft_evolution_line for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on draft_evolution_run for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on elimination for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on establishment for select to trame_definer using (true);
create policy organisation_wall on establishment for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on establishment_logo for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on filed_file for select to trame_definer using (true);
create policy elimination on filed_file for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on filed_file for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on filed_file_withdrawal for select to trame_definer using (true);
create policy elimination on filed_file_withdrawal for delete to trame_app using (under_elimination(( SELECT f.dossier_id
   FROM filed_file f
  WHERE (f.file_id = filed_file_withdrawal.file_id))));
create policy organisation_wall on filed_file_withdrawal for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on grid_cancellation for delete to trame_app using (under_elimination(( SELECT g.dossier_id
   FROM grid_result g
  WHERE (g.id = grid_cancellation.grid_result_id))));
create policy organisation_wall on grid_cancellation for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on grid_result for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on grid_result for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on held_event for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on history_step for delete to trame_app using (under_elimination(( SELECT i.dossier_id
   FROM circuit_instance i
  WHERE (i.id = history_step.instance_id))));
create policy organisation_wall on history_step for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on household_member for select to trame_definer using (true);
create policy elimination on household_member for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on household_member for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on identity for delete to trame_app using (person_under_elimination(usager_id));
create policy organisation_wall on identity for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on identity_event for delete to trame_app using (person_under_elimination(usager_id));
create policy organisation_wall on identity_event for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on incident for delete to trame_app using (under_elimination(( SELECT i.dossier_id
   FROM circuit_instance i
  WHERE (i.id = incident.instance_id))));
create policy organisation_wall on incident for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on intake_request for select to trame_definer using (true);
create policy organisation_wall on intake_request for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on intervention for delete to trame_app using (under_elimination(( SELECT i.dossier_id
   FROM circuit_instance i
  WHERE (i.id = intervention.instance_id))));
create policy organisation_wall on intervention for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on job_run for delete to trame_app using (under_elimination(( SELECT i.dossier_id
   FROM circuit_instance i
  WHERE (i.id = job_run.instance_id))));
create policy organisation_wall on job_run for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on joined_file for delete to trame_app using (( SELECT (o.wrapped_key IS NULL)
   FROM stored_object o
  WHERE (o.id = joined_file.id)));
create policy organisation_wall on joined_file for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on joined_file_use for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on joined_file_use for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on latest_answer for select to trame_definer using (true);
create policy organisation_wall on latest_answer for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on live_beat for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on local_key for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on mail_cursor for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on message_subscription for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on moment for delete to trame_app using ((under_elimination(dossier_id) OR
CASE ref_kind
    WHEN 'document'::text THEN document_under_elimination((ref_id)::uuid)
    ELSE false
END));
create policy organisation_wall on moment for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on notice_choice for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on notification for delete to trame_app using (under_elimination(COALESCE(dossier_id, ( SELECT t.dossier_id
   FROM task t
  WHERE (t.id = notification.task_id)))));
create policy organisation_wall on notification for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on organisation for select to trame_definer using (true);
create policy organisation_wall on organisation for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on organisation_clock for select to trame_definer using (true);
create policy organisation_wall on organisation_clock for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on organisation_key for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on outbox for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on outbox_delivery for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on own_account for select to trame_definer using (true);
create policy organisation_wall on own_account for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on pack_draft for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on pack_draft_file for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on pack_draft_state for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on pack_in_force for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on pack_version for select to trame_definer using (true);
create policy organisation_wall on pack_version for select to public using (((organisation_id IS NULL) OR (organisation_id = current_organisation())));
create policy own_packs on pack_version for insert to public with check ((organisation_id = current_organisation()));
create policy shipped_packs on pack_version for insert to trame_definer with check ((organisation_id IS NULL));
create policy elimination on person_will for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on person_will for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on professional for select to trame_definer using (true);
create policy organisation_wall on professional for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on provider_ended for select to trame_definer using (true);
create policy organisation_wall on provider_logout for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on reading_bound for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on reading_lift for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on reading_told for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on received_document for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on received_document for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on received_mail for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on record for select to trame_definer using (true);
create policy elimination on record for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on record for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on record_addressee for delete to trame_app using (under_elimination(( SELECT r.dossier_id
   FROM record r
  WHERE (r.id = record_addressee.record_id))));
create policy organisation_wall on record_addressee for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on record_cancellation for delete to trame_app using (under_elimination(( SELECT r.dossier_id
   FROM record r
  WHERE (r.id = record_cancellation.record_id))));
create policy organisation_wall on record_cancellation for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on record_expiry for select to trame_definer using (true);
create policy organisation_wall on record_expiry for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on record_reading for delete to trame_app using (under_elimination(( SELECT r.dossier_id
   FROM record r
  WHERE (r.id = record_reading.record_id))));
create policy organisation_wall on record_reading for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on record_signature for delete to trame_app using (under_elimination(( SELECT r.dossier_id
   FROM record r
  WHERE (r.id = record_signature.record_id))));
create policy organisation_wall on record_signature for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on record_version for delete to trame_app using (under_elimination(( SELECT r.dossier_id
   FROM record r
  WHERE (r.id = record_version.record_id))));
create policy organisation_wall on record_version for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on remote_signature for select to trame_definer using (true);
create policy elimination on remote_signature for delete to trame_app using (document_under_elimination(document_id));
create policy organisation_wall on remote_signature for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on reporting_cursor for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on reporting_event for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on reporting_pseudonym_key for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on reporting_webhook for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on retention_hold for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on retention_hold for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on role_adjustment for select to trame_definer using (true);
create policy organisation_wall on role_adjustment for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on service for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on session for select to trame_definer using (true);
create policy organisation_wall on session for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on sign_in_spent for select to trame_definer using (true);
create policy door on sign_in_tries for select to trame_definer using (true);
create policy elimination on stay for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on stay for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on stored_object for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on task for select to trame_definer using (true);
create policy elimination on task for delete to trame_app using (under_elimination(dossier_id));
create policy organisation_wall on task for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on task_alarm for select to trame_definer using (true);
create policy organisation_wall on task_alarm for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on task_comment for delete to trame_app using (under_elimination(( SELECT t.dossier_id
   FROM task t
  WHERE (t.id = task_comment.task_id))));
create policy organisation_wall on task_comment for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on task_follow for select to trame_definer using (true);
create policy organisation_wall on task_follow for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on timer for select to trame_definer using (true);
create policy elimination on timer for delete to trame_app using (under_elimination(( SELECT i.dossier_id
   FROM circuit_instance i
  WHERE (i.id = timer.instance_id))));
create policy organisation_wall on timer for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy door on usager for select to trame_definer using (true);
create policy organisation_wall on usager for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy elimination on usager_merge for delete to trame_app using ((person_under_elimination(kept_id) OR person_under_elimination(absorbed_id)));
create policy organisation_wall on usager_merge for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));
create policy organisation_wall on work_shift for all to public using ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)) with check ((organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid));

CREATE TRIGGER audit_record_is_kept BEFORE DELETE OR UPDATE ON audit_record FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_record_is_whole BEFORE TRUNCATE ON audit_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seal_is_kept BEFORE DELETE OR UPDATE ON audit_seal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seal_is_whole BEFORE TRUNCATE ON audit_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_version_awaits AFTER INSERT ON document_version FOR EACH ROW EXECUTE FUNCTION await_document_text();
CREATE TRIGGER filed_file_awaits AFTER INSERT ON filed_file FOR EACH ROW EXECUTE FUNCTION await_file_text();
CREATE TRIGGER filed_file_forgotten AFTER INSERT ON filed_file_withdrawal FOR EACH ROW EXECUTE FUNCTION forget_file_text();
CREATE TRIGGER notification_is_live AFTER INSERT OR UPDATE ON notification FOR EACH STATEMENT EXECUTE FUNCTION tell_live();
CREATE TRIGGER record_answers_are_found AFTER INSERT OR UPDATE OF data, state ON record FOR EACH ROW EXECUTE FUNCTION keep_latest_answers();
CREATE TRIGGER record_is_placed BEFORE INSERT ON record FOR EACH ROW WHEN ((new.establishment_id IS NULL)) EXECUTE FUNCTION place_record();
CREATE TRIGGER reporting_event_only_grows BEFORE DELETE OR UPDATE ON reporting_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stored_object_forgotten AFTER UPDATE OF wrapped_key ON stored_object FOR EACH ROW WHEN (((new.wrapped_key IS NULL) AND (old.wrapped_key IS NOT NULL))) EXECUTE FUNCTION forget_object_text();
CREATE TRIGGER task_is_live AFTER INSERT OR UPDATE ON task FOR EACH STATEMENT EXECUTE FUNCTION tell_live();
CREATE TRIGGER usager_keeps_traits_of_left AFTER UPDATE OF traits ON usager FOR EACH ROW EXECUTE FUNCTION keep_traits_of_left();

CREATE OR REPLACE FUNCTION account_of_link(of_token bytea)
 RETURNS TABLE(organisation_id uuid, professional_id uuid, link_id uuid, purpose text, expires_at timestamp with time zone, closed_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select l.organisation_id, l.professional_id, l.id, l.purpose, l.expires_at, l.closed_at
    from account_link l join professional p on p.organisation_id = l.organisation_id and p.id = l.professional_id
   where l.token_hash = of_token and p.active
$function$;
alter function account_of_link(bytea) owner to trame_definer;
CREATE OR REPLACE FUNCTION account_of_login(of_login text)
 RETURNS TABLE(organisation_id uuid, professional_id uuid, password_hash text, peppered boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select a.organisation_id, a.professional_id, a.password_hash, a.peppered
    from own_account a join professional p on p.organisation_id = a.organisation_id and p.id = a.professional_id
   where a.login = of_login and p.active
$function$;
alter function account_of_login(text) owner to trame_definer;
CREATE OR REPLACE FUNCTION account_of_passkey(of_credential bytea)
 RETURNS TABLE(organisation_id uuid, professional_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select k.organisation_id, k.professional_id
    from account_passkey k join professional p on p.organisation_id = k.organisation_id and p.id = k.professional_id
   where k.credential_id = of_credential and p.active
$function$;
alter function account_of_passkey(bytea) owner to trame_definer;
CREATE OR REPLACE FUNCTION accounts_of_identity(issuer text, subject text, rpps_number text, adeli_number text)
 RETURNS TABLE(organisation_id uuid, professional_id uuid, bound boolean, last_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  with bound as (
    select p.organisation_id, p.id, p.last_name from professional p
     where p.oidc_issuer = issuer and p.oidc_subject = subject and p.active
  )
  select b.organisation_id, b.id, true, b.last_name from bound b
  union all
  select p.organisation_id, p.id, false, p.last_name from professional p
   where (p.rpps = rpps_number or p.adeli = adeli_number)
     and p.oidc_subject is null and p.active and not exists (select from bound)
  limit 20
$function$;
alter function accounts_of_identity(text,text,text,text) owner to trame_definer;
CREATE OR REPLACE FUNCTION agenda_feed_of_token(of_token bytea)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select f.organisation_id, f.id from agenda_feed f where f.token_hash = of_token
$function$;
alter function agenda_feed_of_token(bytea) owner to trame_definer;
CREATE OR REPLACE FUNCTION answer_keys(dossier uuid, form text, data jsonb)
 RETURNS bigint[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select coalesce(array_agg(hashtextextended(
           (dossier::text || chr(31) || form || chr(31) || s.field_id || chr(31) || s.value) collate "C", 0)), '{}')
    from short_answers(data) s
$function$;
alter function answer_keys(uuid,text,jsonb) owner to the owner;
CREATE OR REPLACE FUNCTION audited_organisations()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$ select c.organisation_id from audit_chain c union select r.organisation_id from audit_record r $function$;
alter function audited_organisations() owner to trame_definer;
CREATE OR REPLACE FUNCTION await_document_text()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  delete from document_text t using document_version v
   where v.organisation_id = new.organisation_id and v.document_id = new.document_id and v.version < new.version
     and t.organisation_id = v.organisation_id and t.object_id = v.object_id;
  insert into document_text (organisation_id, object_id) values (new.organisation_id, new.object_id)
    on conflict do nothing;
  return null;
end
$function$;
alter function await_document_text() owner to the owner;
CREATE OR REPLACE FUNCTION await_file_text()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  insert into document_text (organisation_id, object_id) values (new.organisation_id, new.file_id)
    on conflict do nothing;
  return null;
end
$function$;
alter function await_file_text() owner to the owner;
CREATE OR REPLACE FUNCTION begin_extraction(new_id uuid, dated timestamp with time zone, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  delete from directory_mailbox m using directory_extraction e
   where m.organisation_id is null and m.extraction_id = e.id and e.completed_at is null;
  delete from directory_extraction where completed_at is null;
  insert into directory_extraction (id, dated_at, begun_at) values (new_id, dated, at);
end
$function$;
alter function begin_extraction(uuid,timestamp with time zone,timestamp with time zone) owner to trame_definer;
CREATE OR REPLACE FUNCTION complete_extraction(of_id uuid, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  update directory_extraction set completed_at = at where id = of_id and completed_at is null;
  if not found then raise exception 'complete_extraction: this loading is not under way'; end if;
  delete from directory_mailbox where organisation_id is null and extraction_id <> of_id;
  delete from directory_extraction where id <> of_id;
end
$function$;
alter function complete_extraction(uuid,timestamp with time zone) owner to trame_definer;
CREATE OR REPLACE FUNCTION contact_name_words(last_name text, first_name text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select string_to_array(
    trim(regexp_replace(trame_fold(last_name || ' ' || coalesce(first_name, '')), '[^[:alnum:]]+', ' ', 'g')), ' ')
$function$;
alter function contact_name_words(text,text) owner to the owner;
CREATE OR REPLACE FUNCTION contact_words(last_name text, first_name text, role text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select to_tsvector('pg_catalog.simple',
    trame_fold(last_name || ' ' || coalesce(first_name, '') || ' ' || coalesce(role, '')))
$function$;
alter function contact_words(text,text,text) owner to the owner;
CREATE OR REPLACE FUNCTION current_organisation()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('app.organisation', true), '')::uuid $function$;
alter function current_organisation() owner to the owner;
CREATE OR REPLACE FUNCTION directory_sought(terms text, weight text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select to_tsquery('pg_catalog.simple', nullif(string_agg(word || ':*' || weight, ' & '), ''))
    from (select word from regexp_split_to_table(trame_fold(coalesce(terms, '')), '[^[:alnum:]]+') word where word <> '' limit 8) few
$function$;
alter function directory_sought(text,text) owner to the owner;
CREATE OR REPLACE FUNCTION directory_words(names text, professions text, places text, ids text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select setweight(to_tsvector('pg_catalog.simple', regexp_replace(trame_fold(coalesce(names, '')), '[^[:alnum:]]+', ' ', 'g')), 'A')
      || setweight(to_tsvector('pg_catalog.simple', regexp_replace(trame_fold(coalesce(professions, '')), '[^[:alnum:]]+', ' ', 'g')), 'B')
      || setweight(to_tsvector('pg_catalog.simple', regexp_replace(trame_fold(coalesce(places, '')), '[^[:alnum:]]+', ' ', 'g')), 'C')
      || setweight(to_tsvector('pg_catalog.simple', regexp_replace(trame_fold(coalesce(ids, '')), '[^[:alnum:]]+', ' ', 'g')), 'D')
$function$;
alter function directory_words(text,text,text,text) owner to the owner;
CREATE OR REPLACE FUNCTION document_under_elimination(document uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select exists (
    select from document d
     where d.id = document_under_elimination.document
       and (under_elimination(d.dossier_id)
            or (exists (select from elimination e where e.document_id = d.id and e.state = 'en-cours')
                and not exists (select from retention_hold h where h.dossier_id = d.dossier_id and h.lifted_at is null))))
$function$;
alter function document_under_elimination(uuid) owner to the owner;
CREATE OR REPLACE FUNCTION document_words(text text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL RESTRICTED STRICT
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
declare
  kept integer;
begin
  foreach kept in array array[200000, 50000, 10000] loop
    begin
      return words_in(left(text, kept));
    exception when program_limit_exceeded then
      null;
    end;
  end loop;
  return '';
end
$function$;
alter function document_words(text) owner to the owner;
CREATE OR REPLACE FUNCTION due_post_reviews(batch integer)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select a.organisation_id, a.id
    from activity a
    left join organisation_clock c on c.organisation_id = a.organisation_id
   cross join lateral (
     select ((statement_timestamp() + coalesce(c.offset_ms, 0) * interval '1 millisecond') at time zone 'Europe/Paris')::date
       as today) d
   where a.review_on <= d.today and (a.to_date is null or a.to_date >= d.today)
     and (a.review_told_on is null or a.review_told_on < a.review_on or a.review_told_on + interval '1 month' <= d.today)
   order by a.id
   limit least(batch, 1000)
$function$;
alter function due_post_reviews(integer) owner to trame_definer;
CREATE OR REPLACE FUNCTION due_record_expiries(batch integer)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select due.organisation_id, due.record_id
    from (
      (select e.organisation_id, e.record_id, e.notice_on
         from record_expiry e
        where e.told_at is null and e.notice_on <= (statement_timestamp() at time zone 'Europe/Paris')::date
          and not exists (select 1 from organisation_clock c
                           where c.organisation_id = e.organisation_id and c.offset_ms <> 0)
          and exists (select 1 from dossier d where d.id = e.dossier_id and d.phase = 'actif')
        order by e.notice_on limit least(batch, 1000))
      union all
      (select p.organisation_id, p.record_id, p.notice_on
         from organisation_clock c
        cross join lateral (
          select e.organisation_id, e.record_id, e.notice_on
            from record_expiry e
           where e.organisation_id = c.organisation_id and e.told_at is null
             and e.notice_on <= ((statement_timestamp() + c.offset_ms * interval '1 millisecond')
                                   at time zone 'Europe/Paris')::date
             and exists (select 1 from dossier d where d.id = e.dossier_id and d.phase = 'actif')
           order by e.notice_on limit least(batch, 1000)) p
        where c.offset_ms <> 0)
    ) due
   order by due.notice_on
   limit least(batch, 1000)
$function$;
alter function due_record_expiries(integer) owner to trame_definer;
CREATE OR REPLACE FUNCTION due_role_adjustments(batch integer)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select r.organisation_id, r.id
    from role_adjustment r
    left join organisation_clock c on c.organisation_id = r.organisation_id
   cross join lateral (
     select ((statement_timestamp() + coalesce(c.offset_ms, 0) * interval '1 millisecond') at time zone 'Europe/Paris')::date
       as today) d
   where r.ended_at is null
     and ((not r.begin_told and r.from_date <= d.today)
       or (not r.end_told and r.to_date < d.today)
       or (r.remind_on <= d.today and (r.to_date is null or r.to_date >= d.today)))
   order by r.id
   limit least(batch, 1000)
$function$;
alter function due_role_adjustments(integer) owner to trame_definer;
CREATE OR REPLACE FUNCTION due_task_alarms(batch integer)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select due.organisation_id, due.id
    from (
      (select a.organisation_id, a.id, a.due_at
         from task_alarm a
        where a.told_at is null and a.due_at <= statement_timestamp()
          and not exists (select 1 from organisation_clock c
                           where c.organisation_id = a.organisation_id and c.offset_ms <> 0)
        order by a.due_at limit least(batch, 1000))
      union all
      (select p.organisation_id, p.id, p.due_at
         from organisation_clock c
        cross join lateral (
          select a.organisation_id, a.id, a.due_at
            from task_alarm a
           where a.organisation_id = c.organisation_id and a.told_at is null
             and a.due_at <= statement_timestamp() + c.offset_ms * interval '1 millisecond'
           order by a.due_at limit least(batch, 1000)) p
        where c.offset_ms <> 0)
    ) due
   order by due.due_at
   limit least(batch, 1000)
$function$;
alter function due_task_alarms(integer) owner to trame_definer;
CREATE OR REPLACE FUNCTION due_timers(batch integer)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select due.organisation_id, due.id
    from (
      (select t.organisation_id, t.id, t.due_at
         from timer t
        where t.state = 'arme' and t.due_at <= statement_timestamp()
          and (t.retry_at is null or t.retry_at <= statement_timestamp())
          and not exists (select 1 from organisation_clock c
                           where c.organisation_id = t.organisation_id and c.offset_ms <> 0)
        order by t.due_at limit least(batch, 1000))
      union all
      (select p.organisation_id, p.id, p.due_at
         from organisation_clock c
        cross join lateral (
          select t.organisation_id, t.id, t.due_at
            from timer t
           where t.organisation_id = c.organisation_id and t.state = 'arme'
             and t.due_at <= statement_timestamp() + c.offset_ms * interval '1 millisecond'
             and (t.retry_at is null or t.retry_at <= statement_timestamp())
           order by t.due_at limit least(batch, 1000)) p
        where c.offset_ms <> 0)
    ) due
   order by due.due_at
   limit least(batch, 1000)
$function$;
alter function due_timers(integer) owner to trame_definer;
CREATE OR REPLACE FUNCTION ended_followed_tasks(batch integer)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select distinct f.organisation_id, f.task_id
    from task_follow f join task t on t.organisation_id = f.organisation_id and t.id = f.task_id
   where f.told_at is null and t.state in ('terminee', 'annulee')
   limit least(batch, 1000)
$function$;
alter function ended_followed_tasks(integer) owner to trame_definer;
CREATE OR REPLACE FUNCTION enqueue_job(name text, payload jsonb, job_key text, run_at timestamp with time zone, max_attempts integer)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  organisation text := nullif(current_setting('app.organisation', true), '');
  job bigint;
begin
  if organisation is null then
    raise exception 'enqueue_job: no organisation' using errcode = 'insufficient_privilege';
  end if;
  select (j).id into job from graphile_worker.add_job(
    identifier => name,
    payload => (payload || jsonb_build_object('organisationId', organisation))::json,
    job_key => organisation || ':' || job_key,
    run_at => run_at,
    max_attempts => max_attempts
  ) j;
  return job;
end
$function$;
alter function enqueue_job(text,jsonb,text,timestamp with time zone,integer) owner to trame_queue;
CREATE OR REPLACE FUNCTION enter_organisation(organisation uuid)
 RETURNS bigint
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  perform set_config('app.organisation', organisation::text, true);
  return coalesce((select c.offset_ms from organisation_clock c where c.organisation_id = organisation), 0);
end
$function$;
alter function enter_organisation(uuid) owner to the owner;
CREATE OR REPLACE FUNCTION establishments_of_finess(of_finess text)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$ select e.organisation_id, e.id from establishment e where e.finess = of_finess limit 2 $function$;
alter function establishments_of_finess(text) owner to trame_definer;
CREATE OR REPLACE FUNCTION forget_file_text()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  delete from document_text where organisation_id = new.organisation_id and object_id = new.file_id;
  return null;
end
$function$;
alter function forget_file_text() owner to the owner;
CREATE OR REPLACE FUNCTION forget_object_text()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  delete from document_text where organisation_id = new.organisation_id and object_id = new.id;
  return null;
end
$function$;
alter function forget_object_text() owner to the owner;
CREATE OR REPLACE FUNCTION install_pack(new_id uuid, pack text, number text, hash text, whole jsonb, at timestamp with time zone)
 RETURNS TABLE(id uuid, content_hash text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  insert into pack_version (id, organisation_id, pack_id, version, content_hash, content, installed_at)
  values (new_id, null, pack, number, hash, whole, at)
  on conflict (pack_id, version) where organisation_id is null do nothing;
  return query
    select p.id, p.content_hash from pack_version p
     where p.organisation_id is null and p.pack_id = pack and p.version = number;
end
$function$;
alter function install_pack(uuid,text,text,text,jsonb,timestamp with time zone) owner to trame_definer;
CREATE OR REPLACE FUNCTION installed_organisations()
 RETURNS TABLE(id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$ select o.id, o.name from organisation o order by o.created_at, o.id $function$;
alter function installed_organisations() owner to trame_definer;
CREATE OR REPLACE FUNCTION intake_of_link(of_token bytea)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select r.organisation_id, r.id from intake_request r where r.token_hash = of_token
$function$;
alter function intake_of_link(bytea) owner to trame_definer;
CREATE OR REPLACE FUNCTION keep_latest_answers()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  delete from latest_answer a
   where a.organisation_id = new.organisation_id and a.dossier_id = new.dossier_id and a.form_id = new.form_id;
  insert into latest_answer (organisation_id, dossier_id, form_id, field_id, value)
  select new.organisation_id, new.dossier_id, new.form_id, s.field_id, s.value
    from (select r.data from record r
           where r.organisation_id = new.organisation_id and r.dossier_id = new.dossier_id
             and r.form_id = new.form_id and r.state <> 'annule' and r.concerns is null
           order by r.at desc, r.id desc limit 1) latest
    cross join lateral short_answers(latest.data) s
  on conflict do nothing;
  return null;
end
$function$;
alter function keep_latest_answers() owner to the owner;
CREATE OR REPLACE FUNCTION keep_traits_of_left()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  -- The traits of a person who is eliminated are kept nowhere.
  if new.traits is distinct from old.traits and new.traits <> '{}' then
    update household_member h set left_traits = old.traits
     where h.organisation_id = old.organisation_id and h.usager_id = old.id and h.left_traits is null
       and h.to_date <= (now() at time zone 'Europe/Paris')::date;
  end if;
  return null;
end
$function$;
alter function keep_traits_of_left() owner to the owner;
CREATE OR REPLACE FUNCTION load_extraction(into_id uuid, boxes jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
declare
  added integer;
begin
  insert into directory_mailbox (extraction_id, address, kind, name, profession, structure, service, postcode, town, rpps, finess, seen_at)
  select e.id, b.address, b.kind, b.name, b.profession, b.structure, b.service, b.postcode, b.town, b.rpps, b.finess, e.dated_at
    from directory_extraction e,
         jsonb_to_recordset(boxes) as b (address text, kind text, name text, profession text, structure text, service text,
                                         postcode text, town text, rpps text, finess text)
   where e.id = into_id and e.completed_at is null
  on conflict (extraction_id, address) where organisation_id is null do nothing;
  get diagnostics added = row_count;
  update directory_extraction set mailboxes = mailboxes + added where id = into_id;
  return added;
end
$function$;
alter function load_extraction(uuid,jsonb) owner to trame_definer;
CREATE OR REPLACE FUNCTION organisations_to_seal()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
declare
  one uuid := '00000000-0000-0000-0000-000000000000';
  mark xid8;
  left_over boolean;
begin
  loop
    select r.organisation_id into one from audit_record r where r.organisation_id > one order by r.organisation_id limit 1;
    exit when not found;
    select case when c.sealed_before <= pg_current_xact_id() then c.sealed_before end into mark
      from audit_chain c where c.organisation_id = one;
    execute 'select exists (select 1 from audit_record r where r.organisation_id = $1 and r.txid >= $2
                and not exists (select 1 from audit_seal s where s.record_id = r.id) order by r.txid limit 1)'
      into left_over using one, coalesce(mark, '0'::xid8);
    if left_over then
      return next one;
    end if;
  end loop;
end $function$;
alter function organisations_to_seal() owner to trame_definer;
CREATE OR REPLACE FUNCTION person_under_elimination(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  with recursive whole (id) as (
    select person
    union
    select m.kept_id from whole w join usager_merge m on m.absorbed_id = w.id and m.undone_at is null
  ), theirs (id) as (
    select d.id from dossier d where d.usager_id in (select id from whole)
    union
    select h.dossier_id from household_member h where h.usager_id in (select id from whole)
  )
  select not exists (select from dossier d where d.id in (select id from theirs) and d.phase <> 'elimine')
     and exists (select from theirs where under_elimination(theirs.id))
$function$;
alter function person_under_elimination(uuid) owner to the owner;
CREATE OR REPLACE FUNCTION place_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  select d.establishment_id into new.establishment_id from dossier d
   where d.organisation_id = new.organisation_id and d.id = new.dossier_id for key share;
  return new;
end
$function$;
alter function place_record() owner to the owner;
CREATE OR REPLACE FUNCTION provider_end(ended bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  -- A sign-in that is opening on it either has opened, and is found next, or sees it.
  perform pg_advisory_xact_lock(hashtextextended(encode(ended, 'hex'), 12));
  delete from provider_ended where at < now() - interval '1 day';
  insert into provider_ended (hash, at) values (ended, now()) on conflict do nothing;
  return found;
end $function$;
alter function provider_end(bytea) owner to trame_definer;
CREATE OR REPLACE FUNCTION provider_has_ended(ended bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(ended, 'hex'), 12));
  return exists (select from provider_ended where hash = ended);
end $function$;
alter function provider_has_ended(bytea) owner to trame_definer;
CREATE OR REPLACE FUNCTION record_words(data jsonb)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select coalesce(words_in(left(string_agg(
      regexp_replace(answer #>> '{}', '</?(p|br|strong|em|u|s|ul|ol|li|h3|h4|blockquote) ?/?>|&(amp|lt|gt|quot|nbsp);', ' ', 'g'), ' '), 200000)), '')
    from jsonb_path_query(data, 'strict $.**') answer where jsonb_typeof(answer) = 'string'
$function$;
alter function record_words(jsonb) owner to the owner;
CREATE OR REPLACE FUNCTION refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  raise exception 'the rows of % are never changed nor removed', tg_table_name using errcode = 'insufficient_privilege';
end
$function$;
alter function refuse_change() owner to the owner;
CREATE OR REPLACE FUNCTION remote_signature_of_link(of_token bytea)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select r.organisation_id, r.id from remote_signature r where r.token_hash = of_token
$function$;
alter function remote_signature_of_link(bytea) owner to trame_definer;
CREATE OR REPLACE FUNCTION search_answers(in_dossier uuid, forms text[], fields text[], answers text[])
 RETURNS TABLE(id uuid, form_id text, pack_version_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
declare
  organisation uuid := current_organisation();
  one text;
  wanted bigint[];
begin
  foreach one in array forms loop
    select answer_keys(in_dossier, one, jsonb_object_agg(w.field, w.answer)) into wanted
      from unnest(search_answers.fields, search_answers.answers) w (field, answer);
    -- An answer that the index does not hold is found nowhere, rather than not asked.
    continue when cardinality(wanted) < cardinality(search_answers.fields);
    return query
      select r.id, r.form_id, r.pack_version_id from record r
       where answer_keys(r.dossier_id, r.form_id, r.data) @> wanted
         and r.organisation_id = organisation and r.dossier_id = in_dossier and r.form_id = one and r.state <> 'annule';
  end loop;
end
$function$;
alter function search_answers(uuid,text[],text[],text[]) owner to trame_definer;
CREATE OR REPLACE FUNCTION search_directory(names text, professions text, places text, ids text, after_key text, size integer)
 RETURNS TABLE(address text, kind text, name text, profession text, structure text, service text, postcode text, town text, rpps text, finess text, seen_at timestamp with time zone, gone_at timestamp with time zone, extracted boolean, key text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
declare
  organisation uuid := current_organisation();
  extraction uuid := (select e.id from directory_extraction e where e.completed_at is not null order by e.completed_at desc limit 1);
  wanted tsquery;
  one tsquery;
begin
  foreach one in array array[directory_sought(names, 'A'), directory_sought(professions, 'B'),
                             directory_sought(places, 'C'), directory_sought(ids, 'D')] loop
    if one is not null and numnode(one) > 0 then wanted := case when wanted is null then one else wanted && one end; end if;
  end loop;
  if wanted is null then return; end if;
  return query
    select m.address, m.kind, m.name, m.profession, m.structure, m.service, m.postcode, m.town, m.rpps, m.finess,
           m.seen_at, m.gone_at, m.organisation_id is null, m.sort_key
      from directory_mailbox m
     where m.words @@ wanted
       and (m.organisation_id = organisation or m.organisation_id is null and m.extraction_id = extraction)
       and (after_key is null or m.sort_key > after_key)
       and not (m.organisation_id is null and exists (
             select 1 from directory_mailbox o
              where o.organisation_id = organisation and o.address = m.address
                and greatest(o.seen_at, o.gone_at) >= m.seen_at))
       and not (m.organisation_id is not null and exists (
             select 1 from directory_mailbox o
              where o.organisation_id is null and o.extraction_id = extraction and o.address = m.address
                and o.seen_at > greatest(m.seen_at, m.gone_at)))
     order by m.sort_key limit least(size, 200);
end
$function$;
alter function search_directory(text,text,text,text,text,integer) owner to trame_definer;
CREATE OR REPLACE FUNCTION search_documents(terms text, reaches jsonb, teams uuid[], in_dossier uuid, size integer)
 RETURNS TABLE(kind text, id uuid, object_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
declare
  few constant integer := 6000;
  most constant integer := 3000;
  -- Beyond so many dossiers, the latest documents are asked before each of them.
  asked constant integer := 300;
  -- Documents, and files, gone through at most; and those looked at to find so many of the domains one reads.
  deep constant integer := 20000;
  far constant integer := 200000;
  organisation uuid := current_organisation();
  wanted tsquery := words_sought(terms);
  everywhere boolean;
  reached uuid[];
  readable text[];
  said uuid[];
  beyond boolean := false;
  within text;
  shown constant integer := least(search_documents.size, 200);
  near integer;
  since timestamptz;
  whats text[];
  ids uuid[];
  objects uuid[];
begin
  if wanted is null then return; end if;
  if in_dossier is not null then
    reached := array[in_dossier];
  else
    select array_agg(found.object) into said from (
      select t.object_id as object from document_text t
       where t.organisation_id = organisation and t.words @@ wanted limit few + 1) found;
    if said is null then return; end if;
    if cardinality(said) > few then
      said := null;
      select coalesce(bool_or((one ->> 'everywhere')::boolean), false) into everywhere
        from jsonb_array_elements(reaches) one;
      if not everywhere then
        select coalesce(array_agg(d.id), '{}') into reached from (
          select t.id from unnest(search_documents.teams) as t (id)
          union
          select there.id
            from (select distinct place::uuid as id from jsonb_array_elements(reaches) one
                    cross join lateral jsonb_array_elements_text(
                      case jsonb_typeof(one -> 'establishments') when 'array' then one -> 'establishments' else '[]' end) place) e
            cross join lateral (
              select d.id from dossier d
               where d.organisation_id = organisation and d.establishment_id = e.id and d.phase in ('actif', 'clos') offset 0) there
          limit most + 1) d;
        if cardinality(reached) > most then reached := null; end if;
      end if;
      if reached is null or cardinality(reached) > asked then
        foreach near in array array[500, 4000] loop
          -- Everything from then on is gone through: nothing later is left out.
          select greatest(
            (select v.created_at from document_version v
              where v.organisation_id = organisation order by v.created_at desc, v.document_id offset near limit 1),
            (select f.filed_at from filed_file f
              where f.organisation_id = organisation order by f.filed_at desc, f.file_id offset near limit 1)) into since;
          with reach as materialized (
            select * from jsonb_to_recordset(reaches)
              as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[])
          ), latest as (
            (select 'document' as what, h.id, h.object, h.at
               from (select v.document_id as id, v.object_id as object, v.created_at as at
                       from (select one.document_id, one.version, one.object_id, one.created_at from document_version one
                              where one.organisation_id = organisation
                              order by one.created_at desc, one.document_id limit near) v
                      cross join lateral (select one.dossier_id, one.domain from document one
                                           where one.organisation_id = organisation and one.id = v.document_id
                                             and one.version = v.version offset 0) m
                      cross join lateral (select one.establishment_id, one.phase from dossier one
                                           where one.organisation_id = organisation and one.id = m.dossier_id offset 0) d
                      where v.created_at > coalesce(since, '-infinity') and d.phase in ('actif', 'clos')
                        and exists (select from reach
                                     where reach.domain = m.domain
                                       and (reach.everywhere
                                            or reach."byCareTeam" and m.dossier_id = any(teams)
                                               and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
                                            or d.establishment_id = any(reach.establishments)))
                      order by v.created_at desc, v.document_id desc offset 0) h
              cross join lateral (select from (select one.words from document_text one
                                                where one.organisation_id = organisation and one.object_id = h.object offset 0) t
                                   where t.words @@ wanted offset 0) t
              order by h.at desc, h.id desc limit shown)
            union all
            (select 'fichier', h.id, h.object, h.at
               from (select m.file_id as id, m.file_id as object, m.filed_at as at
                       from (select one.file_id, one.dossier_id, one.domain, one.filed_at from filed_file one
                              where one.organisation_id = organisation
                              order by one.filed_at desc, one.file_id limit near) m
                      cross join lateral (select one.establishment_id, one.phase from dossier one
                                           where one.organisation_id = organisation and one.id = m.dossier_id offset 0) d
                      where m.filed_at > coalesce(since, '-infinity') and d.phase in ('actif', 'clos')
                        and not exists (select 1 from filed_file_withdrawal w
                                         where w.organisation_id = organisation and w.file_id = m.file_id offset 0)
                        and exists (select from reach
                                     where reach.domain = m.domain
                                       and (reach.everywhere
                                            or reach."byCareTeam" and m.dossier_id = any(teams)
                                               and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
                                            or d.establishment_id = any(reach.establishments)))
                      order by m.filed_at desc, m.file_id desc offset 0) h
              cross join lateral (select from (select one.words from document_text one
                                                where one.organisation_id = organisation and one.object_id = h.object offset 0) t
                                   where t.words @@ wanted offset 0) t
              order by h.at desc, h.id desc limit shown)
          )
          select array_agg(l.what order by l.at desc, l.id desc), array_agg(l.id order by l.at desc, l.id desc),
                 array_agg(l.object order by l.at desc, l.id desc)
            into whats, ids, objects
            from (select latest.* from latest order by latest.at desc, latest.id desc limit shown) l;
          if cardinality(ids) = shown then
            return query select found.* from unnest(whats, ids, objects) found (kind, id, object_id);
            return query select 'au-dela', null::uuid, null::uuid;
            return;
          end if;
          exit when since is null;
        end loop;
      end if;
      if reached is null then
        select array_agg(one ->> 'domain') into readable from jsonb_array_elements(reaches) one
         where one ->> 'everywhere' = 'true' or one ->> 'byCareTeam' = 'true'
            or jsonb_typeof(one -> 'establishments') = 'array' and one -> 'establishments' <> '[]';
        with version as materialized (
          select v.document_id, v.version, v.object_id, v.created_at from document_version v
           where v.organisation_id = organisation order by v.created_at desc, v.document_id limit far
        ), file as materialized (
          select f.file_id, f.domain, f.filed_at from filed_file f
           where f.organisation_id = organisation order by f.filed_at desc, f.file_id limit far
        ), latest as materialized (
          (select 'document' as what, v.object_id as object from version v
            cross join lateral (select one.domain from document one
                                 where one.organisation_id = organisation and one.id = v.document_id and one.version = v.version
                                offset 0) d
            where d.domain = any(readable) order by v.created_at desc, v.document_id limit deep)
          union all
          (select 'fichier', f.file_id from file f where f.domain = any(readable) order by f.filed_at desc, f.file_id limit deep)
        )
        select coalesce(array_agg(l.object) filter (where t.words @@ wanted), '{}'),
               deep in (count(*) filter (where l.what = 'document'), count(*) filter (where l.what = 'fichier'))
                 or (select count(*) from version) = far or (select count(*) from file) = far
          into said, beyond
          from latest l
          left join lateral (select one.words from document_text one
                              where one.organisation_id = organisation and one.object_id = l.object offset 0) t on true;
        -- Not told when none of the domains one reads holds the words; those that do may still be out of one's reach.
        beyond := beyond and said <> '{}';
      end if;
    end if;
  end if;
  -- In reach, and the latest: of documents, then of files.
  within := format($within$
        cross join lateral (select one.establishment_id, one.phase from dossier one
                             where one.organisation_id = $1 and one.id = h.dossier_id offset 0) d
        %s
        where (d.phase in ('actif', 'clos') or $4 is not null)
          and exists (select from reach
                       where reach.domain = h.domain
                         and (reach.everywhere
                              or reach."byCareTeam" and h.dossier_id = any($3)
                                 and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
                              or d.establishment_id = any(reach.establishments)))
        order by h.at desc, h.id desc limit $6 $within$,
    case when said is null then $holding$
        cross join lateral (select from (select one.words from document_text one
                                          where one.organisation_id = $1 and one.object_id = h.object offset 0) t
                             where t.words @@ $5 offset 0) t $holding$ end);
  return query execute format($query$
    with reach as materialized (
      select * from jsonb_to_recordset($2)
        as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[]))
    select found.what, found.id, found.object from (
      (select 'document' as what, h.id, h.object, h.at
         from (select d.id, v.object_id as object, d.dossier_id, d.domain, v.created_at as at
                 from %2$s
                order by v.created_at desc, d.id desc offset 0) h %1$s)
      union all
      (select 'fichier', h.id, h.object, h.at
         from (select f.file_id as id, f.file_id as object, f.dossier_id, f.domain, f.filed_at as at
                 from filed_file f
                where f.organisation_id = $1 and %3$s
                  and not exists (select 1 from filed_file_withdrawal w
                                   where w.organisation_id = $1 and w.file_id = f.file_id offset 0)
                order by f.filed_at desc, f.file_id desc offset 0) h %1$s)
    ) found order by found.at desc, found.id desc limit $6
  $query$, within,
    case when said is not null then $objects$
      (select one.document_id, one.version, one.object_id, one.created_at from document_version one
        where one.organisation_id = $1 and one.object_id = any($7) offset 0) v
      cross join lateral (select one.id, one.dossier_id, one.domain from document one
                           where one.organisation_id = $1 and one.id = v.document_id and one.version = v.version offset 0) d
    $objects$ else $dossiers$
      (select one.id, one.version, one.dossier_id, one.domain from document one
        where one.organisation_id = $1 and one.dossier_id = any($7) offset 0) d
      cross join lateral (select one.object_id, one.created_at from document_version one
                           where one.organisation_id = $1 and one.document_id = d.id and one.version = d.version offset 0) v
    $dossiers$ end,
    case when said is not null then 'f.file_id = any($7)' else 'f.dossier_id = any($7)' end)
  using organisation, search_documents.reaches, search_documents.teams, in_dossier, wanted,
    shown, coalesce(said, reached);
  if beyond then return query select 'au-dela', null::uuid, null::uuid; end if;
end
$function$;
alter function search_documents(text,jsonb,uuid[],uuid,integer) owner to trame_definer;
CREATE OR REPLACE FUNCTION search_dossiers(terms text, everywhere boolean, establishments uuid[], team_of uuid, today date, stages text[], only_at uuid[], by_age boolean, after_key text, after_id uuid, size integer, answers jsonb, in_service uuid DEFAULT NULL::uuid)
 RETURNS TABLE(id uuid, sort_key text, establishment_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  few constant integer := 1000;
  -- rows of members read, several of one household among them
  few_members constant integer := 5000;
  organisation uuid := current_organisation();
  beginning text := trim(coalesce(terms, ''));
  words text[] := array_remove(regexp_split_to_array(trame_fold(beginning), '[^[:alnum:]]+'), '');
  wanted tsquery := case when cardinality(words) > 0
    then to_tsquery('simple', array_to_string(words[1:8], ':* & ') || ':*') end;
  households boolean := exists (select from household_member h where h.organisation_id = organisation);
  teams uuid[];
  matches uuid[];
  members integer;
  matching text := 'true';
  answering text := 'true';
  place text := case when by_age then 'd.created_at' else 'u.sort_name' end;
  place_type text := case when by_age then 'timestamptz' else 'text' end;
  place_text text;
  -- who the dossiers are of is read to sort them by name, or to look for one
  persons constant text := 'join usager u on u.organisation_id = d.organisation_id and u.id = d.usager_id';
  naming text := case when by_age then '' else persons end;
begin
  select coalesce(array_agg(distinct m.dossier_id), '{}') into teams
    from care_team_member m
   where m.organisation_id = organisation and m.professional_id = team_of
     and m.from_date <= today and (m.to_date is null or m.to_date > today);
  if wanted is not null then
    select array_agg(distinct found.id), count(*) filter (where found.member) into matches, members from (
      (select named.id, false as member from usager v
         join dossier named on named.organisation_id = v.organisation_id and named.usager_id = v.id
        where v.organisation_id = organisation and v.search @@ wanted
          and (everywhere or named.establishment_id = any(establishments) or named.id = any(teams))
        limit few + 1)
      union all
      (select named.id, true from usager v
         join household_member h on h.organisation_id = v.organisation_id and h.usager_id = v.id
         join dossier named on named.organisation_id = h.organisation_id and named.id = h.dossier_id
        where households and v.organisation_id = organisation and v.search @@ wanted
          and (h.to_date is null or h.to_date > today)
          and (everywhere or named.establishment_id = any(establishments) or named.id = any(teams))
        limit few_members + 1)
      union all
      (select numbered.id, false from dossier numbered
        where numbered.organisation_id = organisation and numbered.numero ^@ beginning
          and (everywhere or numbered.establishment_id = any(establishments) or numbered.id = any(teams))
        limit few + 1)
    ) found;
    if coalesce(cardinality(matches), 0) <= few and members <= few_members then
      matching := 'd.id = any($8)';
      -- Among many, the order of the index is kept: what was typed is to be made longer anyway.
      if not by_age then
        place := $$(case when u.sort_name ^@ ($13 || ' ') or u.sort_name = $13 then '0' when u.sort_name ^@ $13 then '1'
                    else '2' end || u.sort_name)$$;
      end if;
    else
      matching := '(u.search @@ $9 or d.numero ^@ $10' || case when households then ' or exists ('
        'select from household_member h join usager v on v.organisation_id = $1 and v.id = h.usager_id'
        ' where h.organisation_id = $1 and h.dossier_id = d.id and v.search @@ $9'
        ' and (h.to_date is null or h.to_date > $15))' else '' end || ')';
      naming := persons;
    end if;
  end if;
  place_text := case when by_age
    then $$to_char(d.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')$$ else place end;
  select coalesce(string_agg(format(
           'exists (select 1 from latest_answer a where a.organisation_id = $1 and a.form_id = %L'
           ' and a.field_id = %L and a.value = %L and a.dossier_id = d.id)',
           one ->> 'form', one ->> 'field', one ->> 'value'), ' and '), 'true')
    into answering from jsonb_array_elements(coalesce(answers, '[]')) one;
  return query execute format($query$
    select d.id, %3$s, d.establishment_id
      from dossier d %6$s
     where d.organisation_id = $1
       and d.phase in ('actif', 'clos')
       and ($2 or d.establishment_id = any($3) or d.id = any($4))
       and ($5 is null or d.stage = any($5))
       and ($6 is null or d.establishment_id = any($6))
       and ($14 is null or d.service_id = $14)
       and %4$s
       and %5$s
       and ($7 is null or (%1$s, d.id) > ($7::%2$s, $11))
     order by %1$s, d.id
     limit least($12, 501)
  $query$, place, place_type, place_text, matching, answering, naming)
  using organisation, everywhere, coalesce(establishments, '{}'), teams, stages, only_at, after_key, matches, wanted,
    beginning, after_id, size, regexp_replace(trame_fold(beginning), '\s+', ' ', 'g'), in_service, today;
end
$function$;
alter function search_dossiers(text,boolean,uuid[],uuid,date,text[],uuid[],boolean,text,uuid,integer,jsonb,uuid) owner to trame_definer;
CREATE OR REPLACE FUNCTION search_entourage(terms text, of_link text, everywhere boolean, establishments uuid[], teams uuid[], stages text[], in_establishment uuid, on_day date, size integer)
 RETURNS TABLE(id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
declare
  organisation uuid := current_organisation();
  wanted tsquery;
begin
  select to_tsquery('pg_catalog.simple', string_agg(word || ':*', ' & ')) into wanted
    from (select word from regexp_split_to_table(trame_fold(terms), '[^[:alnum:]]+') word where word <> '' limit 8) few;
  if wanted is null then return; end if;
  return query
    select c.id from contact c
      join dossier d on d.organisation_id = organisation and d.id = c.dossier_id
     where c.organisation_id = organisation and contact_words(c.last_name, c.first_name, c.role) @@ wanted
       and (c.to_date is null or c.to_date > on_day)
       and c.contact_allowed not in ('non', 'mediatise') and not c.address_hidden
       and not exists (
         select from contact n
          where n.organisation_id = organisation and n.dossier_id = c.dossier_id
            and (n.contact_allowed in ('non', 'mediatise') or n.address_hidden)
            and (contact_name_words(n.last_name, n.first_name) <@ contact_name_words(c.last_name, c.first_name)
              or contact_name_words(n.last_name, n.first_name) @> contact_name_words(c.last_name, c.first_name)))
       and (of_link is null or c.link = of_link)
       and d.phase in ('actif', 'clos') and d.stage = any(search_entourage.stages)
       and (in_establishment is null or d.establishment_id = in_establishment)
       and (everywhere or d.establishment_id = any(search_entourage.establishments) or d.id = any(search_entourage.teams))
     order by c.last_name, c.first_name, c.id limit least(search_entourage.size, 200);
end
$function$;
alter function search_entourage(text,text,boolean,uuid[],uuid[],text[],uuid,date,integer) owner to trame_definer;
CREATE OR REPLACE FUNCTION search_records(terms text, reaches jsonb, teams uuid[], in_dossier uuid, size integer, after_at timestamp with time zone, after_id uuid)
 RETURNS TABLE(id uuid, at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET plan_cache_mode TO 'force_custom_plan'
 SET work_mem TO '16MB'
AS $function$
declare
  -- so many dossiers of one’s teams are read one after the other, when one reads nothing else
  near constant integer := 300;
  -- so many of the latest records are read before the index of words is asked; all of them, where there are no more
  latest constant integer := 1000;
  -- words that more records hold are sought among so many of the latest
  most constant integer := 20000;
  organisation uuid := current_organisation();
  wanted tsquery := words_sought(terms);
  shown integer := least(search_records.size, 200);
  readable text[];
  places uuid[];
  looked integer;
  since timestamptz;
  since_id uuid;
  little boolean;
  ids uuid[];
  moments timestamptz[];
  held bigint;
  -- The latest records that may be seen, among those that a condition leaves.
  visible constant text := $visible$
    with reach as materialized (
      select * from jsonb_to_recordset($2)
        as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[])),
    held as materialized (
      select r.id, r.at, r.dossier_id, r.domain, r.establishment_id from record r
       where r.organisation_id = $1 and r.state <> 'annule' and r.domain = any($4)
         and ($6 is null or (r.at, r.id) < ($6, $7)) and %s
       limit $8),
    seen as (
      select r.id, r.at
        from (select * from held order by held.at desc, held.id desc) r
       cross join lateral (select d.phase from dossier d where d.organisation_id = $1 and d.id = r.dossier_id offset 0) d
       where (d.phase in ('actif', 'clos') or $9 is not null)
         and exists (select from reach
                      where reach.domain = r.domain
                        and (reach.everywhere
                             or reach."byCareTeam" and r.dossier_id in (select unnest($3))
                                and (reach."careTeamAt" is null or r.establishment_id = any(reach."careTeamAt"))
                             or r.establishment_id = any(reach.establishments)))
       order by r.at desc, r.id desc limit $5)
    select array_agg(seen.id), array_agg(seen.at), (select count(*) from held) from seen
  $visible$;
begin
  if wanted is null then return; end if;
  select array_agg(one ->> 'domain') into readable from jsonb_array_elements(reaches) one
   where one ->> 'everywhere' = 'true' or one ->> 'byCareTeam' = 'true'
      or jsonb_typeof(one -> 'establishments') = 'array' and one -> 'establishments' <> '[]';
  select array_agg(e.id) into places from establishment e
   where e.organisation_id = organisation
     and (exists (select from jsonb_array_elements(reaches) one
                   where one ->> 'everywhere' = 'true'
                      or jsonb_typeof(one -> 'establishments') = 'array' and one -> 'establishments' ? e.id::text));
  if in_dossier is not null or (places is null and coalesce(cardinality(teams), 0) <= near) then
    execute format(visible, 'r.dossier_id = any($10) and (r.words @@ $11) is true') into ids, moments, held
      using organisation, reaches, teams, readable, shown, after_at, after_id, null::bigint, in_dossier,
        case when in_dossier is null then teams else array[in_dossier] end, wanted;
    return query select found.id, found.at from unnest(ids, moments) found (id, at) order by found.at desc, found.id desc;
    return;
  end if;
  select array_agg(distinct there.id) into places from (
    select unnest(places) as id
    union all
    select d.establishment_id from unnest(teams) t (id) join dossier d on d.organisation_id = organisation and d.id = t.id) there;
  looked := latest;
  for turn in 1..3 loop
    if turn = 2 then
      -- Where less than half of what is written there is of what one reads, the index is asked for that alone.
      select 2 * count(*) filter (where sample.domain = any(readable)) < count(*) into little from (
        select r.domain from record r
         where r.organisation_id = organisation and r.establishment_id = any(places) and (r.at, r.id) >= (since, since_id)
         limit 200) sample;
      execute format(visible, 'words_there(r.establishment_id, r.words) @@ $10 and ($11 is null or r.words @@ $11)'
          || case when little then ' and array[r.domain] && $4' else '' end)
        into ids, moments, held
        using organisation, reaches, teams, readable, shown, after_at, after_id, most + 1, in_dossier,
          words_sought_there(wanted, places), case when wanted::text ~ '<[-0-9]+>' then wanted end;
      exit when held <= most;
      looked := most;
    else
      -- Since when no more than that were written: all that is found since then comes before the rest.
      select last.at, last.id into since, since_id
        from unnest(places) place (id)
       cross join lateral (
         select r.at, r.id from record r
          where r.organisation_id = organisation and r.establishment_id = place.id
            and (after_at is null or (r.at, r.id) < (after_at, after_id))
          order by r.at desc, r.id desc offset greatest(looked / cardinality(places), 20) - 1 limit 1) last
       order by last.at desc, last.id desc limit 1;
      execute format(visible, 'r.establishment_id = any($10) and (r.at, r.id) >= ($11, $12) and (r.words @@ $13) is true')
        into ids, moments, held
        using organisation, reaches, teams, readable, shown, after_at, after_id, null::bigint, in_dossier,
          places, coalesce(since, '-infinity'), coalesce(since_id, '00000000-0000-0000-0000-000000000000'), wanted;
      exit when since is null or cardinality(ids) >= shown;
    end if;
  end loop;
  return query select found.id, found.at from unnest(ids, moments) found (id, at) order by found.at desc, found.id desc;
end
$function$;
alter function search_records(text,jsonb,uuid[],uuid,integer,timestamp with time zone,uuid) owner to trame_definer;
CREATE OR REPLACE FUNCTION session_holder(token bytea)
 RETURNS TABLE(id uuid, organisation_id uuid, professional_id uuid, seen_at timestamp with time zone, expires_at timestamp with time zone, ended_at timestamp with time zone, proved_at timestamp with time zone, proved_by text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select s.id, s.organisation_id, s.professional_id, s.seen_at, s.expires_at, s.ended_at, s.proved_at, s.proved_by
    from session s where s.token_hash = token
$function$;
alter function session_holder(bytea) owner to trame_definer;
CREATE OR REPLACE FUNCTION sessions_of_provider(issuer text, subject text, sid text)
 RETURNS TABLE(organisation_id uuid, professional_id uuid, session_id uuid, opened boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select p.organisation_id, p.id, s.id, s.means = 'fournisseur'
    from professional p
    left join session s
      on s.organisation_id = p.organisation_id and s.professional_id = p.id
     and (s.means = 'fournisseur' or s.provider_sid is not null) and s.ended_at is null
     and (sid is null or s.provider_sid = sid or (s.provider_sid is null and subject is not null))
   where p.oidc_issuer = issuer
     and (p.oidc_subject = subject or (subject is null and sid is not null and s.provider_sid = sid))
$function$;
alter function sessions_of_provider(text,text,text) owner to trame_definer;
CREATE OR REPLACE FUNCTION short_answers(data jsonb)
 RETURNS TABLE(field_id text, value text)
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select distinct e.key, v.value #>> '{}'
    from jsonb_each(data) e
    cross join lateral jsonb_array_elements(
      case jsonb_typeof(e.value) when 'array' then e.value else jsonb_build_array(e.value) end) v
   where jsonb_typeof(v.value) in ('string', 'number', 'boolean') and length(v.value #>> '{}') between 1 and 80
$function$;
alter function short_answers(jsonb) owner to the owner;
CREATE OR REPLACE FUNCTION sign_in_forget(before timestamp with time zone, now_is timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  delete from sign_in_tries where last_at < before and (locked_until is null or locked_until < now_is);
  delete from sign_in_spent where until < now_is
$function$;
alter function sign_in_forget(timestamp with time zone,timestamp with time zone) owner to trame_definer;
CREATE OR REPLACE FUNCTION sign_in_hold(keys bytea[], at timestamp with time zone)
 RETURNS TABLE(key bytea, failures integer, last_at timestamp with time zone, locked_until timestamp with time zone)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  insert into sign_in_tries as t (key, last_at)
    select k, at from unnest(keys) k order by k
    on conflict (key) do update set failures = t.failures
    returning t.key, t.failures, t.last_at, t.locked_until
$function$;
alter function sign_in_hold(bytea[],timestamp with time zone) owner to trame_definer;
CREATE OR REPLACE FUNCTION sign_in_note(of_key bytea, now_failures integer, at timestamp with time zone, until timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  update sign_in_tries set failures = now_failures, last_at = at, locked_until = until where key = of_key
$function$;
alter function sign_in_note(bytea,integer,timestamp with time zone,timestamp with time zone) owner to trame_definer;
CREATE OR REPLACE FUNCTION sign_in_spend(of_proof bytea, kept_until timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  insert into sign_in_spent (proof, until) values (of_proof, kept_until) on conflict do nothing;
  return found;
end
$function$;
alter function sign_in_spend(bytea,timestamp with time zone) owner to trame_definer;
CREATE OR REPLACE FUNCTION stands_for(who uuid, today date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select who
  union
  select a.professional_id from absence a
   where a.organisation_id = current_organisation() and a.substitute_id = who and a.cancelled_at is null
     and today between a.from_date and a.to_date
$function$;
alter function stands_for(uuid,date) owner to the owner;
CREATE OR REPLACE FUNCTION tasks_without_alarms(batch integer)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select t.organisation_id, t.id from task t
   where t.alarms_armed_at is null and t.due_at is not null and t.state in ('ouverte', 'prise')
   order by t.created_at
   limit least(batch, 1000)
$function$;
alter function tasks_without_alarms(integer) owner to trame_definer;
CREATE OR REPLACE FUNCTION tell_live()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  fresh constant double precision := 0.5;
  organisation text := current_setting('app.organisation', true);
  -- '<organisation> <the second, since 1970, until which it need not be told again>', as this session knows it
  told text := current_setting('live_told', true);
  instant double precision := extract(epoch from clock_timestamp());
  beat double precision;
begin
  if organisation is null or organisation = '' then
    return null;
  end if;
  if left(told, 36) = organisation and substr(told, 38)::double precision > instant then
    return null;
  end if;
  select extract(epoch from b.beat_at) into beat from live_beat b where b.organisation_id = organisation::uuid;
  if beat is null then
    return null;
  end if;
  if beat < instant - fresh then
    perform 1 from live_beat b
      where b.organisation_id = organisation::uuid and b.beat_at < to_timestamp(instant - fresh) for update skip locked;
    if not found then
      return null;
    end if;
    update live_beat b set beat_at = to_timestamp(instant) where b.organisation_id = organisation::uuid;
    perform pg_notify('trame_live', organisation);
    beat := instant;
  end if;
  -- Undone with the beat when the transaction is.
  perform set_config('live_told', organisation || ' ' || (beat + fresh)::text, false);
  return null;
end
$function$;
alter function tell_live() owner to the owner;
CREATE OR REPLACE FUNCTION trame_door(signature text, tables text[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
declare
  target regprocedure := format('%s', signature)::regprocedure;
  name text;
begin
  if not exists (
    select 1 from pg_proc where oid = target and prosecdef and array_to_string(proconfig, ',') like '%search_path=%'
  ) then
    raise exception 'trame_door: % must be security definer and set its search_path', signature;
  end if;
  foreach name in array tables loop
    execute format('grant select on %I to trame_definer', name);
    if not exists (select 1 from pg_policies where schemaname = 'trame' and tablename = name and policyname = 'door') then
      execute format('create policy door on %I for select to trame_definer using (true)', name);
    end if;
  end loop;
  execute format('revoke all on function %s from public', target);
  execute format('grant execute on function %s to trame_app', target);
  grant create on schema trame to trame_definer;
  execute format('alter function %s owner to trame_definer', target);
  revoke create on schema trame from trame_definer;
end
$function$;
alter function trame_door(text,text[]) owner to the owner;
CREATE OR REPLACE FUNCTION trame_eliminable(table_name text, owner text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
begin
  execute format('grant delete on %I to trame_app', table_name);
  execute format('create policy elimination on %I as restrictive for delete to trame_app '
                 'using (under_elimination(%s))', table_name, owner);
end
$function$;
alter function trame_eliminable(text,text) owner to the owner;
CREATE OR REPLACE FUNCTION trame_fold(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select lower(replace(replace(replace(replace(
    regexp_replace(normalize(value, nfd), '[\u0300-\u036f]', '', 'g'),
    'œ', 'oe'), 'Œ', 'OE'), 'æ', 'ae'), 'Æ', 'AE'))
$function$;
alter function trame_fold(text) owner to the owner;
CREATE OR REPLACE FUNCTION trame_take_back(signature text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
declare
  target regprocedure := format('%s', signature)::regprocedure;
  -- Before PostgreSQL 16 a member always inherits.
  selective boolean := current_setting('server_version_num')::int >= 160000;
begin
  if selective then
    execute 'grant trame_definer to current_user with inherit true';
  end if;
  execute format('alter function %s owner to %I', target, current_user);
  if selective then
    execute 'grant trame_definer to current_user with inherit false';
  end if;
end
$function$;
alter function trame_take_back(text) owner to the owner;
CREATE OR REPLACE FUNCTION trame_wall(table_name text, privileges text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
declare
  target regclass := format('%I', table_name)::regclass;
  privilege text;
  indexed boolean;
begin
  foreach privilege in array string_to_array(replace(lower(privileges), ' ', ''), ',') loop
    if privilege not in ('select', 'insert', 'update', 'delete') then
      raise exception 'trame_wall: % is not a privilege to give to the application', privilege;
    end if;
    execute format('grant %s on %I to trame_app', privilege, table_name);
  end loop;
  if not exists (
    select 1 from pg_attribute
     where attrelid = target and attname = 'organisation_id' and atttypid = 'uuid'::regtype and attnotnull
  ) then
    raise exception 'trame_wall: % has no column organisation_id uuid not null', table_name;
  end if;
  execute format('alter table %I enable row level security, force row level security', table_name);
  execute format(
    'create policy organisation_wall on %I using (organisation_id = '
    'nullif(current_setting(''app.organisation'', true), '''')::uuid) with check (organisation_id = '
    'nullif(current_setting(''app.organisation'', true), '''')::uuid)', table_name);
  execute (
    select coalesce(string_agg(format('grant usage on sequence %s to trame_app;', s.oid::regclass), ' '), 'select 1')
      from pg_class s join pg_depend d on d.objid = s.oid and d.refobjid = target and d.deptype in ('a', 'i')
     where s.relkind = 'S'
  );
  select exists (
    select 1 from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where i.indrelid = target and a.attname = 'organisation_id' and i.indpred is null
  ) into indexed;
  if not indexed then
    execute format('create index %I on %I (organisation_id)', table_name || '_organisation', table_name);
  end if;
end
$function$;
alter function trame_wall(text,text) owner to the owner;
CREATE OR REPLACE FUNCTION under_elimination(dossier uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select exists (select from elimination e
                  where e.dossier_id = dossier and e.document_id is null and e.state = 'en-cours')
     and not exists (select from retention_hold h where h.dossier_id = dossier and h.lifted_at is null)
$function$;
alter function under_elimination(uuid) owner to the owner;
CREATE OR REPLACE FUNCTION words_in(text text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$ select to_tsvector('pg_catalog.french', regexp_replace(trame_fold(text), '[^[:alnum:] ]', ' ', 'g')) $function$;
alter function words_in(text) owner to the owner;
CREATE OR REPLACE FUNCTION words_sought(terms text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select nullif(to_tsquery('pg_catalog.french', string_agg(word || ':*', ' & ')), '')
    from (select word from regexp_split_to_table(trame_fold(terms), '[^[:alnum:]]+') word where word <> '' limit 8) few
$function$;
alter function words_sought(text) owner to the owner;
CREATE OR REPLACE FUNCTION words_sought_there(wanted tsquery, places uuid[])
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select string_agg(
      '(' || regexp_replace(regexp_replace(wanted::text, '<[-0-9]+>', '&', 'g'),
        '''([^'']+)''', '''' || right(place::text, 12) || '\1''', 'g') || ')', ' | ')::tsquery
    from unnest(places) place
$function$;
alter function words_sought_there(tsquery,uuid[]) owner to the owner;
CREATE OR REPLACE FUNCTION words_there(place uuid, words tsvector)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
AS $function$
  select array_to_tsvector(array(
    select right(place::text, 12) || left(word, 500) from unnest(tsvector_to_array(words)) word limit 16000))
$function$;
alter function words_there(uuid,tsvector) owner to the owner;

grant insert, select, update on absence to trame_app;
grant select on absence to trame_definer;
grant delete, insert, select, update on access_refusal to trame_app;
grant delete, insert, select, update on account_link to trame_app;
grant select on account_link to trame_definer;
grant delete, insert, select, update on account_passkey to trame_app;
grant select on account_passkey to trame_definer;
grant delete, insert, select, update on account_recovery_code to trame_app;
grant delete, insert, select, update on account_totp to trame_app;
grant insert, select, update on activity to trame_app;
grant select on activity to trame_definer;
grant insert, select, update on agenda_feed to trame_app;
grant select on agenda_feed to trame_definer;
grant insert, select, update on agenda_item to trame_app;
grant delete, insert, select on agenda_item_dossier to trame_app;
grant delete, insert, select, update on agenda_participant to trame_app;
grant delete, insert, select on agenda_slot to trame_app;
grant delete, insert, select, update on archive_access to trame_app;
grant insert, select, update on audit_chain to trame_app;
grant select on audit_chain to trame_definer;
grant insert, select on audit_record to trame_app;
grant select on audit_record to trame_definer;
grant usage on audit_record_id_seq to trame_app;
grant insert, select on audit_seal to trame_app;
grant select on audit_seal to trame_definer;
grant delete, insert, select, update on break_glass to trame_app;
grant delete, insert, select, update on care_team_member to trame_app;
grant select on care_team_member to trame_definer;
grant delete, insert, select, update on circuit_instance to trame_app;
grant delete, insert, select, update on circuit_message to trame_app;
grant insert, select, update on circuit_migration to trame_app;
grant delete, insert, select, update on circuit_migration_line to trame_app;
grant delete, insert, select, update on circuit_signal to trame_app;
grant delete, insert, select, update on connector_call to trame_app;
grant delete, insert, select, update on connector_trace to trame_app;
grant delete, insert, select, update on contact to trame_app;
grant select on contact to trame_definer;
grant select on directory_extraction to trame_app;
grant delete, insert, select, update on directory_extraction to trame_definer;
grant delete, insert, select, update on directory_mailbox to trame_app;
grant delete, insert, select, update on directory_mailbox to trame_definer;
grant delete, insert, select, update on directory_search to trame_app;
grant delete, insert, select on dispatch_notice to trame_app;
grant delete, insert, select on dmp_import to trame_app;
grant delete, insert, select, update on document to trame_app;
grant select on document to trame_definer;
grant delete, insert, select on document_dispatch to trame_app;
grant delete, insert, select on document_signature to trame_app;
grant delete, insert, select on document_succession to trame_app;
grant delete, insert, select, update on document_text to trame_app;
grant select on document_text to trame_definer;
grant delete, insert, select on document_version to trame_app;
grant select on document_version to trame_definer;
grant delete, insert, select on document_withdrawal to trame_app;
grant insert, select, update on dossier to trame_app;
grant select on dossier to trame_definer;
grant insert, select, update on dossier_number to trame_app;
grant delete, insert, select, update on dossier_opening to trame_app;
grant delete, insert, select, update on dossier_tie to trame_app;
grant delete, insert, select, update on draft to trame_app;
grant delete, insert, select, update on draft_evolution to trame_app;
grant delete, insert, select, update on draft_evolution_line to trame_app;
grant insert, select, update on draft_evolution_run to trame_app;
grant insert, select, update on elimination to trame_app;
grant insert, select, update on establishment to trame_app;
grant select on establishment to trame_definer;
grant insert, select on establishment_logo to trame_app;
grant delete, insert, select, update on filed_file to trame_app;
grant select on filed_file to trame_definer;
grant delete, insert, select on filed_file_withdrawal to trame_app;
grant select on filed_file_withdrawal to trame_definer;
grant execute on function account_of_link(bytea) to trame_app;
grant execute on function account_of_login(text) to trame_app;
grant execute on function account_of_passkey(bytea) to trame_app;
grant execute on function accounts_of_identity(text,text,text,text) to trame_app;
grant execute on function agenda_feed_of_token(bytea) to trame_app;
grant execute on function answer_keys(uuid,text,jsonb) to public;
grant execute on function audited_organisations() to trame_app;
grant execute on function await_document_text() to public;
grant execute on function await_file_text() to public;
grant execute on function begin_extraction(uuid,timestamp with time zone,timestamp with time zone) to trame_app;
grant execute on function complete_extraction(uuid,timestamp with time zone) to trame_app;
grant execute on function contact_name_words(text,text) to public;
grant execute on function contact_words(text,text,text) to public;
grant execute on function current_organisation() to public;
grant execute on function directory_sought(text,text) to public;
grant execute on function directory_words(text,text,text,text) to public;
grant execute on function document_under_elimination(uuid) to trame_app;
grant execute on function document_words(text) to public;
grant execute on function due_post_reviews(integer) to trame_app;
grant execute on function due_record_expiries(integer) to trame_app;
grant execute on function due_role_adjustments(integer) to trame_app;
grant execute on function due_task_alarms(integer) to trame_app;
grant execute on function due_timers(integer) to trame_app;
grant execute on function ended_followed_tasks(integer) to trame_app;
grant execute on function enqueue_job(text,jsonb,text,timestamp with time zone,integer) to trame_app;
grant execute on function enter_organisation(uuid) to public;
grant execute on function establishments_of_finess(text) to trame_app;
grant execute on function forget_file_text() to public;
grant execute on function forget_object_text() to public;
grant execute on function install_pack(uuid,text,text,text,jsonb,timestamp with time zone) to trame_app;
grant execute on function installed_organisations() to trame_app;
grant execute on function intake_of_link(bytea) to trame_app;
grant execute on function keep_latest_answers() to public;
grant execute on function keep_traits_of_left() to public;
grant execute on function load_extraction(uuid,jsonb) to trame_app;
grant execute on function organisations_to_seal() to trame_app;
grant execute on function person_under_elimination(uuid) to trame_app;
grant execute on function place_record() to public;
grant execute on function provider_end(bytea) to trame_app;
grant execute on function provider_has_ended(bytea) to trame_app;
grant execute on function record_words(jsonb) to public;
grant execute on function refuse_change() to public;
grant execute on function remote_signature_of_link(bytea) to trame_app;
grant execute on function search_answers(uuid,text[],text[],text[]) to trame_app;
grant execute on function search_directory(text,text,text,text,text,integer) to trame_app;
grant execute on function search_documents(text,jsonb,uuid[],uuid,integer) to trame_app;
grant execute on function search_dossiers(text,boolean,uuid[],uuid,date,text[],uuid[],boolean,text,uuid,integer,jsonb,uuid) to trame_app;
grant execute on function search_entourage(text,text,boolean,uuid[],uuid[],text[],uuid,date,integer) to trame_app;
grant execute on function search_records(text,jsonb,uuid[],uuid,integer,timestamp with time zone,uuid) to trame_app;
grant execute on function session_holder(bytea) to trame_app;
grant execute on function sessions_of_provider(text,text,text) to trame_app;
grant execute on function short_answers(jsonb) to public;
grant execute on function sign_in_forget(timestamp with time zone,timestamp with time zone) to trame_app;
grant execute on function sign_in_hold(bytea[],timestamp with time zone) to trame_app;
grant execute on function sign_in_note(bytea,integer,timestamp with time zone,timestamp with time zone) to trame_app;
grant execute on function sign_in_spend(bytea,timestamp with time zone) to trame_app;
grant execute on function stands_for(uuid,date) to public;
grant execute on function tasks_without_alarms(integer) to trame_app;
grant execute on function tell_live() to public;
grant execute on function trame_fold(text) to public;
grant execute on function under_elimination(uuid) to trame_app;
grant execute on function words_in(text) to public;
grant execute on function words_sought(text) to public;
grant execute on function words_sought_there(tsquery,uuid[]) to public;
grant execute on function words_there(uuid,tsvector) to public;
grant delete, insert, select on grid_cancellation to trame_app;
grant delete, insert, select on grid_result to trame_app;
grant delete, insert, select on held_event to trame_app;
grant usage on held_event_id_seq to trame_app;
grant select on history_line to trame_app;
grant delete, insert, select on history_step to trame_app;
grant usage on history_step_id_seq to trame_app;
grant delete, insert, select, update on household_member to trame_app;
grant select on household_member to trame_definer;
grant delete, insert, select, update on identity to trame_app;
grant delete, insert, select on identity_event to trame_app;
grant delete, insert, select, update on incident to trame_app;
grant delete, insert, select, update on intake_request to trame_app;
grant select on intake_request to trame_definer;
grant delete, insert, select on intervention to trame_app;
grant delete, insert, select, update on job_run to trame_app;
grant delete, insert, select on joined_file to trame_app;
grant delete, insert, select on joined_file_use to trame_app;
grant delete, insert, select on latest_answer to trame_app;
grant select on latest_answer to trame_definer;
grant insert, select, update on live_beat to trame_app;
grant insert, select, update (wrapped, key_id) on local_key to trame_app;
grant insert, select, update on mail_cursor to trame_app;
grant delete, insert, select on message_subscription to trame_app;
grant delete, insert, select on moment to trame_app;
grant insert, select, update on notice_choice to trame_app;
grant delete, insert, select, update on notification to trame_app;
grant insert, select, update on organisation to trame_app;
grant select on organisation to trame_definer;
grant insert, select, update on organisation_clock to trame_app;
grant select on organisation_clock to trame_definer;
grant insert, select, update (wrapped, superseded_at, retired_at, kept_at) on organisation_key to trame_app;
grant insert, select on outbox to trame_app;
grant insert, select on outbox_delivery to trame_app;
grant insert, select, update on own_account to trame_app;
grant select on own_account to trame_definer;
grant insert, select, update on pack_draft to trame_app;
grant insert, select, update on pack_draft_file to trame_app;
grant delete, insert, select on pack_draft_state to trame_app;
grant insert, select, update on pack_in_force to trame_app;
grant insert, select on pack_version to trame_app;
grant insert, select on pack_version to trame_definer;
grant delete, insert, select on person_will to trame_app;
grant insert, select, update on professional to trame_app;
grant select on professional to trame_definer;
grant delete, insert, select on provider_ended to trame_definer;
grant delete, insert, select on provider_logout to trame_app;
grant delete, insert, select, update on queue_heartbeat to trame_queue;
grant insert, select, update on reading_bound to trame_app;
grant insert, select on reading_lift to trame_app;
grant insert, select, update on reading_told to trame_app;
grant delete, insert, select on received_document to trame_app;
grant insert, select, update on received_mail to trame_app;
grant delete, insert, select, update on record to trame_app;
grant select on record to trame_definer;
grant delete, insert, select on record_addressee to trame_app;
grant delete, insert, select on record_cancellation to trame_app;
grant delete, insert, select, update on record_expiry to trame_app;
grant select on record_expiry to trame_definer;
grant delete, insert, select on record_reading to trame_app;
grant delete, insert, select on record_signature to trame_app;
grant delete, insert, select on record_version to trame_app;
grant delete, insert, select, update on remote_signature to trame_app;
grant select on remote_signature to trame_definer;
grant insert, select, update on reporting_cursor to trame_app;
grant insert, select on reporting_event to trame_app;
grant usage on reporting_event_seq_seq to trame_app;
grant insert, select, update on reporting_pseudonym_key to trame_app;
grant insert, select, update on reporting_webhook to trame_app;
grant delete, insert, select, update on retention_hold to trame_app;
grant insert, select, update on role_adjustment to trame_app;
grant select on role_adjustment to trame_definer;
grant select on schema_migration to trame_app;
grant insert, select, update on service to trame_app;
grant delete, insert, select, update on session to trame_app;
grant select on session to trame_definer;
grant delete, insert, select on sign_in_spent to trame_definer;
grant delete, insert, select, update on sign_in_tries to trame_definer;
grant delete, insert, select, update on stay to trame_app;
grant insert, select, update on stored_object to trame_app;
grant delete, insert, select, update on task to trame_app;
grant select on task to trame_definer;
grant delete, insert, select, update on task_alarm to trame_app;
grant select on task_alarm to trame_definer;
grant delete, insert, select on task_comment to trame_app;
grant delete, insert, select, update on task_follow to trame_app;
grant select on task_follow to trame_definer;
grant delete, insert, select, update on timer to trame_app;
grant select on timer to trame_definer;
grant insert, select, update on usager to trame_app;
grant select on usager to trame_definer;
grant delete, insert, select, update on usager_merge to trame_app;
grant insert, select, update on work_shift to trame_app;
