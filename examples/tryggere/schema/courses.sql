CREATE TABLE Arrangement (
  ArrangementId INTEGER PRIMARY KEY,
  Tittel TEXT NOT NULL,
  Slutt TEXT NOT NULL
);
CREATE TABLE Pamelding (
  ArrangementId INTEGER NOT NULL REFERENCES Arrangement (ArrangementId),
  DeltakerEpost TEXT NOT NULL,
  Navn TEXT NOT NULL,
  Telefon TEXT,
  Samtykket TIMESTAMP,
  PRIMARY KEY (ArrangementId, DeltakerEpost)
);
CREATE TABLE Foredragsbestilling (
  BestillingId INTEGER PRIMARY KEY,
  Virksomhet TEXT NOT NULL,
  Kontakt TEXT NOT NULL,
  Epost TEXT NOT NULL,
  Telefon TEXT,
  Tema TEXT NOT NULL,
  Samtykket TIMESTAMP,
  Avholdt DATE
);
