-- An app's own limits, each under the name of a tier or a method: 'tier_3=50+20 auth.test=0+0'.

alter table app add column limits text not null default '';
update app set limits = 'tier_3=' || per_minute || '+' || ((per_minute * 2 + 4) / 5)
 where per_minute is not null;
alter table app drop column per_minute;
