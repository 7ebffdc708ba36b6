CREATE TABLE kunde (
  kundenr INTEGER PRIMARY KEY,
  firmanavn TEXT NOT NULL,
  orgnr TEXT NOT NULL,
  bransje TEXT
);
CREATE TABLE kontaktperson (
  id INTEGER PRIMARY KEY,
  kundenr INTEGER NOT NULL REFERENCES kunde (kundenr),
  fornavn TEXT NOT NULL,
  etternavn TEXT NOT NULL,
  epost TEXT NOT NULL,
  mobil TEXT,
  stilling TEXT,
  opprettet DATE NOT NULL
);
CREATE INDEX kontaktperson_kunde ON kontaktperson (kundenr);
CREATE TABLE avtale (
  avtalenr TEXT PRIMARY KEY,
  kundenr INTEGER NOT NULL REFERENCES kunde (kundenr),
  kontakt_id INTEGER REFERENCES kontaktperson (id),
  signatar TEXT NOT NULL,
  signatar_epost TEXT,
  inngaatt DATE NOT NULL,
  oppsagt DATE NOT NULL DEFAULT '9999-12-31',
  regnskapsaar_lukket DATE
);
CREATE INDEX avtale_kunde ON avtale (kundenr, oppsagt);
CREATE INDEX avtale_kontakt ON avtale (kontakt_id);
