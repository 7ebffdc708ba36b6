CREATE TABLE versjon (
  nummer TEXT NOT NULL,
  installert DATE NOT NULL
);
CREATE TABLE klient (
  id INTEGER PRIMARY KEY,
  fornavn TEXT NOT NULL,
  etternavn TEXT NOT NULL,
  adresse TEXT,
  epost TEXT,
  mobil TEXT,
  fodt DATE,
  partner_navn TEXT,
  partner_mobil TEXT,
  terapeut TEXT NOT NULL,
  samtykke_gitt TIMESTAMP,
  samtykke_trukket TIMESTAMP,
  avsluttet DATE
);
CREATE INDEX klient_avsluttet ON klient (avsluttet);
CREATE TABLE samtale (
  klient_id INTEGER NOT NULL REFERENCES klient (id),
  nr INTEGER NOT NULL,
  holdt TEXT NOT NULL,
  form TEXT NOT NULL,
  notat TEXT,
  PRIMARY KEY (klient_id, nr)
);
CREATE TABLE kontaktnotat (
  id INTEGER PRIMARY KEY,
  klient_id INTEGER NOT NULL REFERENCES klient (id),
  dato DATE NOT NULL,
  kanal TEXT NOT NULL,
  tekst TEXT NOT NULL
);
CREATE INDEX kontaktnotat_klient ON kontaktnotat (klient_id);
