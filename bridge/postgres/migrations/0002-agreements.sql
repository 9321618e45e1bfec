-- `number` orders lists by entry. `revision` is that of the commit that changed the row; null only within that commit.
-- Nothing is deleted from a table that has `revision`: doors learn of changes by it.
create table agreements (
  partner text collate "C" primary key, -- which agreement is this?
  number bigint generated always as identity unique, -- which come next on the page?
  name text not null,
  standing text not null check (standing in ('proposed', 'active', 'suspended', 'ended')),
  invites_out text not null check (invites_out in ('approval', 'open')),
  invites_in text not null check (invites_in in ('approval', 'open')),
  files boolean not null,
  forbidden_words text[] not null,
  revision bigint
);

-- Which agreements changed since a revision, or in this commit (null)?
create index agreements_by_revision on agreements (revision);

-- Rewritten as a whole with their agreement, whose revision speaks for them.
create table agreement_server_names (
  server_name text collate "C" primary key, -- whose server is this? A server name belongs to one partner.
  partner text collate "C" not null references agreements,
  place integer not null
);

-- Which server names has this partner, in its order?
create index agreement_server_names_by_partner on agreement_server_names (partner, place);
