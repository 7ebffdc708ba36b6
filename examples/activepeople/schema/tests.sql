CREATE TABLE process (
  process_id INTEGER PRIMARY KEY,
  position TEXT NOT NULL,
  ended DATE NOT NULL DEFAULT '9999-12-31'
);
CREATE TABLE test_taker (
  id INTEGER PRIMARY KEY,
  process_id INTEGER NOT NULL REFERENCES process (process_id),
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  profile TEXT,
  accepted_at TIMESTAMP
);
CREATE INDEX test_taker_process ON test_taker (process_id);
CREATE TABLE test_answer (
  test_taker_id INTEGER NOT NULL REFERENCES test_taker (id),
  item INTEGER NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (test_taker_id, item)
);
