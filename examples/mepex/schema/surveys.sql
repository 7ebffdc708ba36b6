CREATE TABLE project (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  closed_on DATE
);
CREATE TABLE invitee (
  id INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES project (id),
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  invited_at TIMESTAMP NOT NULL
);
CREATE INDEX invitee_project ON invitee (project_id);
CREATE TABLE reply (
  invitee_id INTEGER NOT NULL REFERENCES invitee (id),
  question INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (invitee_id, question)
);
