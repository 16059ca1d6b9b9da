/** yaowen serve: migrates, sees to the ledger's key, prints where the site is, and serves until SIGTERM or SIGINT. */
import { fork } from 'node:child_process';
import cluster from 'node:cluster';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createFirstAdministratorLink } from '../accounts/first-administrator.ts';
import { type Config, readConfig } from '../config.ts';
import { startServer } from '../server.ts';
import { createLog, createServices, openDesk } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { startClock } from '../jobs/clock.ts';
import { CommandFailed } from './outcome.ts';
import { isEmptySite } from '../sample/empty-site.ts';

export async function run(args: string[]): Promise<void> {
  parseArgs({ args }); // it takes none
  const config = readConfig();
  if (cluster.isWorker) {
    // A worker that could not start would be kept alive by its channel to the primary, which waits for its end.
    await serve(config).catch((error: unknown) => {
      process.stderr.write(`${error instanceof CommandFailed ? error.message : String(error)}\n`);
      process.exit(1);
    });
    return;
  }
  await prepare(config);
  if (config.workers === 1) await serve(config);
  else await serveWithWorkers(config);
  // Only now: a start that fails must not void the link of the site that runs.
  announce(config, await firstAdministratorToken(config));
}

/** What is done once, before anyone serves: migrations, and the ledger's key. */
async function prepare(config: Config): Promise<void> {
  const desk = await openDesk(config);
  let wantsSample: boolean;
  try {
    wantsSample = config.sample && isEmptySite(desk);
    if (!desk.acts.canSign()) {
      process.stderr.write(
        'The key that signs the ledger is missing from keys/. Readers are served; nothing can be published or set until the\n' +
          'key is put back, or an administrator makes a new one at the desk (发布台账).\n',
      );
    }
  } finally {
    desk.close();
  }
  if (wantsSample) await layOut();
}

/** The sample edition on an empty site, laid out by a process of its own. A site without it is as good, so a failure is only told. */
async function layOut(): Promise<void> {
  const child = fork(process.argv[1]!, ['sample'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0)
    process.stderr.write(
      'The sample edition could not be laid out; the site starts empty. SAMPLE=off leaves it out.\n',
    );
}

/** The token for the first administrator, while there is no account. */
async function firstAdministratorToken(config: Config): Promise<string | undefined> {
  const desk = await openDesk(config);
  try {
    const isWanted = desk.accounts.isEmpty() && desk.acts.canSign();
    return isWanted ? await createFirstAdministratorLink(desk) : undefined;
  } finally {
    desk.close();
  }
}

async function serve(config: Config): Promise<void> {
  const services = createServices(config);
  try {
    const running = await startServer(services);
    const clock = cluster.isWorker ? undefined : startClock(services.desk, services.log, services.now);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        void Promise.all([clock?.stop(), running.stop()]).then(() => process.exit(0));
      });
    }
  } catch (error) {
    services.close();
    throw cannotListen(error, config);
  }
}

async function serveWithWorkers(config: Config): Promise<void> {
  const log = createLog(config);
  let isStopping = false;
  let listening = 0;
  await new Promise<void>((resolve, reject) => {
    cluster.on('listening', () => {
      listening += 1;
      if (listening === config.workers) resolve();
    });
    cluster.on('exit', (worker, code) => {
      if (isStopping) return;
      if (listening < config.workers) {
        isStopping = true;
        for (const other of Object.values(cluster.workers ?? {})) other?.kill('SIGKILL');
        reject(new CommandFailed('A worker could not start; its reason stands above.'));
        return;
      }
      log.error({ worker: worker.id, code }, 'a worker died and is replaced');
      cluster.fork();
    });
    for (let started = 0; started < config.workers; started++) cluster.fork();
  });
  const desk = await openDesk(config);
  const clock = startClock(desk, log);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      isStopping = true;
      void clock.stop().then(() => desk.close());
      for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
    });
  }
}

function announce({ siteUrl, host, port, dataDir }: Config, firstToken: string | undefined) {
  process.stdout.write(`\nYaowen 要闻 is at ${siteUrl}\nThe desk is at ${siteUrl}/admin/\n`);
  process.stdout.write(`It listens on ${host}:${port} and keeps its data in ${dataDir}\n`);
  if (firstToken !== undefined) {
    process.stdout.write(
      `\nThere is no account yet. Make the first administrator, within a day, once, at\n${siteUrl}${adminUrls.firstAdministrator(firstToken)}\n`,
    );
  }
  process.stdout.write('\n');
}

function cannotListen(error: unknown, { host, port }: Config): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new CommandFailed(
      `Port ${port} on ${host} is already in use. Stop the other program, or set PORT.`,
    );
  if (code === 'EACCES')
    return new CommandFailed(
      `No permission to listen on port ${port}. Ports below 1024 need rights; set PORT.`,
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new CommandFailed(`HOST=${host} is not an address of this machine.`);
  return error;
}
