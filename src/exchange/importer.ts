/** Imports articles: each is saved and published at once, under the id it has elsewhere, so that importing again adds nothing.
 *  Everything that takes time is done before the transaction; one transaction takes as many articles as fit into a few
 *  milliseconds, and between two of them others can write. Being killed at any moment leaves whole articles only. */
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { type ArticleContent, type WrittenContent, writeContent } from '../articles/article.ts';
import { type PreparedHeadline, prepareHeadline, type Publishing } from '../articles/publishing.ts';
import { datesIn } from '../chinese/dates.ts';
import { ExpectedError, Unavailable } from '../errors.ts';
import type { DraftStore } from '../articles/draft-store.ts';
import type { OldAddresses } from '../articles/old-addresses.ts';
import type { Connection } from '../database/open.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { Act } from '../ledger/acts.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { createFiling, type Filing, type FilingNeeds } from './filing.ts';
import { contentFrom, dateFrom, type Dated, fieldsOf, oldPathsFrom, Refused } from './jsonl.ts';
import { FileTrouble, readLines } from './lines.ts';

/** How long a transaction may hold the lock, its commit included. */
const lockMs = 6;
/** Where the disk is slow, committing takes all of that; then the work before it may still take so long. */
const leastWorkMs = 2;
/** How long the lock is free at least before we take it again. Preparing the next articles takes most of it. */
const freeMs = 4;
/** So many transactions fill about as much of the write-ahead log as SQLite lets grow before it empties it. */
const transactionsBetweenCheckpoints = 24;

export interface Tally {
  read: number;
  imported: number;
  alreadyThere: number;
  refused: number;
  /** Of the imported ones: those that bear the day of the import, and those that bear the first of their month. */
  withoutDate: number;
  withMonthOnly: number;
  /** Addresses of sources that are no web addresses and were left out. */
  addressesLeftOut: number;
  transactions: number;
  longestTransactionMs: number;
}

/** The nouns that an import acts with. */
export interface ImportNeeds extends FilingNeeds {
  db: Connection;
  drafts: DraftStore;
  publishing: Publishing;
  oldAddresses: OldAddresses;
  settings: SettingsStore;
  media: Pick<MediaStore, 'bySrc'>;
}

interface Importing {
  desk: ImportNeeds;
  files: readonly string[];
  filing: Filing;
  /** The site's own host: its articles' ids in an export begin with it. */
  siteHost: string;
  now?: () => Date;
  /** When it is aborted, the running transaction is the last one. */
  signal?: AbortSignal;
  onRefused(file: string, lineNumber: number, reason: string): void;
  onFileTrouble(message: string): void;
  onProgress?(tally: Readonly<Tally>): void;
}

/** An article, ready to be written. */
interface Incoming {
  file: string;
  lineNumber: number;
  originId: string;
  channelId: number;
  date: Dated;
  oldPaths: string[];
  content: ArticleContent;
  written: WrittenContent;
  headline: PreparedHeadline;
  addressesLeftOut: number;
}

type Outcome = 'imported' | 'already there' | Refused;

/** Imports the articles of some files, in their order. */
export async function importArticles({
  desk,
  files,
  filing,
  siteHost,
  now = () => new Date(),
  signal,
  onRefused,
  onFileTrouble,
  onProgress = () => undefined,
}: Importing): Promise<Tally> {
  const { acts, drafts, publishing, oldAddresses, channels } = desk;
  const { script, timeZone } = desk.settings.read();
  const dates = datesIn(timeZone);
  const places = createFiling(desk, filing);
  const hasMedium = (src: string) => desk.media.bySrc(src) !== undefined;
  const tally: Tally = {
    read: 0,
    imported: 0,
    alreadyThere: 0,
    refused: 0,
    withoutDate: 0,
    withMonthOnly: 0,
    addressesLeftOut: 0,
    transactions: 0,
    longestTransactionMs: 0,
  };
  const pending: Incoming[] = [];
  // What the last transactions have shown: what one article takes, and what taking and giving back the lock takes besides.
  let articleMs = 1;
  let commitMs = 1;
  let freeSince = 0;

  const workMs = () => Math.max(leastWorkMs, lockMs - commitMs);

  function refuse(file: string, lineNumber: number, reason: string) {
    tally.refused += 1;
    onRefused(file, lineNumber, reason);
  }

  async function prepare(file: string, lineNumber: number, line: string): Promise<Incoming | undefined> {
    const fields = fieldsOf(line);
    if (drafts.importedAs(fields.id) !== undefined) {
      tally.alreadyThere += 1;
      return undefined;
    }
    const date = dateFrom(fields.published_at, dates, now());
    const oldPaths = oldPathsFrom(fields.old_path);
    if (fields.category !== '' && !places.isPlaced(fields))
      fields.tags = [...(fields.tags ?? []), fields.category];
    const second =
      fields.second_channel && (await places.channelFor({ ...fields, channel: fields.second_channel }));
    const content = contentFrom(fields, script, { hasMedium, secondChannelId: second?.id ?? null });
    const written = writeContent(content);
    if (isOurOwn(fields.id, written.contentHash)) {
      tally.alreadyThere += 1;
      return undefined;
    }
    return {
      file,
      lineNumber,
      originId: fields.id,
      channelId: (await places.channelFor(fields)).id,
      date,
      oldPaths,
      content,
      written,
      headline: prepareHeadline(content),
      addressesLeftOut:
        Number(fields.url !== '' && content.source.url === '') +
        Number(fields.original_url !== '' && content.source.originalUrl === ''),
    };
  }

  /** Articles written at this desk have no id from elsewhere; in an export they have their address. */
  function isOurOwn(id: string, contentHash: string): boolean {
    const prefix = `${siteHost}/articles/`;
    return id.startsWith(prefix) && publishing.hasHad(Number(id.slice(prefix.length)), contentHash);
  }

  function add(act: Act, incoming: Incoming): Outcome {
    const { originId, channelId, oldPaths, content, written, headline } = incoming;
    if (drafts.importedAs(originId) !== undefined) return 'already there';
    // Looked at before anything is written, since there is no half way back within the transaction.
    for (const path of oldPaths) {
      const owner = oldAddresses.owner(path);
      if (owner !== undefined) return new Refused(`old_path: ${path} leads to article ${owner} already`);
    }
    if (!channels.byId(channelId)) return new Refused('channel: it has just been removed');
    const dated = incoming.date.at;
    const saved = drafts.save(act, { originId, channelId, dated, content, written });
    publishing.publish(act, saved.articleId, saved.revisionId, { prepared: headline });
    for (const path of oldPaths) oldAddresses.add(act, saved.articleId, path);
    return 'imported';
  }

  function count(incoming: Incoming, outcome: Outcome) {
    if (outcome instanceof Refused) {
      refuse(incoming.file, incoming.lineNumber, outcome.message);
    } else if (outcome === 'already there') {
      tally.alreadyThere += 1;
    } else {
      tally.imported += 1;
      if (incoming.date.exactness === 'missing') tally.withoutDate += 1;
      if (incoming.date.exactness === 'month') tally.withMonthOnly += 1;
      tally.addressesLeftOut += incoming.addressesLeftOut;
    }
  }

  /** One transaction: writes what it can of what is pending. */
  async function write(atMost = Infinity): Promise<void> {
    const rest = freeSince + freeMs - performance.now();
    if (rest > 0) await wait(rest);
    let began = 0;
    let ended = 0;
    let outcomes: Outcome[];
    try {
      outcomes = await acts.perform(null, (act) => {
        began = performance.now();
        const done: Outcome[] = [];
        for (const incoming of pending.slice(0, atMost)) {
          done.push(add(act, incoming));
          ended = performance.now();
          if (ended - began + articleMs > workMs()) break;
        }
        return done;
      });
    } catch (error) {
      if (!(error instanceof ExpectedError) || error instanceof Unavailable) throw error;
      // Something that only the nouns know of. One by one we find out about which article.
      const alone = atMost === 1 ? pending.shift() : undefined;
      if (alone) refuse(alone.file, alone.lineNumber, error.message);
      else await write(1);
      return;
    }
    freeSince = performance.now();
    articleMs += ((ended - began) / outcomes.length - articleMs) / 4;
    commitMs += (freeSince - ended - commitMs) / 4;
    tally.transactions += 1;
    tally.longestTransactionMs = Math.max(tally.longestTransactionMs, freeSince - began);
    for (const [index, incoming] of pending.splice(0, outcomes.length).entries())
      count(incoming, outcomes[index]!);
    if (tally.transactions % transactionsBetweenCheckpoints === 0) checkpoint();
    onProgress(tally);
  }

  /** Empties the write-ahead log into the file. SQLite would do it at the end of a commit; here it takes nobody's turn. */
  function checkpoint() {
    desk.db.pragma('wal_checkpoint(PASSIVE)');
  }

  async function importFile(file: string): Promise<void> {
    for await (const line of readLines(file)) {
      if (signal?.aborted) return;
      tally.read += 1;
      try {
        if ('problem' in line) throw new Refused(line.problem);
        const incoming = await prepare(file, line.number, line.text);
        if (incoming) pending.push(incoming);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refuse(file, line.number, error.message);
      }
      const fits = Math.max(1, Math.floor(workMs() / articleMs));
      if (pending.length >= fits) await write();
      else if (tally.read % 64 === 0) onProgress(tally);
    }
  }

  desk.db.pragma('wal_autocheckpoint = 0');
  for (const file of files) {
    try {
      await importFile(file);
    } catch (error) {
      if (!(error instanceof FileTrouble)) throw error;
      onFileTrouble(error.message);
    }
  }
  while (pending.length > 0 && !signal?.aborted) await write();
  checkpoint();
  return tally;
}
