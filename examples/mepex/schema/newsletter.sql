CREATE TABLE abonnement (
  nr INTEGER PRIMARY KEY,
  epost TEXT NOT NULL,
  paameldt TIMESTAMP,
  avsluttet INTEGER
);
CREATE TABLE lesersvar (
  nr INTEGER NOT NULL REFERENCES abonnement (nr),
  spm INTEGER NOT NULL,
  svar TEXT NOT NULL,
  PRIMARY KEY (nr, spm)
);
