-- Agreements from before have the terms they were made under: nothing more is forbidden than was.
alter table agreements
  add column patterns text[] not null default '{}',
  -- 'all', 'none', or 'listed' with the hosts.
  add column links text not null default 'all' check (links in ('all', 'none', 'listed')),
  add column link_hosts text[] not null default '{}',
  add column largest_message bigint not null default 65536 check (largest_message > 0),
  add column largest_file bigint check (largest_file > 0),
  add column file_types text[] not null default '{}',
  add column edits boolean not null default true;

-- What a file is by its bytes, as it was found when it came.
create table media (
  server_name text collate "C" not null,
  media_id text collate "C" not null,
  type text not null,
  size bigint not null,
  found_at bigint not null,
  primary key (server_name, media_id) -- what is this file?
);

-- How much each partner sent that our policy server had not signed.
create table unsigned_events (
  partner text collate "C" primary key references agreements, -- how much from this partner?
  events bigint not null,
  last_at bigint not null
);
