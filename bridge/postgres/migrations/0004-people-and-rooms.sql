create table people (
  user_id text collate "C" primary key, -- who is this?
  number bigint generated always as identity unique, -- who comes next on the page?
  display_name text not null,
  department text not null,
  revision bigint
);

-- Which people changed since a revision, or in this commit (null)?
create index people_by_revision on people (revision);

-- `last_seq` moves with every archived event, so free space is left on the page for it (heap-only updates).
create table rooms (
  id text collate "C" primary key, -- which room is this?
  number bigint generated always as identity unique, -- which come next on the page?
  class text not null check (class in ('internal', 'direct', 'shared')),
  host text not null check (host in ('home', 'partner')),
  name text not null default '',
  registered_at bigint not null,
  last_seq bigint not null default 0,
  revision bigint
) with (fillfactor = 70);

-- Which rooms changed since a revision, or in this commit (null)?
create index rooms_by_revision on rooms (revision);

-- Who is gone keeps a row, so that doors hear of it.
create table room_members (
  room_id text collate "C" not null references rooms,
  user_id text collate "C" not null,
  server_name text collate "C" not null generated always as (substr(user_id, strpos(user_id, ':') + 1)) stored,
  presence text not null check (presence in ('join', 'invite', 'leave')),
  revision bigint,
  primary key (room_id, user_id) -- who is in this room?
);

-- Which rooms is this person in or asked into?
create index room_members_by_user on room_members (user_id, room_id) where presence <> 'leave';
-- Which rooms have people of this server?
create index room_members_by_server on room_members (server_name, room_id) where presence <> 'leave';
-- Who came or went since a revision, or in this commit (null)?
create index room_members_by_revision on room_members (revision);
