create table accounts (
  login text collate "C" primary key, -- whose account is this?
  role text not null check (role in ('admin', 'approver', 'auditor')),
  password_hash text not null
);

create table login_sessions (
  token_hash text collate "C" primary key, -- whose login session is this?
  login text collate "C" not null references accounts,
  expires_at bigint not null
);

create table api_keys (
  name text collate "C" primary key, -- which key is replaced?
  role text not null check (role in ('admin', 'approver', 'auditor')),
  key_hash text collate "C" not null unique -- whose key is this?
);
