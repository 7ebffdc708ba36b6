CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  held_on DATE NOT NULL
);
CREATE TABLE signup (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id),
  via TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT,
  workplace TEXT,
  life_situation TEXT,
  followed_up_on DATE
);
CREATE INDEX signup_event ON signup (event_id);
CREATE TABLE poll_answer (
  signup_id INTEGER NOT NULL REFERENCES signup (id),
  poll INTEGER NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (signup_id, poll)
);
CREATE TABLE recording_consent (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id),
  email TEXT NOT NULL,
  file TEXT NOT NULL,
  agreed_at TIMESTAMP,
  withdrawn_at TIMESTAMP,
  unpublished_on DATE
);
CREATE INDEX recording_consent_event ON recording_consent (event_id);
