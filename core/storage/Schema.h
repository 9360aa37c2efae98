#pragma once

namespace assay {

/// The tables of a workspace, schema version 1; what later versions add stands below. Names and meanings are public: people query the file with their own tools, so a
/// column is never renamed and never changes its unit. Every duration is in microseconds (`_us`), every wall time in
/// microseconds since 1970 UTC (`_at`), every amount of money in 1e-12 of its currency (`_pico`); unknown is NULL, never 0.
inline constexpr const char* workspaceSchemaV1 = R"sql(
-- Who has this file open for writing. A session lives as long as it holds the lock on byte `id` of the lock file.
CREATE TABLE sessions (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at  INTEGER NOT NULL
);

-- zstd dictionary of all compressed columns (row 1).
CREATE TABLE dictionaries (
    id     INTEGER PRIMARY KEY,
    bytes  BLOB NOT NULL
);

-- Anything that answers a prompt. `fingerprint` is the SHA-256 of the canonical JSON without the name.
CREATE TABLE contenders (
    id           INTEGER PRIMARY KEY,
    fingerprint  TEXT NOT NULL,
    name         TEXT NOT NULL,
    json         TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    UNIQUE (fingerprint, name)
);

-- What contenders were asked: the messages as JSON, and their text for reading and search. `hash` is the SHA-256 of `messages`.
CREATE TABLE prompts (
    id          INTEGER PRIMARY KEY,
    hash        BLOB NOT NULL UNIQUE,
    text        TEXT NOT NULL,
    messages    TEXT NOT NULL,
    created_at  INTEGER NOT NULL
);

-- Token prices in pico-units per token, dated.
CREATE TABLE prices (
    id                  INTEGER PRIMARY KEY,
    provider            TEXT NOT NULL,
    model               TEXT NOT NULL,
    currency            TEXT NOT NULL,
    input_pico          INTEGER NOT NULL,
    output_pico         INTEGER NOT NULL,
    cached_input_pico   INTEGER,
    cache_write_pico    INTEGER,
    reasoning_pico      INTEGER,
    effective_from_at   INTEGER NOT NULL,
    source              TEXT NOT NULL
);
CREATE INDEX prices_by_model ON prices (provider, model, effective_from_at);

-- A plan and its run. status: running, finished, cancelled, interrupted.
CREATE TABLE experiments (
    id              INTEGER PRIMARY KEY,
    session_id      INTEGER NOT NULL REFERENCES sessions (id),
    created_at      INTEGER NOT NULL,
    finished_at     INTEGER,
    status          TEXT NOT NULL,
    seed            INTEGER NOT NULL,
    repeats         INTEGER NOT NULL,
    planned_trials  INTEGER NOT NULL,
    plan            TEXT NOT NULL
);
CREATE INDEX experiments_running ON experiments (session_id) WHERE status = 'running';

CREATE TABLE experiment_contenders (
    experiment_id  INTEGER NOT NULL REFERENCES experiments (id),
    position       INTEGER NOT NULL,
    contender_id   INTEGER NOT NULL REFERENCES contenders (id),
    PRIMARY KEY (experiment_id, position)
) WITHOUT ROWID;

CREATE TABLE experiment_prompts (
    experiment_id  INTEGER NOT NULL REFERENCES experiments (id),
    position       INTEGER NOT NULL,
    prompt_id      INTEGER NOT NULL REFERENCES prompts (id),
    PRIMARY KEY (experiment_id, position)
) WITHOUT ROWID;

-- One contender on one prompt, once. status: running, answered, truncated, refused, filtered, cancelled, failed, interrupted.
-- Times are those of the last attempt, from the moment its request was sent.
CREATE TABLE trials (
    id                   INTEGER PRIMARY KEY,
    experiment_id        INTEGER NOT NULL REFERENCES experiments (id),
    contender_id         INTEGER NOT NULL REFERENCES contenders (id),
    prompt_id            INTEGER NOT NULL REFERENCES prompts (id),
    repeat               INTEGER NOT NULL,
    status               TEXT NOT NULL,
    finish_reason        TEXT,
    error_kind           TEXT,
    error_message        TEXT,
    http_status          INTEGER,
    attempts             INTEGER NOT NULL DEFAULT 0,
    is_streamed          INTEGER,
    first_token_us       INTEGER,
    first_answer_us      INTEGER,
    total_us             INTEGER,
    input_tokens         INTEGER,
    cached_input_tokens  INTEGER,
    cache_write_tokens   INTEGER,
    output_tokens        INTEGER,
    reasoning_tokens     INTEGER,
    cost_pico            INTEGER,
    currency             TEXT,
    price_id             INTEGER REFERENCES prices (id)
);
CREATE INDEX trials_by_experiment ON trials (experiment_id);

-- Bytes that many attempts share (request bodies), zstd with the dictionary. `hash` is the SHA-256 of the plain bytes.
CREATE TABLE blobs (
    id     INTEGER PRIMARY KEY,
    hash   BLOB NOT NULL UNIQUE,
    bytes  BLOB NOT NULL
);

-- One HTTP request of a trial; retries are further attempts. `response` is what came back, head and body, zstd with the dictionary.
-- `deltas` holds the arrival of every piece of text: pairs of unsigned LEB128 numbers, microseconds since the previous
-- piece (the first: since sent) and UTF-8 bytes of text.
CREATE TABLE attempts (
    id                 INTEGER PRIMARY KEY,
    trial_id           INTEGER NOT NULL REFERENCES trials (id),
    number             INTEGER NOT NULL,
    started_at         INTEGER NOT NULL,
    queued_us          INTEGER,
    name_lookup_us     INTEGER,
    connected_us       INTEGER,
    tls_us             INTEGER,
    set_up_us          INTEGER,
    is_reused          INTEGER,
    headers_us         INTEGER,
    first_byte_us      INTEGER,
    first_content_us   INTEGER,
    first_answer_us    INTEGER,
    total_us           INTEGER,
    http_status        INTEGER,
    error_kind         TEXT,
    error_message      TEXT,
    vendor_request_id  TEXT,
    served_model       TEXT,
    raw_usage          TEXT,
    request_id         INTEGER REFERENCES blobs (id),
    response           BLOB,
    deltas             BLOB
);
CREATE INDEX attempts_by_trial ON attempts (trial_id);

CREATE TABLE answers (
    trial_id    INTEGER PRIMARY KEY REFERENCES trials (id),
    text        TEXT NOT NULL,
    reasoning   TEXT,
    tool_calls  TEXT
);

-- Full text, contentless; rowid is the prompt's id and the trial's id. Text goes in as splitForFullText() gives it.
CREATE VIRTUAL TABLE prompt_search USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE answer_search USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2');
)sql";

/// Version 2: whole prices, what vendors and servers say of themselves, and bills under other prices.
inline constexpr const char* workspaceSchemaV2 = R"sql(
-- A price without an end is open. `peak_hours` (UTC, "01-04,06-10", in front "mon-fri " where weekends do not count) at `peak_percent` of the
-- token prices. NULL in `per_search_pico`: not known.
ALTER TABLE prices ADD COLUMN cache_write_long_pico INTEGER;
ALTER TABLE prices ADD COLUMN per_request_pico INTEGER;
ALTER TABLE prices ADD COLUMN per_search_pico INTEGER;
ALTER TABLE prices ADD COLUMN effective_until_at INTEGER;
ALTER TABLE prices ADD COLUMN peak_hours TEXT;
ALTER TABLE prices ADD COLUMN peak_percent INTEGER;

-- The token prices of requests with at least so much input, cached and written included; they hold for the whole request.
CREATE TABLE price_tiers (
    price_id               INTEGER NOT NULL REFERENCES prices (id),
    min_input_tokens       INTEGER NOT NULL,
    input_pico             INTEGER NOT NULL,
    output_pico            INTEGER NOT NULL,
    cached_input_pico      INTEGER,
    cache_write_pico       INTEGER,
    cache_write_long_pico  INTEGER,
    reasoning_pico         INTEGER,
    PRIMARY KEY (price_id, min_input_tokens)
) WITHOUT ROWID;

-- What a way of being served ("batch", "flex", "priority") costs, in percent of the token prices.
CREATE TABLE price_service_tiers (
    price_id      INTEGER NOT NULL REFERENCES prices (id),
    service_tier  TEXT NOT NULL,
    percent       INTEGER NOT NULL,
    PRIMARY KEY (price_id, service_tier)
) WITHOUT ROWID;

-- `cache_write_long_tokens` is a part of `cache_write_tokens`. `cost_source`: price, vendor; NULL in rows of version 1, which are by price.
ALTER TABLE trials ADD COLUMN cache_write_long_tokens INTEGER;
ALTER TABLE trials ADD COLUMN searches INTEGER;
ALTER TABLE trials ADD COLUMN service_tier TEXT;
ALTER TABLE trials ADD COLUMN cost_source TEXT;

-- What the server itself measured; and the settings that were not sent because the model or its protocol does not take them.
ALTER TABLE attempts ADD COLUMN server_total_us INTEGER;
ALTER TABLE attempts ADD COLUMN server_load_us INTEGER;
ALTER TABLE attempts ADD COLUMN server_queue_us INTEGER;
ALTER TABLE attempts ADD COLUMN server_prompt_us INTEGER;
ALTER TABLE attempts ADD COLUMN server_generation_us INTEGER;
ALTER TABLE attempts ADD COLUMN left_out TEXT;

-- What the protocol wants back with the next request, in its own words.
ALTER TABLE answers ADD COLUMN replay TEXT;

-- Bills of recorded trials under the prices of another day, beside their own. `experiment_id` NULL: of all experiments.
CREATE TABLE repricings (
    id             INTEGER PRIMARY KEY,
    created_at     INTEGER NOT NULL,
    priced_at      INTEGER NOT NULL,
    experiment_id  INTEGER REFERENCES experiments (id)
);
CREATE TABLE repriced_trials (
    repricing_id  INTEGER NOT NULL REFERENCES repricings (id),
    trial_id      INTEGER NOT NULL REFERENCES trials (id),
    cost_pico     INTEGER,
    currency      TEXT,
    price_id      INTEGER REFERENCES prices (id),
    PRIMARY KEY (repricing_id, trial_id)
) WITHOUT ROWID;
)sql";

/// Version 3: what people do with answers and prompts: turns, judgements, the prompt library, presets, deleting with a way back.
inline constexpr const char* workspaceSchemaV3 = R"sql(
-- Deleted experiments are kept until they are cleared away, so that deleting can be undone. NULL: not deleted.
ALTER TABLE experiments ADD COLUMN deleted_at INTEGER;
CREATE INDEX experiments_deleted ON experiments (deleted_at) WHERE deleted_at IS NOT NULL;

-- The answer that this trial's prompt carries on from: the tree of turns of a conversation. NULL: a first turn.
ALTER TABLE trials ADD COLUMN continues_trial_id INTEGER REFERENCES trials (id);
CREATE INDEX trials_continuing ON trials (continues_trial_id) WHERE continues_trial_id IS NOT NULL;

-- What a person thinks of one answer. verdict: good, bad; stars: 1..5; each may be NULL.
CREATE TABLE ratings (
    trial_id  INTEGER PRIMARY KEY REFERENCES trials (id),
    verdict   TEXT,
    stars     INTEGER,
    note      TEXT NOT NULL DEFAULT '',
    rated_at  INTEGER NOT NULL
);
CREATE TABLE rating_tags (
    trial_id  INTEGER NOT NULL REFERENCES ratings (trial_id),
    tag       TEXT NOT NULL,
    PRIMARY KEY (trial_id, tag)
) WITHOUT ROWID;

-- One sitting in which a person votes. `seed` gave the order of the answers; `is_blind`: names were hidden.
CREATE TABLE ballots (
    id             INTEGER PRIMARY KEY,
    experiment_id  INTEGER NOT NULL REFERENCES experiments (id),
    created_at     INTEGER NOT NULL,
    seed           INTEGER NOT NULL,
    is_blind       INTEGER NOT NULL
);
-- Two answers to the same prompt, side by side. outcome: left, right, tie, both_bad. Votes that come from one ranking of several answers share
-- `ranking`, a number of the ballot; NULL: a vote of its own.
CREATE TABLE votes (
    id              INTEGER PRIMARY KEY,
    ballot_id       INTEGER NOT NULL REFERENCES ballots (id),
    left_trial_id   INTEGER NOT NULL REFERENCES trials (id),
    right_trial_id  INTEGER NOT NULL REFERENCES trials (id),
    outcome         TEXT NOT NULL,
    ranking         INTEGER,
    note            TEXT NOT NULL DEFAULT '',
    voted_at        INTEGER NOT NULL
);
CREATE INDEX votes_by_ballot ON votes (ballot_id);

-- The prompt library: prompts with a name, whose versions never change. `folder`: names with '/' between them, may be empty.
CREATE TABLE library_prompts (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    folder      TEXT NOT NULL DEFAULT '',
    created_at  INTEGER NOT NULL,
    deleted_at  INTEGER
);
CREATE TABLE library_versions (
    id                 INTEGER PRIMARY KEY,
    library_prompt_id  INTEGER NOT NULL REFERENCES library_prompts (id),
    number             INTEGER NOT NULL,
    system             TEXT NOT NULL,
    text               TEXT NOT NULL,
    note               TEXT NOT NULL DEFAULT '',
    created_at         INTEGER NOT NULL,
    UNIQUE (library_prompt_id, number)
);
CREATE TABLE library_tags (
    library_prompt_id  INTEGER NOT NULL REFERENCES library_prompts (id),
    tag                TEXT NOT NULL,
    PRIMARY KEY (library_prompt_id, tag)
) WITHOUT ROWID;
-- Which version an experiment was asked with.
CREATE TABLE library_uses (
    version_id     INTEGER NOT NULL REFERENCES library_versions (id),
    experiment_id  INTEGER NOT NULL REFERENCES experiments (id),
    PRIMARY KEY (version_id, experiment_id)
) WITHOUT ROWID;

-- Settings that a person keeps under a name, as contenders keep theirs.
CREATE TABLE presets (
    name        TEXT PRIMARY KEY,
    parameters  TEXT NOT NULL,
    updated_at  INTEGER NOT NULL
) WITHOUT ROWID;
)sql";

}  // namespace assay
