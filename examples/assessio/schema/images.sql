CREATE TABLE picture (
  uuid TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('case', 'moment')),
  file_name TEXT NOT NULL,
  image BLOB NOT NULL,
  person_name TEXT,
  person_email TEXT,
  uploaded_on DATE NOT NULL
);
