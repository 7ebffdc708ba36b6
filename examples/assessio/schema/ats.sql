CREATE TABLE position (
  position_id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  opened DATE NOT NULL,
  closed DATE
);
CREATE TABLE application (
  application_id INTEGER PRIMARY KEY,
  position_id INTEGER NOT NULL REFERENCES position (position_id),
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT,
  cv TEXT,
  status TEXT NOT NULL,
  applied_on DATE NOT NULL,
  rejected_on DATE,
  ref_name TEXT,
  ref_email TEXT,
  ref_phone TEXT
);
CREATE INDEX application_position ON application (position_id);
CREATE INDEX application_rejected ON application (rejected_on);
CREATE TABLE attachment (
  application_id INTEGER NOT NULL REFERENCES application (application_id),
  no INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (application_id, no)
);
