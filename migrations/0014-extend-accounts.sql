-- People come by invitation, keep a second factor, and know their devices and sessions.

-- The language in which somebody's desk speaks. Volatile: not in the ledger.
ALTER TABLE accounts ADD COLUMN language TEXT NOT NULL DEFAULT 'hans' CHECK (language IN ('hans', 'hant', 'en'));

-- The browser behind a session, by the hash of its own long-lived cookie; '' where it is not known. What stands in greeting is the
-- sign-in before this one (JSON), told once on the first page.
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN greeting TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN is_greeted INTEGER NOT NULL DEFAULT 1 CHECK (is_greeted IN (0, 1));

-- From which browsers an account has signed in, with the last time of each. Only the hash of the cookie's value is kept. Volatile.
CREATE TABLE account_devices (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  device     TEXT    NOT NULL CHECK (length(device) = 64),
  network    TEXT    NOT NULL,   -- an IPv4 address, or the first half of an IPv6 address
  address    TEXT    NOT NULL,
  user_agent TEXT    NOT NULL,
  first_at   TEXT    NOT NULL,
  last_at    TEXT    NOT NULL,
  PRIMARY KEY (account_id, device)
) STRICT, WITHOUT ROWID;

-- The key that an account shares with an authenticator app (RFC 6238). A row is there only once a code has proven that it is shared.
CREATE TABLE second_factors (
  account_id   INTEGER PRIMARY KEY REFERENCES accounts (id),
  secret       TEXT    NOT NULL CHECK (length(secret) >= 32),   -- base32
  confirmed_at TEXT    NOT NULL,
  -- The newest half minute of which a code was taken: no code works twice. Volatile.
  last_step    INTEGER NOT NULL
) STRICT;

-- Codes for when the app is lost. Each works once and then goes; only hashes are kept.
CREATE TABLE recovery_codes (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  code_hash  TEXT    NOT NULL CHECK (length(code_hash) = 64),
  PRIMARY KEY (account_id, code_hash)
) STRICT, WITHOUT ROWID;

-- Who has given the right password and still owes the second factor: not a session, and gone after five minutes. Volatile.
CREATE TABLE sign_in_steps (
  id_hash    TEXT    PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  failures   INTEGER NOT NULL DEFAULT 0,
  expires_at TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- Who is asked to join, as what. The account is made when the link is used; then, or when it is taken back, this row goes. Numbers
-- are never used again, since the ledger names invitations by them.
CREATE TABLE invitations (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  name      TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 40),
  email     TEXT UNIQUE COLLATE NOCASE,
  roles     TEXT NOT NULL,       -- JSON, sorted
  seal_salt TEXT NOT NULL
) STRICT;

-- One-time links are for more purposes now: invitation:ID, and reset:ID with an account's number.
ALTER TABLE one_time_links RENAME TO one_time_links_before;
CREATE TABLE one_time_links (
  purpose    TEXT PRIMARY KEY CHECK (
    purpose = 'first-administrator' OR purpose GLOB 'invitation:[1-9]*' OR purpose GLOB 'reset:[1-9]*'
  ),
  token_hash TEXT NOT NULL UNIQUE,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO one_time_links (purpose, token_hash, expires_at) SELECT purpose, token_hash, expires_at FROM one_time_links_before;
DROP TABLE one_time_links_before;

-- Guesses are counted over different times. What was counted before is forgotten.
DROP TABLE sign_in_attempts;
CREATE TABLE sign_in_attempts (
  place    TEXT    PRIMARY KEY,
  failures INTEGER NOT NULL,
  ends_at  TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_attempts_by_end ON sign_in_attempts (ends_at);
