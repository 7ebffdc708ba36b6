CREATE TABLE soeknad (
  id INTEGER PRIMARY KEY,
  stilling TEXT NOT NULL,
  mottatt DATE NOT NULL,
  navn TEXT NOT NULL,
  epost TEXT NOT NULL,
  mobil TEXT,
  cv TEXT,
  ref_navn TEXT,
  ref_epost TEXT,
  ref_mobil TEXT,
  ref_sa TEXT,
  kan_slettes TEXT
);
