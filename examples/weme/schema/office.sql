CREATE TABLE Partnerkontakt (
  Id INTEGER PRIMARY KEY,
  Navn TEXT NOT NULL,
  Epost TEXT,
  Tlf TEXT,
  Firma TEXT NOT NULL,
  SamarbeidSlutt TEXT
);
CREATE TABLE Faktura (
  Fakturanr INTEGER PRIMARY KEY,
  Kontakt TEXT NOT NULL,
  KontaktEpost TEXT,
  Belop NUMERIC NOT NULL,
  Dato DATE NOT NULL
);
