-- What was said. Every key starts with the room, so that the table can be partitioned or distributed by it,
-- and an event of one room never keeps out one of another.
create table archive_events (
  room_id text collate "C" not null,
  event_id text collate "C" not null,
  seq bigint not null,
  sender text collate "C" not null,
  type text not null,
  origin_server_ts bigint not null,
  received_at bigint not null,
  withheld boolean not null,
  raw text not null,
  primary key (room_id, event_id), -- is this event kept already?
  unique (room_id, seq) -- what comes next in this room? A place is given once.
);

-- What could not be read as an event, byte for byte.
create table set_aside (
  sha256 text collate "C" primary key, -- is this text kept already? Hex.
  raw bytea not null,
  fault text not null,
  received_at bigint not null
);
