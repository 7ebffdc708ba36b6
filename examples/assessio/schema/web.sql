CREATE TABLE profile (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  job_title TEXT,
  email TEXT,
  photo BLOB,
  deleted_on DATE
);
CREATE TABLE social_post (
  id INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  person_email TEXT,
  picture BLOB,
  network TEXT NOT NULL,
  consented_at TIMESTAMP,
  withdrawn_at TIMESTAMP,
  taken_down_on DATE
);
