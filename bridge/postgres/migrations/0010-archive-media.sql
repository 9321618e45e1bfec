-- Which files and pictures were shown in which room. Keyed by room first, like all of the archive.
create table archive_media (
  room_id text collate "C" not null,
  server_name text collate "C" not null,
  media_id text collate "C" not null,
  primary key (room_id, server_name, media_id) -- is it known in this room already?
);

-- In which rooms was this shown?
create index archive_media_by_name on archive_media (server_name, media_id, room_id);

-- In which room does this event stand?
create index archive_events_by_event on archive_events (event_id);
