-- Which law packs a merchant uses beside its own, and what it promises its buyers beyond them (src/07-law).
--   packs     names of packs; absent or null: all, each for the buyers of its countries
--   promises  by jurisdiction: days, or months of `faultRepairMonths`; never less than the law gives
alter table merchant add column law jsonb not null default '{}';
grant update (law) on merchant to wanbi_app;
