CREATE TABLE kurs (
  id INTEGER PRIMARY KEY,
  tittel TEXT NOT NULL,
  starter DATE NOT NULL
);
CREATE TABLE brukerkonto (
  konto_id INTEGER PRIMARY KEY,
  epost TEXT NOT NULL,
  navn TEXT NOT NULL,
  mobil TEXT,
  opprettet INTEGER NOT NULL
);
CREATE TABLE kurssoknad (
  soknad_id INTEGER PRIMARY KEY,
  kurs_id INTEGER NOT NULL REFERENCES kurs (id),
  konto_id INTEGER REFERENCES brukerkonto (konto_id),
  navn TEXT NOT NULL,
  epost TEXT NOT NULL,
  telefon TEXT,
  mottatt DATE NOT NULL
);
CREATE INDEX kurssoknad_kurs ON kurssoknad (kurs_id);
CREATE INDEX kurssoknad_konto ON kurssoknad (konto_id);
CREATE TABLE oektdeltaker (
  oekt_id INTEGER NOT NULL,
  epost TEXT NOT NULL,
  navn TEXT NOT NULL,
  bilde BLOB,
  behov_bortfalt DATE,
  PRIMARY KEY (oekt_id, epost)
);
