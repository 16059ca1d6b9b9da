/** yaowen sample: lays out the sample edition on a site where nothing was made yet; `serve` calls it on an empty database. Its
 *  pictures are drawn and made fit for pages here, in a process of their own, so that the server's memory stays small. */
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { isEmptySite } from '../sample/empty-site.ts';
import { layOutSample } from '../sample/lay-out.ts';
import { openDesk } from '../services.ts';
import { CommandFailed } from './outcome.ts';
import { createProgress } from './progress.ts';

export async function run(args: string[]): Promise<void> {
  parseArgs({ args }); // it takes none
  const desk = await openDesk(readConfig());
  try {
    if (!isEmptySite(desk))
      throw new CommandFailed('This site is not empty; the sample edition is laid out only on an empty one.');
    const progress = createProgress(process.stderr);
    await layOutSample(desk, new Date(), (done, of) =>
      progress.show(() => `Laying out the sample edition: ${done} of ${of} pictures`),
    );
    progress.clear();
    process.stdout.write('The sample edition is laid out.\n');
  } finally {
    desk.close();
  }
}
