CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,
  full_name TEXT NOT NULL,
  phone TEXT,
  employer TEXT,
  created_at TIMESTAMP NOT NULL
);
CREATE TABLE login (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES account (id),
  at TIMESTAMP NOT NULL,
  device TEXT
);
CREATE INDEX login_user ON login (user_id, at);
CREATE TABLE feature_use (
  user_id INTEGER NOT NULL REFERENCES account (id),
  month TEXT NOT NULL,
  feature TEXT NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (user_id, month, feature)
);
CREATE TABLE panel_answer (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,
  age_band TEXT,
  education TEXT,
  county TEXT,
  consented_at TIMESTAMP,
  withdrawn_at TIMESTAMP,
  study_closed_on DATE
);
CREATE TABLE administrator (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT,
  customer_no INTEGER NOT NULL,
  terminated_on DATE
);
CREATE TABLE certification (
  certificate_no TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  holder_email TEXT NOT NULL,
  level TEXT NOT NULL,
  issued_on DATE NOT NULL
);
CREATE TABLE assessment (
  id INTEGER PRIMARY KEY,
  employer_no INTEGER NOT NULL,
  candidate TEXT NOT NULL,
  candidate_email TEXT NOT NULL,
  result TEXT NOT NULL,
  delete_by_instruction_on DATE
);
