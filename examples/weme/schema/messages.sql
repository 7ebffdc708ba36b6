CREATE TABLE notice_sent (
  notice INTEGER NOT NULL,
  email TEXT NOT NULL,
  sent_at TIMESTAMP NOT NULL,
  settled_on DATE,
  PRIMARY KEY (notice, email)
);
CREATE TABLE news_reader (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,
  agreed_at TIMESTAMP,
  withdrawn_at TIMESTAMP
);
