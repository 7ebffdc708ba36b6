CREATE TABLE adgangskort (
  kortnr TEXT PRIMARY KEY,
  navn TEXT NOT NULL,
  epost TEXT,
  firma TEXT,
  tjeneste_opphoert INTEGER
);
CREATE TABLE passering (
  kortnr TEXT NOT NULL REFERENCES adgangskort (kortnr),
  tid TIMESTAMP NOT NULL,
  doer TEXT NOT NULL,
  PRIMARY KEY (kortnr, tid)
);
