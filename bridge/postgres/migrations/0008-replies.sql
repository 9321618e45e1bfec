-- Answers to changes, so that a change that is sent twice is done once.
create table replies (
  caller text collate "C" not null,
  key text collate "C" not null,
  fingerprint text not null,
  until bigint not null,
  reply jsonb, -- null while the change is under way
  primary key (caller, key) -- which change does this caller mean?
);
create index replies_until on replies (until); -- which keys may go?
