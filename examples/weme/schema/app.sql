CREATE TABLE agreement (
  id INTEGER PRIMARY KEY,
  employer TEXT NOT NULL,
  org_number TEXT NOT NULL,
  sms_agreed INTEGER NOT NULL,
  ended DATE,
  duties_met DATE,
  interest_ended DATE
);
CREATE TABLE app_user (
  id INTEGER PRIMARY KEY,
  agreement_id INTEGER NOT NULL REFERENCES agreement (id),
  full_name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  mobile TEXT,
  signup_ip TEXT,
  registered_by TEXT NOT NULL
);
CREATE INDEX app_user_agreement ON app_user (agreement_id);
CREATE TABLE answer (
  user_id INTEGER NOT NULL REFERENCES app_user (id),
  question INTEGER NOT NULL,
  text TEXT NOT NULL,
  given_by TEXT NOT NULL,
  PRIMARY KEY (user_id, question)
);
CREATE TABLE self_evaluation (
  user_id INTEGER NOT NULL REFERENCES app_user (id),
  topic TEXT NOT NULL,
  round INTEGER NOT NULL,
  score INTEGER NOT NULL,
  reflection TEXT,
  PRIMARY KEY (user_id, topic, round)
);
CREATE TABLE own_task (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES app_user (id),
  description TEXT NOT NULL,
  done_on DATE
);
CREATE INDEX own_task_user ON own_task (user_id);
CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES app_user (id),
  at TIMESTAMP NOT NULL,
  counterpart TEXT NOT NULL,
  confirmed_at TIMESTAMP
);
CREATE INDEX conversation_user ON conversation (user_id);
CREATE TABLE test_taking (
  id INTEGER PRIMARY KEY,
  agreement_id INTEGER NOT NULL REFERENCES agreement (id),
  email TEXT NOT NULL,
  test TEXT NOT NULL,
  result TEXT
);
CREATE INDEX test_taking_agreement ON test_taking (agreement_id);
CREATE TABLE test_answer (
  test_taking_id INTEGER NOT NULL REFERENCES test_taking (id),
  item INTEGER NOT NULL,
  mandatory INTEGER NOT NULL,
  value INTEGER,
  PRIMARY KEY (test_taking_id, item)
);
CREATE TABLE shared_content (
  id INTEGER PRIMARY KEY,
  author_id INTEGER REFERENCES app_user (id),
  author_name TEXT NOT NULL,
  author_email TEXT NOT NULL,
  body TEXT NOT NULL,
  warned_and_agreed_at TIMESTAMP,
  withdrawn_at TIMESTAMP,
  retired_on DATE
);
CREATE INDEX shared_content_author ON shared_content (author_id);
CREATE TABLE expert_enquiry (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES app_user (id),
  user_email TEXT NOT NULL,
  question TEXT NOT NULL,
  asked_at TIMESTAMP NOT NULL,
  done_on DATE
);
CREATE INDEX expert_enquiry_user ON expert_enquiry (user_id);
CREATE TABLE expert_note (
  enquiry_id INTEGER NOT NULL REFERENCES expert_enquiry (id),
  no INTEGER NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (enquiry_id, no)
);
CREATE TABLE monthly_figure (
  month TEXT NOT NULL,
  metric TEXT NOT NULL,
  people INTEGER NOT NULL,
  value NUMERIC NOT NULL,
  PRIMARY KEY (month, metric)
);
