CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  held_on DATE NOT NULL
);
CREATE TABLE notice_signup (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id),
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  received_ms INTEGER NOT NULL
);
CREATE INDEX notice_signup_event ON notice_signup (event_id);
CREATE TABLE webinar_listener (
  event_id INTEGER NOT NULL REFERENCES event (id),
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  picture BLOB,
  need_ended_on DATE,
  PRIMARY KEY (event_id, email)
);
CREATE TABLE webinar_guest (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id),
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  photo BLOB,
  recording TEXT,
  consent_given TIMESTAMP,
  consent_withdrawn TIMESTAMP,
  need_ended_on DATE
);
CREATE INDEX webinar_guest_event ON webinar_guest (event_id);
