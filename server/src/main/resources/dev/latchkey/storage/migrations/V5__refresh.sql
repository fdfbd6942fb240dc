-- Who holds a lease, what a refresh that went out is waiting for, and what is kept when two answers meet.

alter table external_token add column lease_owner text;         -- the node; null: nobody
alter table external_token add column lease_incarnation text;   -- which start of that node
alter table external_token add column sent_at bigint;           -- when the request whose fate is unknown went out
alter table external_token add column refused_at bigint;        -- when the provider first refused this generation; null: it did not
alter table external_token add column renewed_at bigint not null default 0; -- when the provider gave this generation
alter table external_token add column refresh_ends_at bigint;   -- when the refresh token ends, used or not; null: not said
alter table external_token add column read_at bigint;           -- when somebody last asked for it, to the hour
alter table external_token add column unreadable_at bigint;     -- when the unreadable reply came
update external_token set renewed_at = updated_at;
create index external_token_expiry on external_token (expires_at);
create index external_token_renewal on external_token (provider_id, renewed_at);

create table node (
    node_id text not null primary key,
    incarnation text not null,              -- another one for each start
    started_at bigint not null,
    heard_at bigint not null,
    replayed_at bigint,                     -- when its journal was in the database; null: not yet
    lost_at bigint                          -- when an operator said that it will not come back
);

-- Grants that came when another one already stood in their place. Sealed, and forgotten after 30 days.
create table token_history (
    external_token_id text not null,
    generation bigint not null,             -- what it would have been
    attempt bigint not null,
    grant_box bytea not null,
    kept_at bigint not null,
    primary key (external_token_id, generation, attempt)
);
create index token_history_age on token_history (kept_at);
