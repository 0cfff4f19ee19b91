-- Who looked at what is known of a person, changed it or gave it away (audit_log.h): only added to.
-- `committed` covers whom it was about and `salt`; both can go, and the digests still hold.
CREATE TABLE audit (
    position  BIGINT PRIMARY KEY,
    at_ms     BIGINT NOT NULL,
    actor     TEXT NOT NULL,
    action    TEXT NOT NULL,
    subject   TEXT NOT NULL,
    salt      TEXT NOT NULL,
    committed TEXT NOT NULL,
    programme TEXT NOT NULL,
    purpose   TEXT NOT NULL,
    basis     TEXT NOT NULL,
    detail    TEXT NOT NULL,
    digest    TEXT NOT NULL
);
CREATE INDEX audit_of_subject ON audit (subject, position);

-- How far it goes. There is one, and its name is people.
CREATE TABLE audit_end (
    name   TEXT PRIMARY KEY,
    length BIGINT NOT NULL,
    head   TEXT NOT NULL,
    at_ms  BIGINT NOT NULL
);
