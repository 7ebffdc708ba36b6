CREATE TABLE skjema (
  id INTEGER PRIMARY KEY,
  navn TEXT NOT NULL,
  epost TEXT NOT NULL,
  telefon TEXT,
  melding TEXT NOT NULL,
  sendt TIMESTAMP NOT NULL,
  ferdig DATE
);
CREATE TABLE besok (
  id INTEGER PRIMARY KEY,
  dag DATE NOT NULL,
  sti TEXT NOT NULL,
  sekunder INTEGER NOT NULL,
  kom_fra TEXT,
  nettleser TEXT,
  rapportert DATE
);
