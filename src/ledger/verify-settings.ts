/** What is set, against the ledger: channels, settings, the front page, accounts and one-time links are as the newest row about
 *  each says; nothing is there that the ledger does not know, and nothing is missing that it knows. */
import { createAccountStates } from '../accounts/accounts.ts';
import { invitedState } from '../accounts/invitations.ts';
import { linkState } from '../accounts/one-time-links.ts';
import type { Connection } from '../database/open.ts';
import { breakingState, createBreakingStore } from '../front-page/breaking.ts';
import { createWordList, wordListState } from '../articles/word-list.ts';
import { createRelatedStore, relatedState } from '../articles/related.ts';
import { type Ignored, ignoredRowHash } from '../articles/proofreading.ts';
import { createFrontPageStore, frontPageState } from '../front-page/front-page.ts';
import { createPageStore, pageState } from '../pages/pages.ts';
import { authorState, createAuthors } from '../taxonomy/authors.ts';
import { type Channel, channelState } from '../taxonomy/channels.ts';
import { createGlossaryDesk, glossaryState } from '../taxonomy/glossary.ts';
import { createSources, sourceState } from '../taxonomy/sources.ts';
import { createTagDesk, tagAliasState } from '../taxonomy/tags.ts';
import { createTopicStore, topicState } from '../taxonomy/topics.ts';
import { canonicalJson } from './canonical.ts';
import type { ActName } from './ledger.ts';
import { type Attempt, type Found, objectFrom } from './findings.ts';

interface Recorded {
  number: number;
  act: ActName;
  subject: string;
  at: string;
  state: string;
}

/** A thing that is there now, with the state that the ledger should hold of it. */
interface Present {
  subject: string;
  /** How it is called in a finding. */
  called: string;
  state: object;
}

export function verifySettings(db: Connection, found: Found, attempt: Attempt) {
  // SQLite takes the other columns from the row that has the maximum.
  const newest = db.prepare<[string, string], Recorded>(`
    SELECT max(number) AS number, act, subject, at, state FROM ledger WHERE subject >= ? AND subject < ? GROUP BY subject
  `);

  /** Compares all things of a kind. `isGone` says of a recorded state that nothing should be there. */
  function compare(
    kind: string,
    prefix: string,
    things: Present[],
    { isGone = () => false, part = (name) => `its ${name} is` }: Ways = {},
  ) {
    const recorded = new Map(
      newest.all(prefix, `${prefix}\u{10ffff}`).map((row) => [row.subject, row] as const),
    );
    for (const { subject, called, state } of things) {
      const row = recorded.get(subject);
      recorded.delete(subject);
      if (!row) found(kind, `${called}: is there, but nobody ever set it`);
      else if (isGone(row)) found(kind, `${called}: is there, but was removed (ledger #${row.number})`);
      else {
        for (const name of differing(objectFrom(row.state), state)) {
          found(kind, `${called}: ${part(name)} not what was set (ledger #${row.number})`);
        }
      }
    }
    for (const row of recorded.values()) {
      if (!isGone(row)) found(kind, `${row.subject.replace(':', ' ')}: is missing (ledger #${row.number})`);
    }
  }

  attempt('channels', () =>
    compare('channels', 'channel:', channels(db), { isGone: (row) => row.act === 'channel-removed' }),
  );
  attempt('accounts', () => {
    const parts: Record<string, string> = {
      seal: 'its name, e-mail or password is',
      second_factor: 'its second factor or a recovery code is',
      roles: 'its roles are',
    };
    const part = (name: string) => parts[name] ?? `its ${name} is`;
    compare('accounts', 'account:', accounts(db), { part });
    verifyAddedAt();
  });
  attempt('settings', () => compare('settings', 'settings', settings(db), { part: (name) => `${name} is` }));
  attempt('front page', () =>
    compare('front page', 'front-page', frontPage(db), { part: (name) => `the slot ${name} is` }),
  );
  attempt('breaking banner', () =>
    compare('breaking banner', 'breaking', breaking(db), {
      isGone: (row) => objectFrom(row.state).removed === true,
    }),
  );
  attempt('pages', () =>
    compare('pages', 'page:', pages(db), {
      isGone: (row) => row.act === 'page-removed',
      part: (name) => (name === 'body_hash' ? 'its text is' : `its ${name} is`),
    }),
  );
  attempt('word list', () => compare('word list', 'word-list', wordList(db)));
  attempt('sources', () =>
    compare('sources', 'source:', sources(db), { isGone: (row) => row.act === 'source-removed' }),
  );
  attempt('topics', () => {
    const parts: Record<string, string> = {
      articles: 'its articles or their order are',
      words_hash: 'its title, lead or the name of a section is',
    };
    compare('topics', 'topic:', topics(db), {
      isGone: (row) => row.act === 'topic-removed',
      part: (name) => parts[name] ?? `its ${name} is`,
    });
  });
  attempt('glossary', () => {
    compare('glossary', 'glossary:', glossary(db), { isGone: (row) => row.act === 'glossary-removed' });
    // Where it does not move, readers go on being shown what was made of an older glossary.
    const versions = db.prepare<[], number>('SELECT version FROM glossary_version').pluck().all();
    const acts = db.prepare<[], number>(
      `SELECT count(*) FROM ledger WHERE subject >= 'glossary:' AND subject < 'glossary;'`,
    ).pluck().get()!; // prettier-ignore
    if (versions.length !== 1 || versions[0]! < acts)
      found('glossary', `glossary: its version is behind its ${acts} changes`);
  });
  attempt('authors', () => {
    compare('authors', 'author:', authors(db), {
      isGone: (row) => row.act === 'author-removed',
      part: (name) => (name === 'biography_hash' ? 'its biography is' : `its ${name} is`),
    });
    const lone = db.prepare<[], string>(
      `SELECT name FROM author_names WHERE author_id NOT IN (SELECT id FROM authors)
       UNION SELECT name FROM authors a WHERE NOT EXISTS (SELECT 1 FROM author_names n WHERE n.name = a.name AND n.author_id = a.id)`,
    ).pluck(); // prettier-ignore
    for (const name of lone.all()) found('authors', `author ${name}: the name is not that of its author`);
  });
  attempt('tag names', () =>
    compare('tag names', 'tag-name:', tagNames(db), { isGone: (row) => row.act === 'tag-restored' }),
  );
  attempt('related articles', () =>
    compare('related articles', 'related:', related(db), {
      isGone: (row) => row.state === canonicalJson(relatedState([])),
    }),
  );
  attempt('ignored findings', () => verifyIgnored(db, found));
  attempt('links', () => {
    const parts: Record<string, string> = {
      seal: 'its name or e-mail is',
      roles: 'its roles are',
      token_hash: 'its token is',
      expires_at: 'its end is',
    };
    compare('links', 'link:', links(db), {
      isGone: (row) => objectFrom(row.state).token_hash === null,
      part: (name) => parts[name] ?? `its ${name} is`,
    });
    const lone = db.prepare<[], number>(`
      SELECT id FROM invitations WHERE NOT EXISTS (SELECT 1 FROM one_time_links WHERE purpose = 'invitation:' || id)
    `).pluck(); // prettier-ignore
    for (const id of lone.all()) found('links', `invitation ${id}: is there, but has no link`);
  });

  function verifyAddedAt() {
    const changed = db.prepare<[], number>(`
      SELECT id FROM accounts
      WHERE created_at <> (SELECT at FROM ledger WHERE subject = 'account:' || id ORDER BY number LIMIT 1)
    `).pluck(); // prettier-ignore
    for (const id of changed.all()) found('accounts', `account ${id}: was not added when it says`);
  }
}

interface Ways {
  isGone?: (row: Recorded) => boolean;
  /** A part of the state in words, with its verb. */
  part?: (name: string) => string;
}

/** The names of what differs between two states. */
function differing(recorded: object, present: object): string[] {
  const [before, now] = [recorded, present].map((state) => new Map(Object.entries(state)));
  const names = new Set([...before!.keys(), ...now!.keys()]);
  return [...names].filter((name) => written(before!.get(name)) !== written(now!.get(name))).sort();
}

const written = (value: unknown) => (value === undefined ? '' : canonicalJson(value));

function channels(db: Connection): Present[] {
  return db
    .prepare<[], Channel>('SELECT id, parent_id AS parentId, slug, name, position FROM channels')
    .all()
    .map((channel) => ({
      subject: `channel:${channel.id}`,
      called: `channel ${channel.id} (${channel.name})`,
      state: channelState(channel),
    }));
}

function accounts(db: Connection): Present[] {
  return createAccountStates(db)
    .all()
    .map(({ id, name, state }) => ({ subject: `account:${id}`, called: `account ${id} (${name})`, state }));
}

function settings(db: Connection): Present[] {
  const rows = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM settings').all();
  if (rows.length === 0) return [];
  const state = Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value) as unknown]));
  return [{ subject: 'settings', called: 'settings', state }];
}

function frontPage(db: Connection): Present[] {
  const isLaidOut =
    db.prepare("SELECT 1 FROM ledger WHERE subject = 'front-page' LIMIT 1").get() !== undefined;
  const front = createFrontPageStore(db, () => undefined).read();
  const isEmpty = Object.values(front).every((items) => items.length === 0);
  return isEmpty && !isLaidOut
    ? []
    : [{ subject: 'front-page', called: 'front page', state: frontPageState(front) }];
}

function breaking(db: Connection): Present[] {
  const banner = createBreakingStore(db, () => undefined).read();
  return banner ? [{ subject: 'breaking', called: 'breaking banner', state: breakingState(banner) }] : [];
}

function pages(db: Connection): Present[] {
  return createPageStore(db, () => undefined)
    .all()
    .map((page) => ({
      subject: `page:${page.id}`,
      called: `page ${page.id} (${page.title})`,
      state: pageState(page),
    }));
}

function wordList(db: Connection): Present[] {
  const words = createWordList(db).all();
  const wasSet = db.prepare("SELECT 1 FROM ledger WHERE subject = 'word-list' LIMIT 1").get() !== undefined;
  return words.length === 0 && !wasSet
    ? []
    : [{ subject: 'word-list', called: 'word list', state: wordListState(words) }];
}

function sources(db: Connection): Present[] {
  return createSources(db)
    .all()
    .map((source) => ({
      subject: `source:${source.id}`,
      called: `source ${source.id} (${source.name})`,
      state: sourceState(source),
    }));
}

function glossary(db: Connection): Present[] {
  return createGlossaryDesk(db)
    .list('', '', Number.MAX_SAFE_INTEGER)
    .map((entry) => ({
      subject: `glossary:${entry.id}`,
      called: `glossary ${entry.id} (${entry.hans})`,
      state: glossaryState(entry),
    }));
}

function authors(db: Connection): Present[] {
  return createAuthors(db)
    .list('', Number.MAX_SAFE_INTEGER)
    .map((author) => ({
      subject: `author:${author.id}`,
      called: `author ${author.id} (${author.name})`,
      state: authorState(author),
    }));
}

function tagNames(db: Connection): Present[] {
  return createTagDesk(db)
    .aliases(Number.MAX_SAFE_INTEGER)
    .map((one) => ({
      subject: `tag-name:${one.alias}`,
      called: `tag ${one.alias}`,
      state: tagAliasState(one),
    }));
}

function topics(db: Connection): Present[] {
  return createTopicStore(db, () => undefined)
    .all()
    .map((topic) => ({
      subject: `topic:${topic.id}`,
      called: `topic ${topic.id} (${topic.slug})`,
      state: topicState(topic),
    }));
}

function related(db: Connection): Present[] {
  const store = createRelatedStore(db, () => undefined);
  return db
    .prepare<[], number>('SELECT DISTINCT article_id FROM related_articles')
    .pluck()
    .all()
    .map((id) => ({
      subject: `related:${id}`,
      called: `related articles of article ${id}`,
      state: relatedState(store.of(id)),
    }));
}

/** What was ignored stands in no ledger, being no more than a help; but nobody slips a row in. */
function verifyIgnored(db: Connection, found: Found) {
  const rows = db.prepare<[], Ignored & { rowHash: string }>(
    `SELECT article_id AS articleId, place_hash AS place, kind, ignored_by AS "by", ignored_at AS at, row_hash AS rowHash
     FROM ignored_findings`,
  );
  for (const row of rows.iterate()) {
    if (ignoredRowHash(row) !== row.rowHash)
      found('ignored findings', `ignored finding of article ${row.articleId}: is not as it was written`);
  }
}

function links(db: Connection): Present[] {
  const invited = db.prepare<[number], Parameters<typeof invitedState>[0]>(
    'SELECT name, email, roles, seal_salt AS sealSalt FROM invitations WHERE id = ?',
  );
  return db
    .prepare<[], { purpose: string; tokenHash: string; expiresAt: string }>(
      'SELECT purpose, token_hash AS tokenHash, expires_at AS expiresAt FROM one_time_links',
    )
    .all()
    .map(({ purpose, tokenHash, expiresAt }) => {
      const [kind, number] = purpose.split(':');
      const invitation = kind === 'invitation' ? invited.get(Number(number)) : undefined;
      return {
        subject: `link:${purpose}`,
        called: `link ${purpose}`,
        state: linkState(tokenHash, expiresAt, invitation && invitedState(invitation)),
      };
    });
}
