-- A shop that moves: its promises are counted by the hours of the place it is in. Set by its owner (05-people/change-merchant.ts).
grant update (time_zone) on merchant to wanbi_app;
