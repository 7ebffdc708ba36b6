CREATE TABLE ansatt (
  ansattnr INTEGER PRIMARY KEY,
  navn TEXT NOT NULL,
  epost TEXT NOT NULL,
  mobil TEXT,
  stilling TEXT,
  arbeidsomraade TEXT,
  fagforening TEXT,
  slettes DATE
);
CREATE TABLE time_registration (
  ansattnr INTEGER NOT NULL REFERENCES ansatt (ansattnr),
  day DATE NOT NULL,
  hours NUMERIC NOT NULL,
  PRIMARY KEY (ansattnr, day)
);
CREATE TABLE lonnsslipp (
  bilag INTEGER PRIMARY KEY,
  ansattnr INTEGER NOT NULL,
  epost TEXT NOT NULL,
  kontonr TEXT,
  skatteprosent INTEGER,
  skattekommune TEXT,
  brutto INTEGER NOT NULL,
  sykelonn INTEGER,
  feriepenger INTEGER,
  trekk INTEGER NOT NULL,
  utbetalt DATE NOT NULL
);
CREATE INDEX lonnsslipp_utbetalt ON lonnsslipp (utbetalt);
