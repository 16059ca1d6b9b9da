/** yaowen migrate: brings the database to this version, after a backup. `serve` does the same by itself. */
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { migrate } from '../database/migrate.ts';
import { openWriter } from '../database/open.ts';

export function run(): Promise<void> {
  const config = readConfig();
  const db = openWriter(config.dataDir, 1000);
  try {
    const names = migrate(db, join(config.dataDir, 'backups'), () => new Date());
    process.stdout.write(
      names.length > 0 ? names.map((name) => `ran ${name}\n`).join('') : 'The database is up to date.\n',
    );
  } finally {
    db.close();
  }
  return Promise.resolve();
}
