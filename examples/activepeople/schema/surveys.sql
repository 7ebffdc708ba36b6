CREATE TABLE respondent (
  respondent_id INTEGER PRIMARY KEY,
  survey TEXT NOT NULL,
  email TEXT NOT NULL,
  comment TEXT,
  agreed_at TIMESTAMP,
  withdrawn_at TIMESTAMP,
  purge_on DATE
);
CREATE TABLE response (
  respondent_id INTEGER NOT NULL REFERENCES respondent (respondent_id),
  question INTEGER NOT NULL,
  score INTEGER NOT NULL,
  PRIMARY KEY (respondent_id, question)
);
