CREATE TABLE reply (
  id INTEGER PRIMARY KEY,
  survey TEXT NOT NULL,
  name TEXT,
  email TEXT NOT NULL,
  sms_to TEXT,
  role_at_work TEXT,
  age_band TEXT,
  text TEXT,
  agreed_at TIMESTAMP,
  withdrawn_at TIMESTAMP,
  analysed_on DATE
);
