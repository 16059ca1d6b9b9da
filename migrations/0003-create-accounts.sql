-- The people at the desk. Each says who signs; an account that has acted is never deleted, only disabled.
CREATE TABLE accounts (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 40),
  email         TEXT UNIQUE COLLATE NOCASE,
  password_hash TEXT NOT NULL,
  -- Random; goes into the hash by which the ledger knows name, e-mail and password without telling them.
  seal_salt     TEXT NOT NULL,
  state         TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'disabled')),
  created_at    TEXT NOT NULL,
  -- Volatile: not in the ledger (accountState in src/accounts/accounts.ts).
  last_sign_in_at TEXT
) STRICT;

-- Roles combine.
CREATE TABLE account_roles (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  role       TEXT    NOT NULL CHECK (role IN ('reporter', 'editor', 'head', 'chief', 'admin')),
  PRIMARY KEY (account_id, role)
) STRICT, WITHOUT ROWID;

-- Signed-in browsers. Only the hash of the cookie's value is kept.
CREATE TABLE sessions (
  id_hash      TEXT PRIMARY KEY,
  account_id   INTEGER NOT NULL REFERENCES accounts (id),
  created_at   TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  expires_at   TEXT NOT NULL,
  address      TEXT NOT NULL DEFAULT '',
  user_agent   TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_of_account ON sessions (account_id);

-- Links that work once. Only the hash of the token is kept. There is at most one for each purpose.
CREATE TABLE one_time_links (
  purpose    TEXT PRIMARY KEY CHECK (purpose IN ('first-administrator')),
  token_hash TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How often a place has guessed wrong lately.
CREATE TABLE sign_in_attempts (
  place      TEXT PRIMARY KEY,
  failures   INTEGER NOT NULL,
  started_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
