CREATE TABLE session (
  session_id TEXT PRIMARY KEY,
  user_email TEXT NOT NULL,
  part TEXT NOT NULL,
  device TEXT,
  os TEXT,
  started INTEGER NOT NULL,
  analysed INTEGER
);
CREATE TABLE tap (
  session_id TEXT NOT NULL REFERENCES session (session_id),
  n INTEGER NOT NULL,
  button TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (session_id, n)
);
