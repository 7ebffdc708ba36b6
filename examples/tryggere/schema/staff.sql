CREATE TABLE medarbeider (
  ansattnr INTEGER PRIMARY KEY,
  navn TEXT NOT NULL,
  epost TEXT NOT NULL,
  telefon TEXT,
  stilling TEXT,
  tilknytning TEXT NOT NULL,
  kontonr TEXT,
  lonn INTEGER,
  skatteprosent INTEGER,
  skattekommune TEXT,
  sluttet DATE,
  slettes DATE
);
CREATE TABLE timeliste (
  ansattnr INTEGER NOT NULL REFERENCES medarbeider (ansattnr),
  uke TEXT NOT NULL,
  timer NUMERIC NOT NULL,
  PRIMARY KEY (ansattnr, uke)
);
