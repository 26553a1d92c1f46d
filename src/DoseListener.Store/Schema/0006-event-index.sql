-- Portable SQL. Why these indexes: docs/decisions/2026-11-30-events-are-indexed-by-their-start.md.

drop index event_by_uid;

create index event_by_start on event (started_at, event_uid, study_id);

-- What the start does not find: events without one, and the first of each study, should another clock have told its time.
create index event_by_first_uid on event (event_uid) where number = 0 or started_at is null;
