-- Which state the facts are in. One row, changed at the end of every commit that changes a fact: it puts those commits in one order.
create table revision (
  one boolean primary key default true check (one), -- holds the table to one row
  value bigint not null
);
insert into revision (value) values (0);

-- Which revision each running door decides from, and until when it may. Instants here and below: milliseconds since 1970.
create table door_leases (
  door_id text collate "C" primary key, -- which lease is renewed or dropped?
  revision bigint not null,
  expires_at bigint not null
);
