-- The first schema: submissions, the job queue, results, events and the state of the remotes.
-- Plain SQL for every engine; ROW_ID is replaced by the engine's own ever-growing row number
-- (database.cpp). A semicolon at the end of a line ends a statement. Times are UTC milliseconds.

-- A commit somebody handed in; commit_id is empty for an empty repository.
CREATE TABLE submissions (
    id              ROW_ID,
    student         TEXT NOT NULL,
    assignment      TEXT NOT NULL,
    commit_id       TEXT NOT NULL,
    tree            TEXT NOT NULL,
    source          TEXT NOT NULL,
    branch          TEXT NOT NULL,
    seen_at_ms      BIGINT NOT NULL,
    committed_at_ms BIGINT NOT NULL,
    forced          INTEGER NOT NULL CHECK (forced IN (0, 1)),
    UNIQUE (student, assignment, commit_id)
);

-- The submission a student's branch points at now. A branch may be moved back to an older commit,
-- so this cannot be told from the order of the submissions.
CREATE TABLE latest (
    student    TEXT NOT NULL,
    assignment TEXT NOT NULL,
    submission BIGINT NOT NULL REFERENCES submissions (id),
    PRIMARY KEY (student, assignment)
);

-- One job for each submission and version of its assignment. The token grows with every lease, so
-- that a worker which lost its lease can be told from the one which holds it. Of a submission's
-- jobs the one with the largest `asked` is of the version asked for last: an author may go back to
-- an earlier version, whose job is then not the newest.
CREATE TABLE jobs (
    id                 ROW_ID,
    submission         BIGINT NOT NULL REFERENCES submissions (id),
    assignment_version TEXT NOT NULL,
    asked              BIGINT NOT NULL,
    state              TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done')),
    not_before_ms      BIGINT NOT NULL,
    lease_until_ms     BIGINT NOT NULL,
    worker             TEXT NOT NULL,
    token              BIGINT NOT NULL,
    attempts           INTEGER NOT NULL,
    failures           INTEGER NOT NULL,
    UNIQUE (submission, assignment_version)
);
CREATE INDEX jobs_by_state ON jobs (state, id);

-- The final result of a job: at most one, never changed. The columns beside the document
-- (grader.result/1) are what the score table shows. Scores are hundredths of a point.
CREATE TABLE results (
    id                 ROW_ID,
    submission         BIGINT NOT NULL,
    assignment_version TEXT NOT NULL,
    state              TEXT NOT NULL,
    score              BIGINT NOT NULL,
    max_score          BIGINT NOT NULL,
    graded_at_ms       BIGINT NOT NULL,
    document           TEXT NOT NULL,
    UNIQUE (submission, assignment_version),
    FOREIGN KEY (submission, assignment_version) REFERENCES jobs (submission, assignment_version)
);

-- What happened, append-only; submission is 0 where there is none.
CREATE TABLE events (
    id         ROW_ID,
    at_ms      BIGINT NOT NULL,
    kind       TEXT NOT NULL,
    student    TEXT NOT NULL,
    assignment TEXT NOT NULL,
    submission BIGINT NOT NULL,
    code       TEXT NOT NULL,
    message    TEXT NOT NULL
);
CREATE TABLE event_params (
    event BIGINT NOT NULL REFERENCES events (id),
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (event, name)
);

-- What the last look at each remote found; problem is the event that tells of it.
CREATE TABLE remotes (
    student      TEXT NOT NULL,
    assignment   TEXT NOT NULL,
    polled_at_ms BIGINT NOT NULL,
    head         TEXT NOT NULL,
    problem      BIGINT REFERENCES events (id),
    PRIMARY KEY (student, assignment)
);
