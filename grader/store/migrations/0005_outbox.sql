-- Who is to be told of what: written with the verdict itself, and sent from here until it has
-- arrived.

-- Something that the grader of a course must pass on: a result ('graded'), a failure of the grader
-- for good ('failed'), or a grading that takes long ('started'). `told` is the number of that result,
-- failure or job. Whoever finishes a job knows nothing of where notices go, so this is one row
-- whatever is configured; it is addressed once.
CREATE TABLE outbox (
    id         ROW_ID,
    kind       TEXT NOT NULL CHECK (kind IN ('started', 'graded', 'failed')),
    told       BIGINT NOT NULL,
    course     TEXT NOT NULL,
    submission BIGINT NOT NULL REFERENCES submissions (id),
    at_ms      BIGINT NOT NULL,
    addressed  INTEGER NOT NULL CHECK (addressed IN (0, 1)),
    UNIQUE (kind, told)
);
CREATE INDEX outbox_unaddressed ON outbox (course, id) WHERE addressed = 0;
CREATE INDEX outbox_of_submission ON outbox (submission, id);

-- One of these for one place. The token grows with every lease, as that of jobs. host_number is the
-- host's own name for what it was told, 0 where it has none.
CREATE TABLE notices (
    id             ROW_ID,
    outbox         BIGINT NOT NULL REFERENCES outbox (id),
    course         TEXT NOT NULL,
    target         TEXT NOT NULL,
    submission     BIGINT NOT NULL REFERENCES submissions (id),
    state          TEXT NOT NULL CHECK (state IN ('due', 'held', 'delivered', 'replaced',
                                                  'given_up')),
    due_at_ms      BIGINT NOT NULL,
    first_at_ms    BIGINT NOT NULL,
    ended_at_ms    BIGINT NOT NULL,
    lease_until_ms BIGINT NOT NULL,
    holder         TEXT NOT NULL,
    token          BIGINT NOT NULL,
    attempts       INTEGER NOT NULL,
    host_number    BIGINT NOT NULL,
    why            TEXT NOT NULL,
    UNIQUE (outbox, target)
);
CREATE INDEX notices_in_order ON notices (course, target, state, due_at_ms, id);
CREATE INDEX notices_of_submission ON notices (submission, target, outbox);

-- What there is already was seen by whoever wanted to see it.
INSERT INTO outbox (kind, told, course, submission, at_ms, addressed)
    SELECT 'graded', r.id, s.course, s.id, r.graded_at_ms, 1
    FROM results r JOIN submissions s ON s.id = r.submission ORDER BY r.id;
INSERT INTO outbox (kind, told, course, submission, at_ms, addressed)
    SELECT 'failed', MAX(f.id), j.course, j.submission, MAX(f.at_ms), 1
    FROM failures f JOIN jobs j ON j.id = f.job WHERE j.state = 'grader_error'
    GROUP BY j.id, j.course, j.submission;
