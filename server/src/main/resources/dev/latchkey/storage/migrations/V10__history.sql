-- Which history of the database the nodes last agreed on, and since when.
create table history (
    history_id text not null primary key,   -- there is one row: 'database'
    name text not null,
    turned_at bigint not null               -- 0: it is the first
);
alter table node add column reconciled text; -- the history that has what this node's journal holds
