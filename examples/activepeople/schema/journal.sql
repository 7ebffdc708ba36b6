CREATE TABLE sak (
  saksnr TEXT PRIMARY KEY,
  tittel TEXT NOT NULL,
  kontakt TEXT NOT NULL,
  kontakt_epost TEXT NOT NULL,
  innringer TEXT,
  utgaar DATE
);
CREATE TABLE journalpost (
  saksnr TEXT NOT NULL REFERENCES sak (saksnr),
  lopenr INTEGER NOT NULL,
  fort TEXT NOT NULL,
  kanal TEXT NOT NULL,
  innhold TEXT NOT NULL,
  PRIMARY KEY (saksnr, lopenr)
);
