/** The one place where modules are joined. Whatever has state is made here and handed in. */
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { createAccounts } from './accounts/accounts.ts';
import { createFirstAdministrator } from './accounts/first-administrator.ts';
import { createSessions } from './accounts/sessions.ts';
import { createSignIn } from './accounts/sign-in.ts';
import { createDraftStore } from './articles/draft-store.ts';
import { createEditionStore } from './articles/edition-store.ts';
import { createInVariant } from './articles/in-variant.ts';
import { createOldAddresses } from './articles/old-addresses.ts';
import { createPublishing } from './articles/publishing.ts';
import { createConverter } from './chinese/convert.ts';
import type { Config } from './config.ts';
import { createChangeFollower, createChanges } from './database/changes.ts';
import { migrate } from './database/migrate.ts';
import { type Connection, openReader, openWriter } from './database/open.ts';
import { createFactCollector, type NoteFact } from './facts.ts';
import { createBreakingDesk, createBreakingStore } from './front-page/breaking.ts';
import { createFrontPageDesk, createFrontPageStore } from './front-page/front-page.ts';
import { createPageCache } from './http/page-cache.ts';
import { createActs } from './ledger/acts.ts';
import { createLedger } from './ledger/ledger.ts';
import { createSettingsDesk, createSettingsStore } from './settings/settings.ts';
import { createChannelDesk, createChannelStore } from './taxonomy/channels.ts';

/** The desk's reading of readers' things needs no facts. */
const noteNothing: NoteFact = () => undefined;

/** What readers' pages are made from: stores on the connection that cannot write. */
function createReaderServices(reader: Connection, now: () => Date) {
  const collector = createFactCollector();
  const follower = createChangeFollower(reader);
  return {
    reader,
    collector,
    follower,
    cache: createPageCache({ follower, now }),
    settings: createSettingsStore(reader, collector.note),
    channels: createChannelStore(reader, collector.note),
    editions: createEditionStore(reader, collector.note),
    frontPage: createFrontPageStore(reader, collector.note),
    breaking: createBreakingStore(reader, collector.note),
  };
}

/** What the desk and commands act with: nouns on the connection that can write. */
function createDeskServices(db: Connection, dataDir: string, now: () => Date, afterCommit?: () => void) {
  const ledger = createLedger(db);
  const accounts = createAccounts(db);
  const acts = createActs({
    db,
    ledger,
    changes: createChanges(db),
    dataDir,
    now,
    ...(afterCommit && { afterCommit }),
  });
  return {
    db,
    ledger,
    acts,
    accounts,
    firstAdministrator: createFirstAdministrator(db, accounts),
    sessions: createSessions(db, accounts, now),
    signIn: createSignIn(db, accounts, now),
    drafts: createDraftStore(db),
    publishing: createPublishing(db),
    oldAddresses: createOldAddresses(db),
    channels: createChannelStore(db, noteNothing),
    channelDesk: createChannelDesk(db),
    frontPage: createFrontPageStore(db, noteNothing),
    frontPageDesk: createFrontPageDesk(db),
    breaking: createBreakingStore(db, noteNothing),
    breakingDesk: createBreakingDesk(db),
    settings: createSettingsStore(db, noteNothing),
    settingsDesk: createSettingsDesk(db),
  };
}

export type ReaderServices = ReturnType<typeof createReaderServices>;
export type DeskServices = ReturnType<typeof createDeskServices>;

export interface Services {
  config: Config;
  now: () => Date;
  log: Logger;
  inVariant: ReturnType<typeof createInVariant>;
  converter: ReturnType<typeof createConverter>;
  site: ReaderServices;
  desk: DeskServices;
  close(): void;
}

/** Everything a serving process needs. The database must have been migrated. */
export function createServices(
  config: Config,
  { now = () => new Date(), log = createLog(config), converter = createConverter() } = {},
): Services {
  const db = openWriter(config.dataDir);
  const reader = openReader(config.dataDir);
  const site = createReaderServices(reader, now);
  const desk = createDeskServices(db, config.dataDir, now, site.cache.recheck);
  return {
    config,
    now,
    log,
    site,
    desk,
    converter,
    inVariant: createInVariant(converter),
    close() {
      reader.close();
      db.close();
    },
  };
}

/**
 * What a command needs: the writing side alone. Commands wait for the lock at most 20 ms at a time.
 * The database is migrated, and the ledger has its key, when this returns.
 */
export async function openDesk(
  config: Config,
  now = () => new Date(),
): Promise<DeskServices & { close(): void }> {
  const db = openWriter(config.dataDir, 20);
  migrate(db, join(config.dataDir, 'backups'), now);
  const desk = createDeskServices(db, config.dataDir, now);
  if (!desk.ledger.currentKey()) await desk.acts.addKey(null);
  return { ...desk, close: () => db.close() };
}

/** Structured log lines on stdout; readable ones on a terminal. */
export function createLog({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  const base = { level: logLevel, base: null };
  return process.stdout.isTTY
    ? pino({ ...base, transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } })
    : pino(base);
}
