-- Two owners at one calendar: the second is told that the first was faster (If-Match, 19-promise/put-calendar.ts).
alter table working_calendar add column version integer not null default 1;
