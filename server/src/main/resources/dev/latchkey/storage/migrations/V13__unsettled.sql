-- So that refreshes whose outcome is unknown are found among a million tokens that are well.
create index external_token_lease on external_token (lease_until) where lease_until is not null;
