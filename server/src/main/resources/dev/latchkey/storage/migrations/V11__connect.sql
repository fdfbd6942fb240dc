-- What a connect link may also say, and what an app looks like on the pages.

alter table consent add column external_token_id text;  -- the connection to renew; null: any account
alter table consent add column workflow_id text;        -- the workflow that uses the account; null: none
alter table consent add column return_to text;          -- where the app wants the browser back; null: nowhere

create table app_logo (
    app_id text not null primary key references app (app_id),
    type text not null,                     -- png, jpeg or webp, as its first bytes say
    image bytea not null,
    digest text not null,                   -- of the image; stands in its address, so that it may be kept for long
    set_at bigint not null
);
