CREATE TABLE page_view (
  id INTEGER PRIMARY KEY,
  day DATE NOT NULL,
  ip TEXT NOT NULL,
  path TEXT NOT NULL,
  agent TEXT,
  dwell INTEGER NOT NULL,
  summed_on DATE
);
