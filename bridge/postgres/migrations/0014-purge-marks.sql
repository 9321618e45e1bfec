-- How far a room's history was purged. A room may be marked that was never registered, so there is no reference.
create table purge_marks (
  room_id text collate "C" primary key, -- how far was this room purged?
  depth bigint, -- what is less deep in the graph
  before bigint, -- what is older, milliseconds since 1970
  check (depth is not null or before is not null)
);
