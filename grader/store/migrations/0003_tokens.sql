-- Who may push and read over HTTP. A token is 32 bytes of chance, and only its fingerprint is kept.

CREATE TABLE tokens (
    id            ROW_ID,
    course        TEXT NOT NULL REFERENCES courses (id),
    holder        TEXT NOT NULL,
    fingerprint   TEXT NOT NULL UNIQUE,
    made_at_ms    BIGINT NOT NULL,
    revoked_at_ms BIGINT NOT NULL
);
CREATE INDEX tokens_of_holder ON tokens (course, holder);
