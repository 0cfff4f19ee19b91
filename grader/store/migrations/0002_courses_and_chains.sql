-- Courses side by side, states that people can follow, what was handed in itself, and a history that
-- nobody can change unseen. What there was belongs to the course "course".

ALTER TABLE submissions RENAME TO old_submissions;
ALTER TABLE latest RENAME TO old_latest;
ALTER TABLE jobs RENAME TO old_jobs;
ALTER TABLE results RENAME TO old_results;
ALTER TABLE events RENAME TO old_events;
ALTER TABLE event_params RENAME TO old_event_params;
ALTER TABLE remotes RENAME TO old_remotes;
DROP INDEX jobs_by_state;

CREATE TABLE courses (
    id TEXT PRIMARY KEY
);

-- A commit somebody handed in; commit_id is empty for an empty repository.
CREATE TABLE submissions (
    id              ROW_ID,
    course          TEXT NOT NULL REFERENCES courses (id),
    student         TEXT NOT NULL,
    assignment      TEXT NOT NULL,
    commit_id       TEXT NOT NULL,
    tree            TEXT NOT NULL,
    source          TEXT NOT NULL,
    branch          TEXT NOT NULL,
    seen_at_ms      BIGINT NOT NULL,
    committed_at_ms BIGINT NOT NULL,
    forced          INTEGER NOT NULL CHECK (forced IN (0, 1)),
    UNIQUE (course, student, assignment, commit_id)
);

-- The submission a student's branch points at now. A branch may be moved back to an older commit,
-- so this cannot be told from the order of the submissions.
CREATE TABLE latest (
    course     TEXT NOT NULL,
    student    TEXT NOT NULL,
    assignment TEXT NOT NULL,
    submission BIGINT NOT NULL REFERENCES submissions (id),
    PRIMARY KEY (course, student, assignment)
);

-- What was handed in, as git's objects in base64 (intake/kept.h), so that any worker can grade it, and
-- anybody can again. Missing only where it was seen before anything was kept.
CREATE TABLE kept (
    submission BIGINT PRIMARY KEY REFERENCES submissions (id),
    bytes      TEXT NOT NULL
);

-- What grades: each version of an assignment that was ever published, as an archive in base64, and
-- the one that holds now.
CREATE TABLE assignment_versions (
    course          TEXT NOT NULL REFERENCES courses (id),
    assignment      TEXT NOT NULL,
    version         TEXT NOT NULL,
    published_at_ms BIGINT NOT NULL,
    archive         TEXT NOT NULL,
    PRIMARY KEY (course, assignment, version)
);
CREATE TABLE current_versions (
    course     TEXT NOT NULL,
    assignment TEXT NOT NULL,
    version    TEXT NOT NULL,
    PRIMARY KEY (course, assignment),
    FOREIGN KEY (course, assignment, version)
        REFERENCES assignment_versions (course, assignment, version)
);

-- One job for each submission and version of its assignment. The token grows with every lease, so
-- that a worker which lost its lease can be told from the one which holds it. Of a submission's
-- jobs the one with the largest `asked` is of the version asked for last: an author may go back to
-- an earlier version, whose job is then not the newest. Urgency 0 is a student who waits, 1 a
-- regrade; of equal urgency the smallest `turn` is next in its course, of equal turn who has waited
-- longest. A job that failed on a host is not due there before here_again_at_ms, and elsewhere not
-- before due_at_ms.
CREATE TABLE jobs (
    id                 ROW_ID,
    submission         BIGINT NOT NULL REFERENCES submissions (id),
    course             TEXT NOT NULL,
    student            TEXT NOT NULL,
    assignment         TEXT NOT NULL,
    assignment_version TEXT NOT NULL,
    asked              BIGINT NOT NULL,
    state              TEXT NOT NULL CHECK (state IN ('queued', 'preparing', 'compiling', 'running',
                                                      'graded', 'grader_error', 'superseded',
                                                      'cancelled')),
    urgency            INTEGER NOT NULL,
    turn               BIGINT NOT NULL,
    waiting_since_ms   BIGINT NOT NULL,
    started_at_ms      BIGINT NOT NULL,
    ended_at_ms        BIGINT NOT NULL,
    tests_done         INTEGER NOT NULL,
    tests              INTEGER NOT NULL,
    due_at_ms          BIGINT NOT NULL,
    failed_on          TEXT NOT NULL,
    here_again_at_ms   BIGINT NOT NULL,
    lease_until_ms     BIGINT NOT NULL,
    worker             TEXT NOT NULL,
    host               TEXT NOT NULL,
    token              BIGINT NOT NULL,
    attempts           INTEGER NOT NULL,
    failures           INTEGER NOT NULL,
    UNIQUE (submission, assignment_version)
);
CREATE INDEX jobs_in_order ON jobs (state, urgency, course, turn, waiting_since_ms, id);
CREATE INDEX jobs_of_student ON jobs (course, student, assignment, state);
CREATE INDEX jobs_by_start ON jobs (course, started_at_ms);

-- The final result of a job: at most one, never changed, and always a mark. The columns beside the
-- document (grader.result/1) are what the score table shows. Scores are hundredths of a point.
CREATE TABLE results (
    id                 ROW_ID,
    submission         BIGINT NOT NULL,
    assignment_version TEXT NOT NULL,
    state              TEXT NOT NULL CHECK (state IN ('graded', 'compile_error', 'rejected')),
    score              BIGINT NOT NULL,
    max_score          BIGINT NOT NULL,
    graded_at_ms       BIGINT NOT NULL,
    host               TEXT NOT NULL,
    document           TEXT NOT NULL,
    UNIQUE (submission, assignment_version),
    FOREIGN KEY (submission, assignment_version) REFERENCES jobs (submission, assignment_version)
);

-- Each time the grader itself failed on a job, and why; the document is what its student is told.
CREATE TABLE failures (
    id        ROW_ID,
    job       BIGINT NOT NULL REFERENCES jobs (id),
    at_ms     BIGINT NOT NULL,
    host      TEXT NOT NULL,
    reason    TEXT NOT NULL,
    max_score BIGINT NOT NULL,
    document  TEXT NOT NULL
);
CREATE INDEX failures_of_job ON failures (job, id);

-- What happened, append-only; submission is 0 where there is none. Each student's events are a chain
-- numbered from 1 without gaps: a digest covers the event and the digest before it. Those from before
-- there were chains have a position below 0 and no digest.
CREATE TABLE events (
    id         ROW_ID,
    course     TEXT NOT NULL,
    student    TEXT NOT NULL,
    position   BIGINT NOT NULL,
    at_ms      BIGINT NOT NULL,
    kind       TEXT NOT NULL,
    assignment TEXT NOT NULL,
    submission BIGINT NOT NULL,
    code       TEXT NOT NULL,
    message    TEXT NOT NULL,
    digest     TEXT NOT NULL,
    UNIQUE (course, student, position)
);
CREATE INDEX events_of_submission ON events (submission, id);
CREATE TABLE event_params (
    event BIGINT NOT NULL REFERENCES events (id),
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (event, name)
);
CREATE TABLE chains (
    course  TEXT NOT NULL,
    student TEXT NOT NULL,
    length  BIGINT NOT NULL,
    head    TEXT NOT NULL,
    PRIMARY KEY (course, student)
);

-- What the last look at each remote found; problem is the event that tells of it, 0: there is none.
CREATE TABLE remotes (
    course       TEXT NOT NULL,
    student      TEXT NOT NULL,
    assignment   TEXT NOT NULL,
    polled_at_ms BIGINT NOT NULL,
    head         TEXT NOT NULL,
    problem      BIGINT NOT NULL,
    PRIMARY KEY (course, student, assignment)
);

INSERT INTO courses (id) SELECT 'course' WHERE EXISTS (SELECT 1 FROM old_submissions)
    OR EXISTS (SELECT 1 FROM old_events);
INSERT INTO submissions (id, course, student, assignment, commit_id, tree, source, branch,
                         seen_at_ms, committed_at_ms, forced)
    SELECT id, 'course', student, assignment, commit_id, tree, source, branch, seen_at_ms,
           committed_at_ms, forced FROM old_submissions;
INSERT INTO latest (course, student, assignment, submission)
    SELECT 'course', student, assignment, submission FROM old_latest;
INSERT INTO jobs (id, submission, course, student, assignment, assignment_version, asked, state,
                  urgency, turn, waiting_since_ms, started_at_ms, ended_at_ms, tests_done, tests,
                  due_at_ms, failed_on, here_again_at_ms, lease_until_ms, worker, host, token,
                  attempts, failures)
    SELECT j.id, j.submission, 'course', s.student, s.assignment, j.assignment_version, j.asked,
           CASE WHEN j.state <> 'done' THEN 'queued'
                WHEN r.state = 'grader_error' THEN 'grader_error' ELSE 'graded' END,
           0, 0, s.seen_at_ms, COALESCE(r.graded_at_ms, 0), COALESCE(r.graded_at_ms, 0), 0, 0, 0,
           '', 0, 0, '', '', j.token, j.attempts, j.failures
    FROM old_jobs j JOIN old_submissions s ON s.id = j.submission
    LEFT JOIN old_results r
        ON r.submission = j.submission AND r.assignment_version = j.assignment_version;
INSERT INTO results (id, submission, assignment_version, state, score, max_score, graded_at_ms,
                     host, document)
    SELECT id, submission, assignment_version, state, score, max_score, graded_at_ms, '', document
    FROM old_results WHERE state <> 'grader_error';
INSERT INTO failures (job, at_ms, host, reason, max_score, document)
    SELECT j.id, r.graded_at_ms, '', '', r.max_score, r.document FROM old_results r JOIN old_jobs j
        ON j.submission = r.submission AND j.assignment_version = r.assignment_version
    WHERE r.state = 'grader_error' ORDER BY r.id;
INSERT INTO events (id, course, student, position, at_ms, kind, assignment, submission, code,
                    message, digest)
    SELECT id, 'course', student, -id, at_ms, kind, assignment, submission, code, message, ''
    FROM old_events;
INSERT INTO event_params (event, name, value) SELECT event, name, value FROM old_event_params;
INSERT INTO remotes (course, student, assignment, polled_at_ms, head, problem)
    SELECT 'course', student, assignment, polled_at_ms, head, COALESCE(problem, 0)
    FROM old_remotes;

DROP TABLE old_remotes;
DROP TABLE old_event_params;
DROP TABLE old_events;
DROP TABLE old_results;
DROP TABLE old_latest;
DROP TABLE old_jobs;
DROP TABLE old_submissions;
