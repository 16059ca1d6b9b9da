/** The one place where modules are joined. Whatever has state is made here and handed in. */
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { createAccounts } from './accounts/accounts.ts';
import { createDevices } from './accounts/devices.ts';
import { createFirstAdministrator } from './accounts/first-administrator.ts';
import { createGuesses } from './accounts/guesses.ts';
import { createInvitations } from './accounts/invitations.ts';
import { createPasswordCheck } from './accounts/passwords.ts';
import { createResets } from './accounts/resets.ts';
import { createSecondFactors } from './accounts/second-factors.ts';
import { createSessions } from './accounts/sessions.ts';
import { createSignInSteps } from './accounts/sign-in-steps.ts';
import { createSignIn } from './accounts/sign-in.ts';
import { createAutosaves } from './articles/autosaves.ts';
import { createCorrectionDesk, createCorrectionStore } from './articles/corrections.ts';
import { createDraftStore } from './articles/draft-store.ts';
import { createEditionStore } from './articles/edition-store.ts';
import { createFirstPublications } from './articles/first-publications.ts';
import { createErasureRequests } from './articles/erasure-requests.ts';
import { createInVariant } from './articles/in-variant.ts';
import { createLeases } from './articles/leases.ts';
import { createOldAddresses } from './articles/old-addresses.ts';
import { createIgnoredFindings } from './articles/proofreading.ts';
import { createRelatedDesk, createRelatedStore } from './articles/related.ts';
import { createPreviewLinks } from './articles/preview-links.ts';
import { createPublishing } from './articles/publishing.ts';
import { createWireOriginals } from './articles/wire-originals.ts';
import { createReviews } from './articles/reviews.ts';
import { createSchedule } from './articles/schedule.ts';
import { createWordList } from './articles/word-list.ts';
import { type Converter, createConverter } from './chinese/convert.ts';
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
import { createIntake } from './media/intake.ts';
import { createMediaDesk } from './media/media-desk.ts';
import { createMediaFolder } from './media/media-folder.ts';
import { createMediaStore } from './media/media-store.ts';
import { createMediaUses } from './media/media-uses.ts';
import { createPictureMaker } from './media/picture-maker.ts';
import { createOutside, type RemoteOptions } from './media/outside.ts';
import { createRemotePictures } from './media/remote.ts';
import { createPageDesk, createPageStore } from './pages/pages.ts';
import { createReads } from './reads/reads.ts';
import { createStatistics } from './statistics/statistics.ts';
import { createSettingsDesk, createSettingsStore } from './settings/settings.ts';
import { createChannelDesk, createChannelStore } from './taxonomy/channels.ts';
import { createAuthors } from './taxonomy/authors.ts';
import { createGlossaryDesk, createGlossaryStore, withGlossary } from './taxonomy/glossary.ts';
import { createSources } from './taxonomy/sources.ts';
import { createTagDesk, createTagNames } from './taxonomy/tags.ts';
import { createTopicDesk, createTopicStore } from './taxonomy/topics.ts';
import { createTickets } from './tickets/tickets.ts';

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
    corrections: createCorrectionStore(reader, collector.note),
    frontPage: createFrontPageStore(reader, collector.note),
    breaking: createBreakingStore(reader, collector.note),
    pages: createPageStore(reader, collector.note),
    topics: createTopicStore(reader, collector.note),
    glossary: createGlossaryStore(reader, collector.note),
    related: createRelatedStore(reader, collector.note),
    media: createMediaStore(reader, collector.note),
  };
}

interface DeskOptions {
  afterCommit?: () => void;
  /** Told of failures that nobody expected, where a person gets an apology. */
  report?: (error: unknown) => void;
  /** For tests: how remote pictures are found and reached. */
  remote?: RemoteOptions | undefined;
}

/** What the desk and commands act with: nouns on the connection that can write. */
function createDeskServices(
  db: Connection,
  dataDir: string,
  now: () => Date,
  { afterCommit, report, remote }: DeskOptions = {},
) {
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
  const devices = createDevices(db);
  const secondFactors = createSecondFactors(db, accounts);
  const guesses = createGuesses(db, now);
  const publishing = createPublishing(db);
  const reviews = createReviews(db, publishing);
  const authors = createAuthors(db);
  const media = createMediaStore(db, noteNothing);
  const mediaFolder = createMediaFolder({ db, dataDir, isNamed: media.isNamed });
  const mediaDesk = createMediaDesk(db, mediaFolder);
  const maker = createPictureMaker(report);
  const intake = createIntake({
    acts,
    store: media,
    mediaDesk,
    folder: mediaFolder,
    maker,
    ...(report && { report }),
  });
  return {
    db,
    ledger,
    acts,
    accounts,
    firstAdministrator: createFirstAdministrator(db, accounts),
    invitations: createInvitations(db, accounts),
    resets: createResets(db, accounts),
    devices,
    secondFactors,
    sessions: createSessions(db, accounts, devices, now),
    signInSteps: createSignInSteps(db, accounts, now),
    signIn: createSignIn({ acts, accounts, devices, guesses, secondFactors, isPassword: createPasswordCheck(), now }), // prettier-ignore
    drafts: createDraftStore(db),
    autosaves: createAutosaves(db, now),
    leases: createLeases(db, now),
    publishing,
    reviews,
    corrections: createCorrectionStore(db, noteNothing),
    correctionDesk: createCorrectionDesk(db, reviews.work),
    previewLinks: createPreviewLinks(db),
    erasureRequests: createErasureRequests(db),
    schedule: createSchedule(db, reviews.work, publishing),
    wordList: createWordList(db),
    ignoredFindings: createIgnoredFindings(db),
    oldAddresses: createOldAddresses(db),
    wireOriginals: createWireOriginals(db),
    channels: createChannelStore(db, noteNothing),
    channelDesk: createChannelDesk(db),
    sources: createSources(db),
    related: createRelatedDesk(db),
    reads: createReads(db, now),
    statistics: createStatistics(db, authors.nameFor),
    firstPublications: createFirstPublications(db),
    authors,
    glossaryDesk: createGlossaryDesk(db),
    tagNames: createTagNames(db, noteNothing),
    tagDesk: createTagDesk(db),
    tickets: createTickets(db, guesses, now),
    topics: createTopicStore(db, noteNothing),
    topicDesk: createTopicDesk(db),
    frontPage: createFrontPageStore(db, noteNothing),
    frontPageDesk: createFrontPageDesk(db),
    breaking: createBreakingStore(db, noteNothing),
    breakingDesk: createBreakingDesk(db),
    pages: createPageStore(db, noteNothing),
    pageDesk: createPageDesk(db),
    settings: createSettingsStore(db, noteNothing),
    settingsDesk: createSettingsDesk(db),
    media,
    mediaDesk,
    mediaUses: createMediaUses(db),
    mediaFolder,
    pictureMaker: maker,
    intake,
    outside: createOutside(remote),
    remotePictures: createRemotePictures(intake, mediaFolder, remote),
    /** Ends what runs beside the process. */
    end: () => maker.close(),
  };
}

export type ReaderServices = ReturnType<typeof createReaderServices>;
export type DeskServices = ReturnType<typeof createDeskServices>;

export interface Services {
  config: Config;
  now: () => Date;
  log: Logger;
  inVariant: ReturnType<typeof createInVariant>;
  /** For values, with the newsroom's own words. */
  converter: Converter;
  /** For what the desk itself says. */
  plainConverter: Converter;
  site: ReaderServices;
  desk: DeskServices;
  close(): void;
}

/** Everything a serving process needs. The database must have been migrated. */
export function createServices(
  config: Config,
  {
    now = () => new Date(),
    log = createLog(config),
    converter: plainConverter = createConverter(),
    remote,
  }: {
    now?: () => Date;
    log?: Logger;
    converter?: Converter;
    remote?: RemoteOptions | undefined;
  } = {},
): Services {
  const db = openWriter(config.dataDir);
  const reader = openReader(config.dataDir);
  const site = createReaderServices(reader, now);
  const desk = createDeskServices(db, config.dataDir, now, {
    afterCommit: site.cache.recheck,
    report: (error) => log.error({ err: error }, 'a file could not be taken'),
    remote,
  });
  const converter = withGlossary(plainConverter, site.glossary);
  return {
    config,
    now,
    log,
    site,
    desk,
    converter,
    plainConverter,
    inVariant: createInVariant(converter),
    close() {
      desk.end();
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
  return {
    ...desk,
    close() {
      desk.end();
      db.close();
    },
  };
}

/** Structured log lines on stdout; readable ones on a terminal. */
export function createLog({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  const base = { level: logLevel, base: null };
  return process.stdout.isTTY
    ? pino({ ...base, transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } })
    : pino(base);
}
