-- Read by SQLite and PostgreSQL alike: text, bigint and bytea; moments are epoch milliseconds.

create table team (
    team_id text not null primary key,
    name text not null,
    created_at bigint not null
);

create table team_user (
    user_id text not null primary key,
    team_id text not null references team (team_id),
    name text not null,
    email text,
    created_at bigint not null
);
create index team_user_team on team_user (team_id);

create table app (
    app_id text not null primary key,
    team_id text not null references team (team_id),
    name text not null,
    manifest text not null,
    per_minute bigint,                      -- null: the tier's own figure; 0: no limit
    created_at bigint not null
);
create index app_team on app (team_id);

create table installation (
    app_id text not null references app (app_id),
    team_id text not null references team (team_id),
    bot_id text not null unique,
    bot_user_id text not null unique,
    created_at bigint not null,
    primary key (app_id, team_id)
);

create table caller_token (
    token_id text not null primary key,
    kind text not null,
    app_id text references app (app_id),    -- null: an admin token
    team_id text references team (team_id),
    user_id text references team_user (user_id),
    hash bytea not null unique,             -- HMAC-SHA-256 under the pepper
    last4 text not null,
    scopes text not null,
    created_at bigint not null,
    expires_at bigint,
    revoked_at bigint
);
create index caller_token_app on caller_token (app_id);

create table provider (
    provider_id text not null primary key,
    app_id text not null references app (app_id),
    provider_key text not null,
    client_id text not null,
    scopes text not null,                   -- JSON array, in the manifest's order
    preset text,                            -- null: described by the manifest itself
    manifest_facts text not null,           -- JSON object
    overrides text not null,                -- JSON object, set by an operator
    client_secret bytea,                    -- sealed
    secret_generation bigint not null,
    created_at bigint not null,
    removed_at bigint,
    unique (app_id, provider_key)
);

create table external_token (
    external_token_id text not null primary key,
    team_id text not null references team (team_id),
    app_id text not null references app (app_id),
    user_id text not null references team_user (user_id),
    provider_id text not null references provider (provider_id),
    account_hash bytea not null,            -- keyed hash of the outside account, for equality
    account bytea,                          -- the outside account's id, sealed; null when the provider cannot say
    generation bigint not null,
    grant_box bytea not null,               -- tokens and what was said of them, sealed
    has_refresh_token bigint not null,
    expires_at bigint,                      -- of the access token; null: the provider did not say
    phase text not null,                    -- settled, in_flight, unsure, broken
    reason text,                            -- why the last attempt failed, or why it is broken
    attempt bigint not null,                -- fences a late write of a lost lease
    lease_until bigint,
    resent bigint not null,                 -- how often the token of this generation was sent again while unsure
    failures bigint not null,
    next_try_at bigint not null,
    unreadable bytea,                       -- a reply that nobody could read, sealed, for a mended reader
    created_at bigint not null,
    updated_at bigint not null,
    unique (team_id, app_id, provider_id, user_id, account_hash)
);
create index external_token_app on external_token (app_id, team_id);

create table consent (
    consent_id text not null primary key,
    link_hash bytea not null unique,        -- of the link's single-use secret
    state_hash bytea unique,                -- of the state; null until the browser leaves for the provider
    browser_hash bytea,                     -- of the cookie of the browser that opened the link first
    team_id text not null,
    app_id text not null,
    user_id text not null,
    provider_id text not null,
    verifier bytea,                         -- PKCE code verifier, sealed
    created_at bigint not null,
    open_until bigint not null,             -- the link works until then
    return_until bigint,                    -- the state works until then
    used_at bigint                          -- when the callback took the state
);
create index consent_open_until on consent (open_until);

create table activity (
    activity_id text not null primary key,
    at bigint not null,
    kind text not null,
    outcome text not null,                  -- ok, or an error code
    actor text not null,                    -- who did it: a kind of caller and an id, or the vault itself
    team_id text,
    app_id text,
    user_id text,
    provider_key text,
    external_token_id text,
    detail text not null                    -- words for an operator, never a secret
);
create index activity_app on activity (app_id, at);
create index activity_token on activity (external_token_id, at);

create table data_key (
    owner text not null primary key,        -- a team, or 'vault' for what belongs to no team
    wrapped bytea not null,                 -- a Tink keyset, sealed by the key-encryption key
    key_encryption_key text not null,
    created_at bigint not null
);

create table sealed_value (
    name text not null primary key,
    box bytea not null
);
