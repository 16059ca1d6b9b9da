-- The ledger: one row for each act, chained by hashes, in the order of their numbers, without a gap. What is in it stays.
CREATE TABLE ledger (
  number        INTEGER PRIMARY KEY,
  act           TEXT    NOT NULL,           -- published, withdrawn, settings-changed …
  subject       TEXT    NOT NULL,           -- article:7, channel:3, account:2, settings, front-page, key:…
  account_id    INTEGER,                    -- who; null for a command
  at            TEXT    NOT NULL,           -- UTC, ISO 8601
  state         TEXT    NOT NULL CHECK (json_valid(state)),   -- RFC 8785 JSON of the thing's whole state after the act
  state_hash    TEXT    NOT NULL CHECK (length(state_hash) = 64),
  previous_hash TEXT    NOT NULL CHECK (length(previous_hash) = 64),
  hash          TEXT    NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;

-- "The last row about this thing", for comparing the present state with it.
CREATE INDEX ledger_by_subject ON ledger (subject, number);

-- One Ed25519 signature for each transaction, over the newest row it wrote. The key is itself a row of the ledger.
CREATE TABLE ledger_signatures (
  number     INTEGER PRIMARY KEY REFERENCES ledger (number),
  key_number INTEGER NOT NULL REFERENCES ledger (number),
  signature  BLOB    NOT NULL CHECK (length(signature) = 64)
) STRICT;

CREATE TRIGGER ledger_follows_on BEFORE INSERT ON ledger
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM ledger)
BEGIN SELECT raise(ABORT, 'the ledger only grows at its end'); END;

CREATE TRIGGER ledger_is_not_changed BEFORE UPDATE ON ledger
BEGIN SELECT raise(ABORT, 'a row of the ledger is never changed'); END;

CREATE TRIGGER ledger_is_not_deleted BEFORE DELETE ON ledger
BEGIN SELECT raise(ABORT, 'a row of the ledger is never deleted'); END;

CREATE TRIGGER ledger_signatures_are_not_changed BEFORE UPDATE ON ledger_signatures
BEGIN SELECT raise(ABORT, 'a signature of the ledger is never changed'); END;

CREATE TRIGGER ledger_signatures_are_not_deleted BEFORE DELETE ON ledger_signatures
BEGIN SELECT raise(ABORT, 'a signature of the ledger is never deleted'); END;
