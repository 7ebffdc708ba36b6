CREATE TABLE invoice (
  invoice_no INTEGER PRIMARY KEY,
  customer_no INTEGER NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  email TEXT,
  item TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  amount NUMERIC NOT NULL,
  invoice_date DATE NOT NULL
);
CREATE TABLE payment (
  invoice_no INTEGER NOT NULL REFERENCES invoice (invoice_no),
  no INTEGER NOT NULL,
  paid_on DATE NOT NULL,
  amount NUMERIC NOT NULL,
  PRIMARY KEY (invoice_no, no)
);
