-- Regrades: gradings beside the one that counts, until somebody approves them. The tables that hold
-- gradings are made anew, because their keys grow by one column. Their rows get new numbers, and the
-- tokens grow past all that there were: what a worker of the older program still holds, it has lost.

ALTER TABLE failures RENAME TO old_failures;
ALTER TABLE results RENAME TO old_results;
ALTER TABLE jobs RENAME TO old_jobs;
DROP INDEX failures_of_job;
DROP INDEX jobs_in_order;
DROP INDEX jobs_of_student;
DROP INDEX jobs_by_start;

-- Somebody's wish to have submissions graded again; `scope` says which, in words. Nothing counts
-- while it is previewing, nor after it was dropped.
CREATE TABLE regrades (
    id            ROW_ID,
    course        TEXT NOT NULL REFERENCES courses (id),
    state         TEXT NOT NULL CHECK (state IN ('previewing', 'approved', 'dropped')),
    who           TEXT NOT NULL,
    reason        TEXT NOT NULL,
    scope         TEXT NOT NULL,
    asked_at_ms   BIGINT NOT NULL,
    decided_by    TEXT NOT NULL,
    decided_at_ms BIGINT NOT NULL,
    never_lower   INTEGER NOT NULL CHECK (never_lower IN (0, 1))
);

-- A submission of a regrade, with what counted when it was asked for: the result (0: there was none)
-- and the `asked` of the job asked for last. Where either is another by now, approving changes nothing.
CREATE TABLE regraded (
    regrade            BIGINT NOT NULL REFERENCES regrades (id),
    submission         BIGINT NOT NULL REFERENCES submissions (id),
    assignment_version TEXT NOT NULL,
    result_before      BIGINT NOT NULL,
    asked_before       BIGINT NOT NULL,
    outcome            TEXT NOT NULL CHECK (outcome IN ('open', 'moved', 'kept', 'newer_push',
                                                        'overtaken', 'not_graded')),
    PRIMARY KEY (regrade, submission)
);

-- One job for each submission, version of its assignment and regrade; `regrade` 0 is the grading that
-- everybody gets. The token grows with every lease, so that a worker which lost its lease can be told
-- from the one which holds it. Of a submission's jobs the one with the largest `asked` counts, or the
-- last before it that has a result: an author may go back to an earlier version, whose job is then not
-- the newest. That of a regrade is below 0, and does not count, until it is approved. Urgency 0 is a
-- student who waits, 1 a regrade; of equal urgency the smallest `turn` is next in its course, of equal
-- turn who has waited longest. A job that failed on a host is not due there before here_again_at_ms,
-- and elsewhere not before due_at_ms.
CREATE TABLE jobs (
    id                 ROW_ID,
    submission         BIGINT NOT NULL REFERENCES submissions (id),
    course             TEXT NOT NULL,
    student            TEXT NOT NULL,
    assignment         TEXT NOT NULL,
    assignment_version TEXT NOT NULL,
    regrade            BIGINT NOT NULL DEFAULT 0,
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
    UNIQUE (submission, assignment_version, regrade)
);
CREATE INDEX jobs_in_order ON jobs (state, urgency, course, turn, waiting_since_ms, id);
CREATE INDEX jobs_of_student ON jobs (course, student, assignment, state);
CREATE INDEX jobs_by_start ON jobs (course, started_at_ms);
CREATE INDEX jobs_by_last_start ON jobs (started_at_ms);
CREATE INDEX jobs_of_regrade ON jobs (regrade, state);

-- The final result of a job: at most one, never changed, and always a mark. The columns beside the
-- document (grader.result/1) are what the score table shows. Scores are hundredths of a point.
CREATE TABLE results (
    id                 ROW_ID,
    submission         BIGINT NOT NULL,
    assignment_version TEXT NOT NULL,
    regrade            BIGINT NOT NULL DEFAULT 0,
    state              TEXT NOT NULL CHECK (state IN ('graded', 'compile_error', 'rejected')),
    score              BIGINT NOT NULL,
    max_score          BIGINT NOT NULL,
    graded_at_ms       BIGINT NOT NULL,
    host               TEXT NOT NULL,
    document           TEXT NOT NULL,
    UNIQUE (submission, assignment_version, regrade),
    FOREIGN KEY (submission, assignment_version, regrade)
        REFERENCES jobs (submission, assignment_version, regrade)
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

INSERT INTO jobs (submission, course, student, assignment, assignment_version, asked, state, urgency,
                  turn, waiting_since_ms, started_at_ms, ended_at_ms, tests_done, tests, due_at_ms,
                  failed_on, here_again_at_ms, lease_until_ms, worker, host, token, attempts,
                  failures)
    SELECT submission, course, student, assignment, assignment_version, asked,
           CASE WHEN state IN ('preparing', 'compiling', 'running') THEN 'queued' ELSE state END,
           urgency, turn, waiting_since_ms, started_at_ms, ended_at_ms, tests_done, tests, due_at_ms,
           failed_on, here_again_at_ms, lease_until_ms, '', host,
           token + 1 + (SELECT MAX(token) FROM old_jobs), attempts, failures
    FROM old_jobs ORDER BY id;
INSERT INTO results (submission, assignment_version, state, score, max_score, graded_at_ms, host,
                     document)
    SELECT submission, assignment_version, state, score, max_score, graded_at_ms, host, document
    FROM old_results ORDER BY id;
INSERT INTO failures (job, at_ms, host, reason, max_score, document)
    SELECT j.id, f.at_ms, f.host, f.reason, f.max_score, f.document
    FROM old_failures f JOIN old_jobs o ON o.id = f.job
    JOIN jobs j ON j.submission = o.submission AND j.assignment_version = o.assignment_version
    ORDER BY f.id;

DROP TABLE old_failures;
DROP TABLE old_results;
DROP TABLE old_jobs;
