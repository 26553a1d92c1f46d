-- Requests for storage commitment (PS3.4 annex J). Every column is explained in docs/schema.md.

create table commitment (
  id integer primary key,
  transaction_uid text not null,
  calling_ae text not null,
  called_ae text not null,
  address text not null,
  sender_name text,
  requested_objects text not null,
  requested_at text not null,
  state text not null,
  attempts integer not null,
  next_attempt_at text,
  reported_at text,
  last_error text,
  unique (calling_ae, transaction_uid)
);

create index commitment_by_next_attempt_at on commitment (next_attempt_at);
