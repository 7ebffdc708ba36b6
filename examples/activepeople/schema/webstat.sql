CREATE TABLE visit (
  id INTEGER PRIMARY KEY,
  day DATE NOT NULL,
  ip_group TEXT NOT NULL,
  page TEXT NOT NULL,
  referrer TEXT,
  browser TEXT,
  seconds INTEGER NOT NULL,
  aggregated_on DATE
);
