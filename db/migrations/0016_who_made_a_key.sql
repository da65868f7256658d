-- Four eyes are two people: a key acts for the owner who made it (05-people/create-api-key.ts). Null: the operator made it, or a time
-- before this was kept.
alter table api_key add column made_by text;
