CREATE TABLE abonnent (
  id INTEGER PRIMARY KEY,
  epost TEXT NOT NULL,
  samtykket TEXT,
  avmeldt TEXT
);
