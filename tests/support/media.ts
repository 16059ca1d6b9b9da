/** What lies in the folder media/ of a newsroom. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** All files that have their name, relative to the folder. */
export function filesOf({ dataDir }: { dataDir: string }): string[] {
  return readdirSync(join(dataDir, 'media'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name) && !name.startsWith('incoming'))
    .sort();
}

/** All temporary files. */
export const temporaryOf = ({ dataDir }: { dataDir: string }): string[] =>
  readdirSync(join(dataDir, 'media', 'incoming'));
