CREATE TABLE TilbudPerson (
  TilbudNr TEXT NOT NULL,
  Linje INTEGER NOT NULL,
  Navn TEXT NOT NULL,
  Epost TEXT NOT NULL,
  Telefon TEXT,
  Cv TEXT,
  Firma TEXT NOT NULL,
  Avsluttet TIMESTAMP,
  PRIMARY KEY (TilbudNr, Linje)
);
CREATE TABLE AnskaffelseTilbyder (
  Id INTEGER PRIMARY KEY,
  Oppdragsgiver TEXT NOT NULL,
  Kontakt TEXT NOT NULL,
  Epost TEXT NOT NULL,
  NoekkelpersonCv TEXT,
  Poeng INTEGER,
  OppdragSlutt INTEGER
);
