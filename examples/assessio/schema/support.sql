CREATE TABLE ticket (
  ticket_no INTEGER PRIMARY KEY,
  requester TEXT NOT NULL,
  requester_email TEXT NOT NULL,
  requester_phone TEXT,
  subject TEXT NOT NULL,
  priority INTEGER NOT NULL,
  opened_at TIMESTAMP NOT NULL,
  done_on DATE
);
CREATE TABLE ticket_message (
  ticket_no INTEGER NOT NULL REFERENCES ticket (ticket_no),
  seq INTEGER NOT NULL,
  sent_at TIMESTAMP NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (ticket_no, seq)
);
CREATE TABLE answering_case (
  case_id INTEGER PRIMARY KEY,
  caller_name TEXT,
  caller_phone TEXT NOT NULL,
  caller_email TEXT,
  message TEXT NOT NULL,
  taken_at TIMESTAMP NOT NULL,
  handed_over_on DATE
);
