-- What was possible under an agreement before it said so stays possible: rooms of the partner were, the others were not.
alter table agreements
  add column confidential boolean not null default false,
  add column third_parties boolean not null default false,
  add column partner_rooms boolean not null default true;
alter table agreements
  alter column confidential drop default,
  alter column third_parties drop default,
  alter column partner_rooms drop default;

-- `looked_at` says when a room was last compared with what it must be, 0 for never; like `last_seq` it decides nothing.
alter table rooms
  add column recording text not null default 'recorded' check (recording in ('recorded', 'confidential')),
  add column fit text not null default 'met' check (fit in ('met', 'unmet')),
  add column version text not null default '',
  add column looked_at bigint not null default 0;

-- Which rooms were not looked at for the longest time?
create index rooms_by_looked_at on rooms (looked_at);
-- How many rooms are not what they must be?
create index rooms_unfit on rooms (id) where fit = 'unmet';
