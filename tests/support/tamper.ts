/** An intruder with the file in hand: changes rows past the triggers and leaves no trace in the schema. */
import Database from 'better-sqlite3';
import { type Connection, databaseFile } from '../../src/database/open.ts';

/** Runs `deed` with all triggers and checks out of the way; they are put back byte for byte. */
export function tamper(dataDir: string, deed: (db: Connection) => void): void {
  const db = new Database(databaseFile(dataDir), { timeout: 1000 });
  try {
    db.pragma('foreign_keys = OFF');
    db.pragma('ignore_check_constraints = ON');
    const triggers = db
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
      )
      .all();
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    deed(db);
    for (const { sql } of triggers) db.exec(sql);
  } finally {
    db.close();
  }
}
