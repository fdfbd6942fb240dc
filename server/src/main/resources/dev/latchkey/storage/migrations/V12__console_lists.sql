-- What the console's lists and charts go by. None of these columns changes when a lease is taken.

drop index external_token_app;
create index external_token_app on external_token (app_id, external_token_id);
create index external_token_user on external_token (user_id, external_token_id);
create index external_token_provider on external_token (provider_id, external_token_id);
create index external_token_trouble on external_token (external_token_id, phase, app_id, user_id, provider_id)
 where reason is not null;

create index activity_at on activity (at, activity_id);
create index activity_kind on activity (kind, at, activity_id);
create index activity_failed on activity (at, activity_id, app_id, kind)
 where outcome <> 'ok';
