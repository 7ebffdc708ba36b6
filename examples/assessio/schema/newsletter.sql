CREATE TABLE subscriber (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,
  name TEXT,
  consented_at TIMESTAMP,
  withdrawn_at TIMESTAMP,
  unsubscribed_on DATE
);
CREATE TABLE dispatch (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL
);
CREATE TABLE dispatch_recipient (
  dispatch_id INTEGER NOT NULL REFERENCES dispatch (id),
  email TEXT NOT NULL,
  sent INTEGER NOT NULL,
  PRIMARY KEY (dispatch_id, email)
);
