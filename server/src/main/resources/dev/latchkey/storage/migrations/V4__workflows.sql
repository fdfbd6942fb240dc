create table workflow (
    workflow_id text not null primary key,
    app_id text not null references app (app_id),
    callback_id text not null,
    title text not null,
    provider_keys text not null,            -- JSON array: providers that it uses with a developer's account
    created_at bigint not null,
    removed_at bigint,
    unique (app_id, callback_id)
);

create table workflow_account (
    workflow_id text not null references workflow (workflow_id),
    team_id text not null references team (team_id),
    provider_key text not null,
    external_token_id text not null,        -- outlives the external token until somebody looks
    chosen_at bigint not null,
    primary key (workflow_id, team_id, provider_key)
);
create index workflow_account_token on workflow_account (external_token_id);
