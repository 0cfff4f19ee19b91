-- Which reports went out, to whom, and every count that was printed or hidden in them: what the next
-- one has to be held against (grader/insight/privacy/releases.h). Only added to. `counts` holds hidden
-- counts with their values, and is as confidential as the facts.
CREATE TABLE releases (
    programme       TEXT NOT NULL,
    number          BIGINT NOT NULL,
    audience        TEXT NOT NULL,
    id              TEXT NOT NULL,
    request         TEXT NOT NULL,
    as_of           TEXT NOT NULL,
    made_at_ms      BIGINT NOT NULL,
    snapshot_length BIGINT NOT NULL,
    snapshot_digest TEXT NOT NULL,
    counts          TEXT NOT NULL,
    PRIMARY KEY (programme, number),
    UNIQUE (programme, id)
);
