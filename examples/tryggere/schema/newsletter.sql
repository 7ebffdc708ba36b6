CREATE TABLE list_member (
  id TEXT PRIMARY KEY,
  email_address TEXT NOT NULL,
  status TEXT NOT NULL,
  optin_time TIMESTAMP,
  unsubscribed_at TIMESTAMP,
  cleaned_at TIMESTAMP
);
