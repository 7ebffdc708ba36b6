CREATE TABLE henvendelse (
  id INTEGER PRIMARY KEY,
  navn TEXT NOT NULL,
  epost TEXT NOT NULL,
  telefon TEXT,
  kanal TEXT NOT NULL,
  enhet TEXT,
  aktivitetslogg TEXT,
  tekst TEXT NOT NULL,
  lukket TIMESTAMP
);
CREATE TABLE notat (
  henvendelse_id INTEGER NOT NULL REFERENCES henvendelse (id),
  nr INTEGER NOT NULL,
  tekst TEXT NOT NULL,
  PRIMARY KEY (henvendelse_id, nr)
);
CREATE TABLE podkastbidrag (
  id INTEGER PRIMARY KEY,
  navn TEXT,
  epost TEXT,
  kanal TEXT NOT NULL,
  erfaring TEXT NOT NULL,
  alder TEXT,
  livssituasjon TEXT,
  brukt TEXT
);
