-- What is known of people, programmes and jobs (grader/facts): only added to, each fact once. A
-- report reads them person by person, so they lie in that order where the engine lets us choose.

-- How far the facts of a programme go: what was known at a moment is all up to a position.
CREATE TABLE fact_logs (
    programme      TEXT PRIMARY KEY,
    length         BIGINT NOT NULL,
    head           TEXT NOT NULL,
    recorded_at_ms BIGINT NOT NULL
);

-- `content` is the fingerprint of what the fact says, `digest` covers it and the fact before it.
CREATE TABLE facts (
    programme      TEXT BYTE_ORDER NOT NULL REFERENCES fact_logs (programme),
    person         TEXT BYTE_ORDER NOT NULL,
    position       BIGINT NOT NULL,
    recorded_at_ms BIGINT NOT NULL,
    document       TEXT NOT NULL,
    content        TEXT NOT NULL,
    digest         TEXT NOT NULL,
    PRIMARY KEY (programme, person, position)
) KEPT_BY_KEY;
CREATE UNIQUE INDEX facts_in_order ON facts (programme, position);
CREATE UNIQUE INDEX facts_once ON facts (programme, content);
