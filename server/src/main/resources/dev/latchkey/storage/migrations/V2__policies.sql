-- What the operator rules: which methods and endpoints work, for whom and from where.

create table method_rule (
    method text not null primary key,
    status text not null,                   -- active, retired
    replacement text,                       -- what to call instead of a retired one
    see text,                               -- where to read about that
    scopes text not null,                   -- that a caller must have, with commas; empty: none
    networks text not null                  -- from which it may be called, with commas; empty: from anywhere
);

create table endpoint (
    place text not null primary key,        -- a base path such as /v1/api/, or a host name
    status text not null                    -- active, retired
);

create table deny_rule (
    rule_id text not null primary key,
    app_id text,                            -- null here and below: any
    team_id text,
    user_id text,
    provider_key text,
    token_kind text,
    reason text not null,
    created_at bigint not null
);

create table drain (
    vault text not null primary key,        -- 'vault', or no row at all
    retry_after bigint not null             -- seconds
);

alter table app add column external_auth bigint not null default 1;
alter table app add column manifest_networks text not null default '';  -- allowed_ip_address_ranges of the manifest, with commas
alter table app add column own_networks text;                           -- the operator's, in their place; null: the manifest's
