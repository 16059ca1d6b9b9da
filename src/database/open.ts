/** Opens the SQLite file twice: once read-only, for readers' pages, and once to write, for the desk, the clock and commands. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export type Connection = Database.Database;

/** The database's file in the data folder. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'yaowen.db');
}

/**
 * Opens the connection that can write, making folder and file where they are missing.
 * @param waitMs how long SQLite itself waits for another writer; longer waiting is done by `acts`, which serves readers meanwhile.
 */
export function openWriter(dataDir: string, waitMs = 50): Connection {
  // The file holds password hashes and drafts: nobody else on the machine reads them.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = new Database(databaseFile(dataDir), { timeout: waitMs });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL'); // What was acknowledged is on the disk.
  db.pragma('foreign_keys = ON');
  db.pragma('recursive_triggers = ON'); // Otherwise REPLACE walks past a DELETE trigger.
  db.pragma('secure_delete = ON'); // What an erasure empties is overwritten, not only unlinked.
  db.pragma('cache_size = -16000');
  return db;
}

/** Opens the connection that cannot write. The file must exist. */
export function openReader(dataDir: string): Connection {
  const db = new Database(databaseFile(dataDir), { readonly: true, fileMustExist: true, timeout: 1000 });
  db.pragma('query_only = ON');
  db.pragma('cache_size = -32000');
  return db;
}

/** Whether an error says that another process holds the lock just now. */
export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
