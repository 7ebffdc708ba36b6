CREATE TABLE kundefaktura (
  fakturanr INTEGER PRIMARY KEY,
  firma TEXT NOT NULL,
  kontakt_navn TEXT NOT NULL,
  kontakt_epost TEXT,
  kontakt_tlf TEXT,
  belop NUMERIC NOT NULL,
  fakturadato TEXT NOT NULL
);
