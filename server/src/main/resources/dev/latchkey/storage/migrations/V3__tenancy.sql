-- Organizations, and what may become of teams, users, installations, caller tokens and keys.

create table enterprise (
    enterprise_id text not null primary key,
    name text not null,
    created_at bigint not null
);

alter table team add column enterprise_id text references enterprise (enterprise_id);
alter table team add column status text not null default 'active';  -- active, deleted, joining-org, moved-to-org
alter table team add column moved_at bigint;                        -- when it was last cut over into its organization
alter table team add column requires_two_factor bigint not null default 0;
create index team_enterprise on team (enterprise_id);

alter table team_user add column status text not null default 'active';  -- active, deactivated
alter table team_user add column has_two_factor bigint not null default 0;

alter table app add column org_policy text not null default 'allow';     -- allow, deny, or the denied methods with commas

alter table installation add column installed_by text references team_user (user_id);
alter table installation add column removed_at bigint;                   -- null: it is installed

create table org_installation (
    app_id text not null references app (app_id),
    enterprise_id text not null references enterprise (enterprise_id),
    bot_id text not null unique,
    bot_user_id text not null unique,
    installed_by text references team_user (user_id),
    created_at bigint not null,
    removed_at bigint,
    primary key (app_id, enterprise_id)
);

-- What an app shows of itself where it asks for new tokens.
create table app_client (
    app_id text not null primary key references app (app_id),
    client_id text not null unique,
    secret_hash bytea not null,             -- HMAC-SHA-256 under the pepper
    created_at bigint not null
);

alter table caller_token add column enterprise_id text references enterprise (enterprise_id);  -- an org-wide token: it has no team
alter table caller_token add column execution_id text;  -- the run of a workflow step with which it ends
alter table caller_token add column grants text;        -- provider keys with commas, for a workspace token
alter table caller_token add column family text;        -- a rotating token and all that came of it
alter table caller_token add column renews text;        -- the kind of token that a refresh token brings
alter table caller_token add column spent_at bigint;    -- when a refresh token was used; it works once
create index caller_token_family on caller_token (family);
create index caller_token_execution on caller_token (execution_id);

alter table data_key add column suspended_at bigint;    -- null: the key may be used
