-- `number` grows in the order in which the contacts of a pair were opened (the pair is locked before one is added).
create table contacts (
  id text collate "C" primary key, -- which contact is this?
  number bigint generated always as identity unique, -- which come next on the page?
  employee text collate "C" not null,
  external text collate "C" not null,
  external_server text collate "C" not null generated always as (substr(external, strpos(external, ':') + 1)) stored,
  direction text not null check (direction in ('out', 'in')),
  purpose text not null,
  requested_at bigint not null,
  standing text not null check (standing in ('requested', 'approved', 'rejected', 'blocked', 'expired')),
  settled_by text,
  settled_at bigint,
  until bigint,
  scope_files boolean,
  scope_groups boolean,
  because text,
  revision bigint,
  constraint contacts_have_what_their_standing_needs check (
    case standing
      when 'requested' then num_nonnulls(settled_by, settled_at, until, scope_files, scope_groups, because) = 0
      when 'approved' then num_nulls(settled_by, settled_at, until, scope_files, scope_groups) = 0 and because is null
      when 'expired' then num_nulls(settled_by, settled_at) = 0 and num_nonnulls(until, scope_files, scope_groups, because) = 0
      else num_nulls(settled_by, settled_at, because) = 0 and num_nonnulls(until, scope_files, scope_groups) = 0
    end
  )
);

-- Has this pair an open request? It never has two.
create unique index contacts_one_open_request on contacts (employee, external) where standing = 'requested';
-- Which is the newest contact of this pair?
create index contacts_newest_of_pair on contacts (employee, external, number desc);
-- Which approvals have ended?
create index contacts_by_end on contacts (until) where standing = 'approved';
-- Which contacts of this standing come next on the page?
create index contacts_by_standing on contacts (standing, number desc);
-- Which contacts changed since a revision, or in this commit (null)?
create index contacts_by_revision on contacts (revision);
