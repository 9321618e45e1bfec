-- What was decided and done: one chain (bridge/audit/chain.ts). `body` is the canonical text that was hashed.
create table audit_records (
  index bigint primary key, -- what comes next in the log? A place is given once.
  at bigint not null,
  kind text collate "C" not null,
  body text not null,
  previous text collate "C" not null,
  hash text collate "C" not null
);

-- Which records of this kind come next on the page?
create index audit_records_by_kind on audit_records (kind, index desc);

-- Where the log ends. One row; who writes to the log holds it, so the log has one end.
create table audit_head (
  one boolean primary key default true check (one), -- holds the table to one row
  next bigint not null,
  hash text collate "C" not null
);
insert into audit_head (next, hash) values (0, repeat('0', 64));

-- Stops an accident, not an intruder: who owns the database can take it away, and is found by the chain.
create function audit_records_only_grow() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log only grows: % refused', lower(tg_op) using errcode = 'restrict_violation';
end
$$;
create trigger audit_records_only_grow before update or delete or truncate on audit_records
  for each statement execute function audit_records_only_grow();
