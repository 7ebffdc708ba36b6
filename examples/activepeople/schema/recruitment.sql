CREATE TABLE Applicant (
  ApplicantId INTEGER PRIMARY KEY,
  FullName TEXT NOT NULL,
  EMail TEXT NOT NULL,
  Mobile TEXT,
  PostalAddress TEXT,
  Cv TEXT,
  FreeText TEXT,
  Consented TIMESTAMP,
  SelfDeleted INTEGER
);
CREATE TABLE ApplicantDocument (
  ApplicantId INTEGER NOT NULL REFERENCES Applicant (ApplicantId),
  DocumentNo INTEGER NOT NULL,
  Kind TEXT NOT NULL,
  Content BLOB NOT NULL,
  PRIMARY KEY (ApplicantId, DocumentNo)
);
