CREATE TABLE web_lead (
  id INTEGER PRIMARY KEY,
  full_name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT,
  company TEXT,
  form TEXT NOT NULL,
  received_at TIMESTAMP NOT NULL
);
CREATE TABLE prospect (
  id INTEGER PRIMARY KEY,
  full_name TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  company TEXT NOT NULL,
  stage TEXT NOT NULL,
  declined_on DATE
);
CREATE TABLE demo_request (
  id INTEGER PRIMARY KEY,
  full_name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT,
  company TEXT,
  consent_shown_at TIMESTAMP,
  received_on TEXT NOT NULL
);
