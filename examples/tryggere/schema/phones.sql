CREATE TABLE anrop (
  id INTEGER PRIMARY KEY,
  nummer TEXT NOT NULL,
  startet INTEGER NOT NULL,
  varighet_sek INTEGER NOT NULL
);
