-- Which browsers are signed in to the console.

create table console_session (
    session_hash bytea not null primary key,    -- HMAC-SHA-256 of the cookie's value, under the pepper
    token_id text not null references caller_token (token_id),  -- the admin token that was shown
    created_at bigint not null,
    seen_at bigint not null                     -- when it was last used, to the minute
);
create index console_session_seen on console_session (seen_at);
