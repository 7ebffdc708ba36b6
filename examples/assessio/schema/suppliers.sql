CREATE TABLE Leverandor (
  LeverandorNr INTEGER PRIMARY KEY,
  Firma TEXT NOT NULL,
  OrgNr TEXT NOT NULL
);
CREATE TABLE Leverandorkontakt (
  LeverandorNr INTEGER NOT NULL REFERENCES Leverandor (LeverandorNr),
  Lopenr INTEGER NOT NULL,
  Navn TEXT NOT NULL,
  Epost TEXT,
  Telefon TEXT,
  RegnskapLukket TEXT,
  PRIMARY KEY (LeverandorNr, Lopenr)
);
