CREATE TABLE kurs (
  kurs_nr INTEGER PRIMARY KEY,
  tittel TEXT NOT NULL,
  dato DATE NOT NULL
);
CREATE TABLE moterom (
  rom TEXT NOT NULL,
  fra TIMESTAMP NOT NULL,
  kurs_nr INTEGER REFERENCES kurs (kurs_nr),
  PRIMARY KEY (rom, fra)
);
CREATE INDEX moterom_kurs ON moterom (kurs_nr);
CREATE TABLE deltaker (
  kurs_nr INTEGER NOT NULL REFERENCES kurs (kurs_nr),
  plass INTEGER NOT NULL,
  navn TEXT NOT NULL,
  e_post TEXT NOT NULL,
  tlf TEXT,
  avgift INTEGER NOT NULL,
  behov_slutt TEXT,
  PRIMARY KEY (kurs_nr, plass)
);
