CREATE TABLE employee (
  no INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  mobile TEXT,
  home_address TEXT,
  cv TEXT,
  hired TEXT NOT NULL,
  delete_after DATE
);
CREATE TABLE next_of_kin (
  employee_no INTEGER NOT NULL REFERENCES employee (no),
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  PRIMARY KEY (employee_no, pos)
);
CREATE TABLE payslip (
  voucher INTEGER PRIMARY KEY,
  employee_no INTEGER NOT NULL,
  sent_to TEXT NOT NULL,
  bank_account TEXT,
  gross INTEGER NOT NULL,
  tax INTEGER NOT NULL,
  paid_on DATE NOT NULL
);
