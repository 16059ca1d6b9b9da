import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { createFirstAdministratorLink } from '../../src/accounts/first-administrator.ts';
import { roles } from '../../src/accounts/rights.ts';
import { type Connection, databaseFile } from '../../src/database/open.ts';
import { ExpectedError } from '../../src/errors.ts';
import { canonicalJson, sha256 } from '../../src/ledger/canonical.ts';
import { keyFile, makeKey } from '../../src/ledger/keys.ts';
import { beginning, type LedgerRow, rowHash, signedText } from '../../src/ledger/ledger.ts';
import { verify } from '../../src/ledger/verify.ts';
import { actAtRandom } from '../support/acts.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';
import { createRandom, isSoak, type Random } from '../support/random.ts';
import { withSecondFactor } from '../support/second-factor.ts';
import { temporaryFolder } from '../support/server.ts';
import { tamper } from '../support/tamper.ts';

const findingsOf = (newsroom: Newsroom) =>
  verify(newsroom.services.site.reader).findings.map(({ text }) => text);

/** A site on which something of everything has happened, and the numbers of its articles. */
function openSite(t: Parameters<typeof openNewsroom>[0]) {
  const newsroom = openNewsroom(t);
  const { make, clock, services } = newsroom;
  const { desk } = services;
  const minute = () => clock.advance(60_000);
  const channel = make.channel({ slug: 'city', name: '城市' });
  make.channel({ slug: 'world', name: '国际' });
  minute();
  const chief = make.account(['chief', 'admin'], '王主编');
  const reporter = make.account(['reporter'], '李记者');
  minute();
  make.settings({ siteName: '海港日报' });
  minute();
  const updated = make.article({
    channel,
    by: chief,
    title: '旧标题',
    tags: ['港口'],
    bylines: ['李记者'],
  }).id;
  minute();
  make.update(updated, { title: '新标题' });
  minute();
  const plain = make.article({ channel, by: reporter }).id;
  minute();
  const withdrawn = make.article({ channel }).id;
  minute();
  make.withdrawal(withdrawn);
  minute();
  const erased = make.article({ channel }).id;
  minute();
  desk.acts.performNow(chief, (act) => desk.publishing.erase(act, erased, '法院判决'));
  minute();
  const draft = make.draft({ channel, by: reporter, title: '还没写完' }).id;
  minute();
  desk.acts.performNow(null, (act) => desk.oldAddresses.add(act, updated, '/news/1.html'));
  minute();
  const about = { slug: 'about', title: '关于我们', body: '<p>本报。</p>', script: 'hans', position: 0, isInFooter: true } as const; // prettier-ignore
  desk.acts.performNow(chief, (act) => desk.pageDesk.add(act, about));
  minute();
  desk.acts.performNow(chief, (act) => desk.frontPageDesk.set(act, { lead: [updated], top: [plain] }));
  minute();
  assert.deepEqual(findingsOf(newsroom), []);
  return { newsroom, articles: { updated, plain, withdrawn, erased, draft }, chief, reporter };
}

describe('an honest site', () => {
  test('is verified without a finding after any mixture of acts', async (t) => {
    for (const seed of isSoak ? [1, 2, 3, 4, 5] : [1]) {
      const newsroom = openNewsroom(t);
      const random = createRandom(seed);
      for (const width of [500, 600])
        await newsroom.services.desk.intake.takeBytes(null, await jpeg(width, 400), `${width}.jpg`);
      for (let count = 0; count < 500; count++) {
        if (random.chance(0.7)) actAtRandom(newsroom, newsroom.services.desk, random);
        else await actOnPeople(newsroom, random);
      }
      const verification = verify(newsroom.services.site.reader);
      assert.deepEqual(verification.findings, [], `with seed ${seed}`);
      assert.ok(verification.articles > 0 && verification.editions > 0);
    }
  });

  test('is verified while it has nothing yet but the key', (t) => {
    const newsroom = openNewsroom(t);
    assert.deepEqual(findingsOf(newsroom), []);
  });

  test('is verified without the private key', (t) => {
    const { newsroom } = openSite(t);
    rmSync(join(newsroom.dataDir, 'keys'), { recursive: true });
    assert.deepEqual(findingsOf(newsroom), []);
  });
});

/** Acts about people, addresses and keys, which no reader's page shows. */
async function actOnPeople({ services, clock, dataDir }: Newsroom, random: Random) {
  const { desk } = services;
  const ids = (sql: string) => desk.db.prepare<[], number>(sql).pluck().all();
  const accounts = ids('SELECT id FROM accounts');
  const articles = ids('SELECT id FROM articles');
  const by = accounts.length > 0 && random.chance(0.5) ? { id: random.pick(accounts) } : null;
  const someRoles = () => roles.filter(() => random.chance(0.4));
  const form = () => ({ name: `甲${random.below(50)}`, email: random.chance(0.5) ? `a${random.below(50)}@example.com` : '', roles: someRoles() }); // prettier-ignore
  const someInvitation = () => random.pick([...ids('SELECT id FROM invitations'), 999]);
  clock.advance(random.below(3) * 1000);
  const acts: (() => unknown)[] = [
    () =>
      desk.acts.performNow(by, (act) => desk.accounts.add(act, form(), `$argon2id$${random.below(1000)}`)),
    () => {
      const state = random.pick(['active', 'disabled'] as const);
      desk.acts.performNow(by, (act) => desk.accounts.change(act, random.pick(accounts), form(), state));
    },
    () => desk.acts.performNow(by, (act) => desk.accounts.setPassword(act, random.pick(accounts), `$argon2id$new${random.below(1000)}`)), // prettier-ignore
    () => desk.accounts.signedIn(random.pick(accounts), clock.now()),
    () => desk.acts.performNow(by, (act) => desk.oldAddresses.add(act, random.pick(articles), `/old/${random.below(40)}`)), // prettier-ignore
    () => createFirstAdministratorLink(desk),
    () => desk.acts.performNow(by, (act) => desk.invitations.add(act, form())),
    () => desk.acts.performNow(by, (act) => desk.invitations.renew(act, someInvitation())),
    () => desk.acts.performNow(by, (act) => desk.invitations.withdraw(act, someInvitation())),
    () => {
      const { token } = desk.acts.performNow(by, (act) => desk.invitations.add(act, form()));
      if (random.chance(0.5))
        desk.acts.performNow(null, (act) => desk.invitations.accept(act, token, '$argon2id$invited'));
    },
    () => {
      const token = desk.acts.performNow(by, (act) => desk.resets.open(act, random.pick(accounts)));
      if (random.chance(0.5))
        desk.acts.performNow(null, (act) => desk.resets.use(act, token, '$argon2id$reset'));
    },
    () => {
      const id = random.pick(accounts);
      const { recoveryCodes } = withSecondFactor({ services, clock } as Newsroom, { id });
      if (random.chance(0.5))
        desk.acts.performNow({ id }, (act) =>
          desk.secondFactors.takeRecoveryCode(act, id, recoveryCodes[0]!),
        );
    },
    () => desk.acts.performNow(by, (act) => desk.secondFactors.renewCodes(act, random.pick(accounts))),
    () => desk.acts.performNow(by, (act) => desk.secondFactors.remove(act, random.pick(accounts))),
    () => {
      rmSync(keyFile(dataDir));
      return desk.acts.addKey(by);
    },
  ];
  try {
    await random.pick(accounts.length > 0 && articles.length > 0 ? acts : acts.slice(0, 1))();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
  }
}

/** A site with pictures in its lists, a second column, something kept on top, a banner, and slots of every sort. */
async function openFurnished(t: Parameters<typeof openNewsroom>[0]) {
  const newsroom = openNewsroom(t);
  const { make, clock } = newsroom;
  const { desk } = newsroom.services;
  const { src, width, height } = await desk.intake.takeBytes(null, await jpeg(500, 400), '港口.jpg');
  const city = make.channel({ slug: 'city' });
  const streets = make.channel({ slug: 'streets', parentId: city.id });
  const world = make.channel({ slug: 'world' });
  const later = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString();
  const picture = { src, width, height, alt: '港', caption: '', credit: '', isShown: true };
  const pinnedUntil = later(9);
  const { id } = make.article({ channel: streets, secondChannelId: world.id, pinnedUntil, picture });
  const plain = make.article({ channel: world }).id;
  desk.acts.performNow(null, (act) => {
    const own = { title: '另题', picture: src, pictureAlt: '港' };
    const advertisement = {
      ...own,
      articleId: null,
      link: 'https://shop.example/',
      startsAt: '',
      endsAt: later(5),
    };
    desk.frontPageDesk.set(act, { lead: [id], hot: [{ ...own, articleId: plain }], banner: [advertisement] });
    desk.breakingDesk.set(act, { text: '快讯', link: '/latest', endsAt: later(3) });
  });
  assert.deepEqual(findingsOf(newsroom), []);
  return { newsroom, id, plain, city, streets, world };
}

describe('behind the newsroom’s back', () => {
  const deeds: [what: string, sql: string, finding: RegExp][] = [
    ['an article taken from a list', "DELETE FROM headline_places WHERE article_id = 1 AND channel_id = 3", /^article 1: is missing from the list of channel 3$/m],
    ['an article slipped into a list', "INSERT INTO headline_places SELECT 1, published_at, article_id, '' FROM headlines WHERE article_id = 2", /^article 2: should not stand, or stands wrongly, in the list of channel 1$/m],
    ['an article kept on top longer', "UPDATE headline_places SET pinned_until = '2099-01-01T00:00:00.000Z' WHERE article_id = 1", /^article 1: should not stand, or stands wrongly/m],
    ['an article kept on top that nobody put there', "UPDATE headline_places SET pinned_until = '2099-01-01T00:00:00.000Z' WHERE article_id = 2", /^article 2: should not stand, or stands wrongly/m],
    ['an article moved up in a list', "UPDATE headline_places SET published_at = '2099-01-01T00:00:00.000Z' WHERE article_id = 2", /^article 2: is missing from the list of channel 3$/m],
    ['another picture beside a headline', "UPDATE headlines SET picture = '/media/AAAAAAAAAAAAAAAAAAAAAA.jpg' WHERE article_id = 1", /^headline of article 1: its picture is not that of the edition/m],
    ['a picture where there was none', "UPDATE headlines SET picture = (SELECT src FROM media) WHERE article_id = 2", /^headline of article 2: its picture is not that/m],
    ['other words about a picture', "UPDATE headlines SET picture_alt = '假' WHERE article_id = 1", /^headline of article 1: its pictureAlt is not that/m],
    ['an article that leads elsewhere', "UPDATE headlines SET target = 'https://evil.example/' WHERE article_id = 2", /^headline of article 2: its target is not that/m],
    ['a second column', 'UPDATE headlines SET second_channel_id = 1 WHERE article_id = 2', /^headline of article 2: its secondChannelId is not that/m],
    ['an article made a picture story', "UPDATE headlines SET kind = 'gallery' WHERE article_id = 2", /^headline of article 2: its kind is not that/m],
    ['a use of a picture forgotten', 'DELETE FROM media_uses', /^article 1: the pictures it is noted for are not those of its revisions$/m],
    ['a use of a picture made up', 'INSERT INTO media_uses SELECT src, 2 FROM media', /^article 2: the pictures it is noted for/m],
    ['another text on the banner', "UPDATE breaking SET text = '假'", /^breaking banner: /m],
    ['a banner that leads elsewhere', "UPDATE breaking SET link = 'https://evil.example/'", /^breaking banner: /m],
    ['a banner that stays', "UPDATE breaking SET ends_at = '2099-01-01T00:00:00.000Z'", /^breaking banner: /m],
    ['a banner taken away', 'DELETE FROM breaking', /^breaking.*: is missing/m],
    ['another title in a slot', "UPDATE front_page SET title = '假' WHERE slot = 'hot'", /^front page: the slot hot is not what was set/m],
    ['another picture in a slot', "UPDATE front_page SET picture = '/media/AAAAAAAAAAAAAAAAAAAAAA.jpg' WHERE slot = 'hot'", /^front page: the slot hot/m],
    ['an advertisement that leads elsewhere', "UPDATE front_page SET link = 'https://evil.example/' WHERE slot = 'banner'", /^front page: the slot banner/m],
    ['an advertisement that stays', "UPDATE front_page SET ends_at = '' WHERE slot = 'banner'", /^front page: the slot banner/m],
    ['an advertisement nobody placed', "INSERT INTO front_page (slot, position, article_id, title, picture, link) SELECT 'focus', 1, NULL, title, picture, link FROM front_page WHERE slot = 'banner'", /^front page: the slot focus/m],
    ['an item taken away', "DELETE FROM front_page WHERE slot = 'banner'", /^front page: the slot banner/m],
  ]; // prettier-ignore
  test('what lists, slots and the banner show is found to be changed', async (t) => {
    const { newsroom, id, plain, world, city } = await openFurnished(t);
    assert.deepEqual([id, plain, city.id, world.id], [1, 2, 1, 3]);
    const whole = temporaryFolder(t);
    newsroom.copyTo(whole);
    for (const [what, sql, finding] of deeds) {
      await t.test(what, (t) => {
        const copy = openNewsroom(t, {}, { from: whole });
        tamper(copy.dataDir, (db) => db.exec(sql));
        assert.match(findingsOf(copy).join('\n'), finding);
      });
    }
  });
});

/** A newsroom with somebody who has a second factor, somebody who is invited, and a link for a new password. */
function openGuarded(t: Parameters<typeof openNewsroom>[0]) {
  const newsroom = openNewsroom(t);
  const { desk } = newsroom.services;
  const admin = newsroom.make.account(['admin'], '管理');
  const chief = newsroom.make.account(['chief'], '总编');
  withSecondFactor(newsroom, chief);
  desk.acts.performNow(admin, (act) => {
    desk.invitations.add(act, { name: '新人', email: 'new@example.com', roles: ['reporter'] });
    desk.resets.open(act, chief.id);
  });
  assert.deepEqual([admin.id, chief.id], [1, 2]);
  assert.deepEqual(findingsOf(newsroom), []);
  return newsroom;
}

describe('behind the newsroom’s back, with people', () => {
  const hash = 'a'.repeat(64);
  const deeds: [what: string, sql: string, finding: RegExp][] = [
    ['a second factor taken away', 'DELETE FROM second_factors', /^account 2 \(总编\): its second factor or a recovery code is not what was set/m],
    ['a second factor taken away with its recovery codes', 'DELETE FROM second_factors; DELETE FROM recovery_codes', /^account 2 .*second factor/m],
    ['another key', "UPDATE second_factors SET secret = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'", /^account 2 .*second factor/m],
    ['another moment of setting up', "UPDATE second_factors SET confirmed_at = '2020-01-01T00:00:00.000Z'", /^account 2 .*second factor/m],
    ['a second factor slipped in', "INSERT INTO second_factors VALUES (1, 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', '2026-01-01T00:00:00.000Z', 0)", /^account 1 .*second factor/m],
    ['a recovery code added', `INSERT INTO recovery_codes VALUES (2, '${hash}')`, /^account 2 .*recovery code/m],
    ['a recovery code for an account without a factor', `INSERT INTO recovery_codes VALUES (1, '${hash}')`, /^account 1 .*recovery code/m],
    ['a recovery code taken away', 'DELETE FROM recovery_codes WHERE code_hash = (SELECT min(code_hash) FROM recovery_codes)', /^account 2 .*recovery code/m],
    ['a used recovery code put back', `UPDATE recovery_codes SET code_hash = '${hash}' WHERE code_hash = (SELECT min(code_hash) FROM recovery_codes)`, /^account 2 .*recovery code/m],
    ['an invitation with its link', `INSERT INTO invitations VALUES (9, '内鬼', NULL, '["chief"]', 'x'); INSERT INTO one_time_links VALUES ('invitation:9', '${hash}', '2099-01-01T00:00:00.000Z')`, /^link invitation:9: is there, but nobody ever set it$/m],
    ['an invitation without a link', `INSERT INTO invitations VALUES (9, '内鬼', NULL, '["chief"]', 'x')`, /^invitation 9: is there, but has no link$/m],
    ['more roles in an invitation', `UPDATE invitations SET roles = '["admin","chief"]'`, /^link invitation:1: its roles are not what was set/m],
    ['another name in an invitation', "UPDATE invitations SET name = '内鬼'", /^link invitation:1: its name or e-mail is not what was set/m],
    ['another token of an invitation', `UPDATE one_time_links SET token_hash = '${hash}' WHERE purpose = 'invitation:1'`, /^link invitation:1: its token is not/m],
    ['an invitation that stays open', "UPDATE one_time_links SET expires_at = '2099-01-01T00:00:00.000Z' WHERE purpose = 'invitation:1'", /^link invitation:1: its end is not/m],
    ['an invitation taken away', "DELETE FROM invitations; DELETE FROM one_time_links WHERE purpose LIKE 'invitation%'", /^link invitation:1: is missing/m],
    ['a link for the administrator’s password', `INSERT INTO one_time_links VALUES ('reset:1', '${hash}', '2099-01-01T00:00:00.000Z')`, /^link reset:1: is there, but nobody ever set it$/m],
    ['another token of a link', `UPDATE one_time_links SET token_hash = '${hash}' WHERE purpose = 'reset:2'`, /^link reset:2: its token is not/m],
  ]; // prettier-ignore
  test('what guards them is found to be changed', async (t) => {
    const whole = temporaryFolder(t);
    openGuarded(t).copyTo(whole);
    for (const [what, sql, finding] of deeds) {
      await t.test(what, (t) => {
        const copy = openNewsroom(t, {}, { from: whole });
        tamper(copy.dataDir, (db) => db.exec(sql));
        assert.match(findingsOf(copy).join('\n'), finding);
      });
    }
  });

  test('what passes by itself is none of the ledger’s business', (t) => {
    const newsroom = openGuarded(t);
    tamper(newsroom.dataDir, (db) =>
      db.exec(`UPDATE second_factors SET last_step = 7; UPDATE accounts SET language = 'en';
        INSERT INTO account_devices VALUES (1, '${hash}', 'n', 'a', 'u', '2026', '2026')`),
    );
    assert.deepEqual(findingsOf(newsroom), []);
  });

  test('says nothing of a second factor where there never was one, as ledgers from before do', (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.account(['editor']);
    const state = newsroom.services.desk.ledger.newest(1)[0]!.state;
    assert.deepEqual(Object.keys(JSON.parse(state) as object), ['roles', 'seal', 'state']);
  });
});

type Site = ReturnType<typeof openSite>;
const last = (db: Connection) =>
  db.prepare<[], LedgerRow>('SELECT * FROM ledger ORDER BY number DESC LIMIT 1').get()!;
const insertRow = `INSERT INTO ledger (number, act, subject, account_id, at, state, state_hash, previous_hash, hash)
  VALUES (@number, @act, @subject, @account_id, @at, @state, @state_hash, @previous_hash, @hash)`;

/** A row as only the program could write it, but for the signature. */
function forged(db: Connection, about: Pick<LedgerRow, 'act' | 'subject'>, state: object): LedgerRow {
  const { number, hash } = last(db);
  const written = canonicalJson(state);
  const row = {
    ...about,
    number: number + 1,
    account_id: null,
    at: '2026-11-23T05:00:00.000Z',
    state_hash: sha256(written),
    previous_hash: hash,
  };
  return { ...row, state: written, hash: rowHash(row) };
}

const settingsState = (db: Connection) =>
  JSON.parse(
    db
      .prepare<[], string>("SELECT state FROM ledger WHERE subject = 'settings' ORDER BY number DESC")
      .pluck()
      .get()!,
  ) as Record<string, unknown>;

/** What an intruder does, and what must be said of it. */
const intrusions: {
  title: string;
  deed: (db: Connection, site: Site) => void;
  said: (site: Site) => RegExp;
}[] = [
  {
    title: 'a changed byte in an edition',
    deed: (db, { articles }) =>
      db.prepare(`UPDATE editions SET content = replace(content, '第一段', '第二段') WHERE article_id = ?`).run(articles.plain), // prettier-ignore
    said: ({ articles }) => new RegExp(`^edition 1 of article ${articles.plain}: its content is not what was published \\(ledger #\\d+\\)$`), // prettier-ignore
  },
  {
    title: 'a changed byte in an edition, with its hash and the headline made to fit',
    deed(db, { articles: { plain } }) {
      db.prepare(
        `UPDATE editions SET content = replace(content, '第一段', '第二段') WHERE article_id = ?`,
      ).run(plain);
      const content = db.prepare<[number], string>('SELECT content FROM editions WHERE article_id = ?').pluck().get(plain)!; // prettier-ignore
      db.prepare('UPDATE editions SET content_hash = ? WHERE article_id = ?').run(sha256(content), plain);
    },
    said: ({ articles }) =>
      new RegExp(`^edition 1 of article ${articles.plain}: its content is not what was published`),
  },
  {
    title: 'an edition with another date',
    deed: (db, { articles }) =>
      db.prepare(`UPDATE editions SET published_at = '2020-01-01T00:00:00.000Z' WHERE article_id = ?`).run(articles.plain), // prettier-ignore
    said: ({ articles }) =>
      new RegExp(`^edition 1 of article ${articles.plain}: its number, channel, dates or hash`),
  },
  {
    title: 'a removed edition',
    deed: (db, { articles }) =>
      db.prepare('DELETE FROM editions WHERE article_id = ? AND number = 1').run(articles.updated),
    said: ({ articles }) =>
      new RegExp(`^article ${articles.updated}: the edition that was published is missing`),
  },
  {
    title: 'an added edition',
    deed: (db, { articles }) =>
      db.prepare(`INSERT INTO editions (article_id, number, revision_id, channel_id, content, content_hash, published_at, issued_at, ledger_number)
        SELECT article_id, 2, revision_id, channel_id, content, content_hash, published_at, issued_at, 1 FROM editions WHERE article_id = ?`).run(articles.plain), // prettier-ignore
    said: ({ articles }) => new RegExp(`^edition 2 of article ${articles.plain}: the ledger does not say that it was published`), // prettier-ignore
  },
  {
    title: 'a headline that points at an older edition',
    deed: (db, { articles }) =>
      db.prepare('UPDATE headlines SET edition_id = (SELECT id FROM editions WHERE article_id = @id AND number = 1) WHERE article_id = @id').run({ id: articles.updated }), // prettier-ignore
    said: ({ articles }) => new RegExp(`^headline of article ${articles.updated}: points at another edition`),
  },
  {
    title: 'a spam title in the lists',
    deed: (db, { articles }) =>
      db.prepare(`UPDATE headlines SET title = '棋牌' WHERE article_id = ?`).run(articles.plain),
    said: ({ articles }) =>
      new RegExp(`^headline of article ${articles.plain}: its title is not that of the edition`),
  },
  {
    title: 'an article filed under another name',
    deed: (db, { articles }) =>
      db.prepare(`INSERT INTO headline_terms (kind, term, published_at, article_id) VALUES ('tag', '棋牌', '2026-11-23T02:00:00.000Z', ?)`).run(articles.plain), // prettier-ignore
    said: ({ articles }) =>
      new RegExp(`^article ${articles.plain}: is not filed under the tags, names and source`),
  },
  {
    title: 'an article taken from readers in silence',
    deed(db, { articles }) {
      db.prepare('DELETE FROM headline_terms WHERE article_id = ?').run(articles.plain);
      db.prepare('DELETE FROM headlines WHERE article_id = ?').run(articles.plain);
    },
    said: ({ articles }) =>
      new RegExp(`^article ${articles.plain}: readers do not see it, but it was published`),
  },
  {
    title: 'a withdrawn article shown again',
    deed: (db, { articles }) =>
      db.prepare(`INSERT INTO headlines (article_id, edition_id, channel_id, section_id, title, script, published_at, ledger_number)
        SELECT article_id, id, channel_id, channel_id, '', 'hans', published_at, ledger_number FROM editions WHERE article_id = ?`).run(articles.withdrawn), // prettier-ignore
    said: ({ articles }) =>
      new RegExp(`^article ${articles.withdrawn}: readers see it, but it was withdrawn`),
  },
  {
    title: 'a removed withdrawal',
    deed: (db) => db.exec('DELETE FROM withdrawals'),
    said: ({ articles }) => new RegExp(`^article ${articles.withdrawn}: its withdrawal is missing`),
  },
  {
    title: 'another reason for a withdrawal',
    deed: (db) => db.exec(`UPDATE withdrawals SET reason = '上级要求'`),
    said: ({ articles }) => new RegExp(`^withdrawal of article ${articles.withdrawn}: its reason or notice is not what was given`), // prettier-ignore
  },
  {
    title: 'a removed erasure',
    deed: (db) => db.exec('DELETE FROM erasures'),
    said: ({ articles }) => new RegExp(`^article ${articles.erased}: its erasure is missing`),
  },
  {
    title: 'a content put back after its erasure',
    deed: (db, { articles }) =>
      db.prepare(`UPDATE editions SET content = (SELECT content FROM editions WHERE article_id = ?) WHERE article_id = ?`).run(articles.plain, articles.erased), // prettier-ignore
    said: ({ articles }) => new RegExp(`^edition 1 of article ${articles.erased}: has content, though the article was erased`), // prettier-ignore
  },
  {
    title: 'a content gone without an erasure',
    deed: (db, { articles }) =>
      db.prepare('UPDATE revisions SET content = NULL WHERE article_id = ?').run(articles.draft),
    said: ({ articles }) => new RegExp(`^revision 1 of article ${articles.draft}: its content is gone`),
  },
  {
    title: 'a changed draft',
    deed: (db, { articles }) =>
      db
        .prepare(`UPDATE revisions SET content = replace(content, '还没', '已经') WHERE article_id = ?`)
        .run(articles.draft),
    said: ({ articles }) =>
      new RegExp(`^revision 1 of article ${articles.draft}: its content is not what was saved`),
  },
  {
    title: 'a draft under another channel',
    deed: (db, { articles }) => db.prepare('UPDATE revisions SET channel_id = channel_id + 1 WHERE article_id = ?').run(articles.draft), // prettier-ignore
    said: ({ articles }) => new RegExp(`^revision 1 of article ${articles.draft}: its row, or the row of the article, is not as`), // prettier-ignore
  },
  {
    title: 'a draft with another title in the list',
    deed: (db, { articles }) =>
      db.prepare(`UPDATE drafts SET title = '别的' WHERE article_id = ?`).run(articles.draft),
    said: ({ articles }) =>
      new RegExp(`^draft of article ${articles.draft}: its title is not that of the revision`),
  },
  {
    title: 'a draft that stands where it does not',
    deed: (db, { articles }) =>
      db.prepare(`UPDATE drafts SET state = 'draft' WHERE article_id = ?`).run(articles.plain),
    said: ({ articles }) => new RegExp(`^draft of article ${articles.plain}: stands as draft`),
  },
  {
    title: 'an article with another origin',
    deed: (db, { articles }) =>
      db.prepare(`UPDATE articles SET origin_id = 'wire:1' WHERE id = ?`).run(articles.draft),
    said: ({ articles }) =>
      new RegExp(`^revision 1 of article ${articles.draft}: its row, or the row of the article`),
  },
  {
    title: 'a draft removed altogether',
    deed(db, { articles }) {
      for (const table of ['drafts', 'revisions'])
        db.prepare(`DELETE FROM ${table} WHERE article_id = ?`).run(articles.draft);
      db.prepare('DELETE FROM articles WHERE id = ?').run(articles.draft);
    },
    said: () => /^table articles: 1 of its rows were deleted$/,
  },
  {
    title: 'a removed row of the ledger',
    deed(db) {
      db.exec('DELETE FROM ledger_signatures WHERE number = 3; DELETE FROM ledger WHERE number = 3');
    },
    said: () => /^ledger: #3 is missing$/,
  },
  {
    title: 'the newest rows of the ledger removed',
    deed(db) {
      const { number } = last(db);
      db.exec(
        `DELETE FROM ledger_signatures WHERE number = ${number}; DELETE FROM ledger WHERE number = ${number}`,
      );
    },
    said: () => /^front page: is there, but nobody ever set it$/,
  },
  {
    title: 'two rows of the ledger in the other order',
    deed(db) {
      db.exec(
        'UPDATE ledger SET number = -4 WHERE number = 4; UPDATE ledger SET number = 4 WHERE number = 5',
      );
      db.exec('UPDATE ledger SET number = 5 WHERE number = -4');
    },
    said: () => /^ledger #4: does not follow on #3$/,
  },
  {
    title: 'a changed row of the ledger',
    deed: (db) => db.exec(`UPDATE ledger SET account_id = 1 WHERE number = 5`),
    said: () => /^ledger #5: its hash is not that of what it says$/,
  },
  {
    title: 'a row of the ledger that says another state',
    deed: (db) =>
      db.exec(`UPDATE ledger SET state = replace(state, '海港', '江湖') WHERE subject = 'settings'`),
    said: () => /^ledger #\d+: its state is not what was recorded$/,
  },
  {
    title: 'a history written anew from a row on',
    deed(db) {
      const rows = db.prepare<[], LedgerRow>('SELECT * FROM ledger ORDER BY number').all();
      let before = beginning;
      for (const row of rows) {
        if (row.subject === 'settings') row.state = row.state.replace('海港', '江湖');
        const made = { ...row, previous_hash: before, state_hash: sha256(row.state) };
        const hash = rowHash(made);
        db.prepare('UPDATE ledger SET state = ?, state_hash = ?, previous_hash = ?, hash = ? WHERE number = ?').run(
          row.state, made.state_hash, before, hash, row.number,
        ); // prettier-ignore
        before = hash;
      }
    },
    said: () => /^signature of ledger #\d+: was not made with the newsroom's key \(#1\)$/,
  },
  {
    title: 'a forged row at the end of the ledger, with the settings made to fit',
    deed(db) {
      const state = { ...settingsState(db), siteName: '江湖日报' };
      db.prepare(insertRow).run(forged(db, { act: 'settings-set', subject: 'settings' }, state));
      db.exec(`UPDATE settings SET value = '"江湖日报"' WHERE key = 'siteName'`);
    },
    said: () => /^ledger #\d+: is not signed/,
  },
  {
    title: 'a forged row with a signature of another key',
    deed(db, { newsroom }) {
      const row = forged(db, { act: 'settings-set', subject: 'settings' }, { ...settingsState(db) });
      db.prepare(insertRow).run(row);
      const other = makeKey(join(newsroom.dataDir, 'elsewhere'), new Date());
      db.prepare('INSERT INTO ledger_signatures VALUES (?, 1, ?)').run(row.number, other.sign(signedText(row.number, row.hash))); // prettier-ignore
    },
    said: () => /^signature of ledger #\d+: was not made with the newsroom's key \(#1\)$/,
  },
  {
    title: 'a removed signature',
    deed: (db) =>
      db.exec(
        `DELETE FROM ledger_signatures WHERE number = (SELECT number FROM ledger WHERE subject = 'settings')`,
      ),
    said: () => /^ledger #\d+: is not signed/,
  },
  {
    title: 'a signature of no row',
    deed: (db) => db.exec('INSERT INTO ledger_signatures SELECT 999, key_number, signature FROM ledger_signatures LIMIT 1'), // prettier-ignore
    said: () => /^signature of ledger #999: there is no such row/,
  },
  {
    title: 'a changed setting',
    deed: (db) => db.exec(`UPDATE settings SET value = '"江湖日报"' WHERE key = 'siteName'`),
    said: () => /^settings: siteName is not what was set \(ledger #\d+\)$/,
  },
  {
    title: 'an added setting',
    deed: (db) => db.exec(`INSERT INTO settings VALUES ('footer', '"<a>"')`),
    said: () => /^settings: footer is not what was set/,
  },
  {
    title: 'a removed setting',
    deed: (db) => db.exec(`DELETE FROM settings WHERE key = 'icpNumber'`),
    said: () => /^settings: icpNumber is not what was set/,
  },
  {
    title: 'an added administrator',
    deed(db) {
      db.exec(`INSERT INTO accounts (name, password_hash, seal_salt, created_at) VALUES ('后门', 'x', 'y', '2026-11-23T02:00:00.000Z')`); // prettier-ignore
      db.exec(`INSERT INTO account_roles SELECT max(id), 'admin' FROM accounts`);
    },
    said: () => /^account \d+ \(后门\): is there, but nobody ever set it$/,
  },
  {
    title: 'an added role',
    deed: (db, { reporter }) => db.prepare(`INSERT INTO account_roles VALUES (?, 'admin')`).run(reporter.id),
    said: ({ reporter }) =>
      new RegExp(`^account ${reporter.id} \\(李记者\\): its roles are not what was set`),
  },
  {
    title: 'a changed password',
    deed: (db, { chief }) => db.prepare(`UPDATE accounts SET password_hash = 'x' WHERE id = ?`).run(chief.id),
    said: ({ chief }) =>
      new RegExp(`^account ${chief.id} \\(王主编\\): its name, e-mail or password is not what was set`),
  },
  {
    title: 'a removed account',
    deed: (db, { reporter }) => db.exec(`DELETE FROM account_roles WHERE account_id = ${reporter.id}; DELETE FROM accounts WHERE id = ${reporter.id}`), // prettier-ignore
    said: ({ reporter }) => new RegExp(`^account ${reporter.id}: is missing`),
  },
  {
    title: 'a link for a first administrator',
    deed: (db) =>
      db.exec(`INSERT INTO one_time_links VALUES ('first-administrator', 'x', '2030-01-01T00:00:00.000Z')`),
    said: () => /^link first-administrator: is there, but nobody ever set it$/,
  },
  {
    title: 'a changed channel name',
    deed: (db) => db.exec(`UPDATE channels SET name = '棋牌' WHERE slug = 'city'`),
    said: () => /^channel \d+ \(棋牌\): its name is not what was set/,
  },
  {
    title: 'an added channel',
    deed: (db) => db.exec(`INSERT INTO channels (slug, name, position) VALUES ('games', '棋牌', 9)`),
    said: () => /^channel \d+ \(棋牌\): is there, but nobody ever set it$/,
  },
  {
    title: 'a changed slot of the front page',
    deed: (db) => db.exec(`UPDATE front_page SET slot = 'lead', position = 2 WHERE slot = 'top'`),
    said: () => /^front page: the slot lead is not what was set/,
  },
  {
    title: 'a changed text of a page',
    deed: (db) => db.exec(`UPDATE pages SET body = '<p>棋牌</p>'`),
    said: () => /^page 1 \(关于我们\): its text is not what was set/,
  },
  {
    title: 'an added page',
    deed: (db) =>
      db.exec(`INSERT INTO pages SELECT 9, 'games', '棋牌', body, script, 9, 1, changed_at FROM pages`),
    said: () => /^page 9 \(棋牌\): is there, but nobody ever set it$/,
  },
  {
    title: 'a removed page',
    deed: (db) => db.exec('DELETE FROM pages'),
    said: () => /^page 1: is missing/,
  },
  {
    title: 'an added old address',
    deed: (db, { articles }) => db.prepare(`INSERT INTO old_addresses VALUES ('/x', ?)`).run(articles.plain),
    said: ({ articles }) =>
      new RegExp(`^article ${articles.plain}: its old addresses are not those it was given`),
  },
  {
    title: 'an old address that leads elsewhere',
    deed: (db, { articles }) => db.prepare('UPDATE old_addresses SET article_id = ?').run(articles.plain),
    said: ({ articles }) => new RegExp(`^article ${articles.updated}: its old addresses are not those`),
  },
  {
    title: 'a row that points nowhere',
    deed: (db) =>
      db.exec(
        `INSERT INTO drafts VALUES (999, 1, 'draft', '', '', 1, '2026-11-23T02:00:00.000Z', NULL, NULL, NULL, NULL)`,
      ),
    said: () => /^table drafts, row 999: points at a row of articles that is not there$/,
  },
];

describe('what was changed behind the newsroom’s back is found', () => {
  for (const { title, deed, said } of intrusions) {
    test(title, (t) => {
      const site = openSite(t);
      tamper(site.newsroom.dataDir, (db) => deed(db, site));
      const findings = findingsOf(site.newsroom);
      assert.ok(
        findings.some((text) => said(site).test(text)),
        `${String(said(site))} is not among:\n${findings.join('\n')}`,
      );
      assert.ok(!findings.some((text) => text.includes('cannot be verified')), findings.join('\n'));
    });
  }

  const alter = (t: Parameters<typeof openNewsroom>[0], sql: string) => {
    const { newsroom } = openSite(t);
    const db = new Database(databaseFile(newsroom.dataDir));
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    db.exec(sql);
    db.close();
    return findingsOf(newsroom);
  };

  test('a dropped trigger', (t) => {
    assert.deepEqual(alter(t, 'DROP TRIGGER editions_are_not_changed'), [
      'trigger editions_are_not_changed: is missing',
    ]);
  });

  test('an altered trigger', (t) => {
    const findings = alter(
      t,
      `DROP TRIGGER ledger_is_not_changed;
       CREATE TRIGGER ledger_is_not_changed BEFORE UPDATE ON ledger BEGIN SELECT 1; END`,
    );
    assert.deepEqual(findings, ['trigger ledger_is_not_changed: is not as the migrations made it']);
  });

  test('an added trigger', (t) => {
    const findings = alter(t, 'CREATE TRIGGER spy AFTER INSERT ON sessions BEGIN SELECT 1; END');
    assert.deepEqual(findings, ['trigger spy: no migration made it']);
  });

  test('a dropped index', (t) => {
    assert.deepEqual(alter(t, 'DROP INDEX withdrawals_in_force'), ['index withdrawals_in_force: is missing']);
  });

  test('a migration that never ran', (t) => {
    const findings = alter(t, `UPDATE migrations SET hash = 'x' WHERE number = 2`);
    assert.deepEqual(findings, [
      'migration 2 (0002-create-ledger.sql): its file is not the one that has run',
    ]);
  });

  test('a table that is gone, and all the rest is verified still', (t) => {
    const findings = alter(
      t,
      `DROP TABLE front_page; UPDATE settings SET value = '"x"' WHERE key = 'siteName'`,
    );
    assert.ok(findings.includes('table front_page: is missing'));
    assert.ok(findings.some((text) => text.startsWith('front page: cannot be verified')));
    assert.ok(findings.some((text) => text.startsWith('settings: siteName is not what was set')));
  });

  test('much of one kind is counted, not told in full', (t) => {
    const { newsroom, articles } = openSite(t);
    tamper(newsroom.dataDir, (db) => {
      for (let id = 1; id <= 80; id++)
        db.prepare('INSERT INTO ledger_signatures SELECT ?, 1, signature FROM ledger_signatures LIMIT 1').run(
          1000 + id,
        );
      db.prepare(`UPDATE headlines SET title = 'x' WHERE article_id = ?`).run(articles.plain);
    });
    const { findings, further } = verify(newsroom.services.site.reader);
    assert.equal(findings.filter(({ kind }) => kind === 'signatures').length, 50);
    assert.deepEqual(
      further.find(({ kind }) => kind === 'signatures'),
      { kind: 'signatures', count: 30 },
    );
    assert.ok(findings.some(({ kind }) => kind === 'headlines'));
  });
});

describe('an erasure', () => {
  const phrase = '绝不该留下的字句';

  /** The files beside the database in which the phrase still stands. */
  const tracesIn = (dataDir: string) =>
    readdirSync(dataDir)
      .filter((name) => name.startsWith('yaowen.db'))
      .filter((name) => readFileSync(join(dataDir, name)).includes(phrase));

  test('leaves the content nowhere, and verify silent', (t) => {
    const newsroom = openNewsroom(t);
    const { make, services, dataDir } = newsroom;
    const { desk } = services;
    make.article({ title: '别的' });
    const { id } = make.article({
      title: phrase,
      summary: phrase,
      body: `${phrase}。`.repeat(400),
      bylines: [phrase],
      tags: [phrase],
      source: { name: phrase, url: '', originalTitle: phrase, originalAuthor: '', originalUrl: '' },
    });
    make.update(id, { subtitle: phrase });
    make.withdrawal(id, `因为${phrase}`);
    make.article({ title: '又一篇' });
    assert.notDeepEqual(tracesIn(dataDir), []);

    desk.acts.performNow(null, (act) => desk.publishing.erase(act, id, '法院判决'));
    desk.publishing.forgetErased();

    assert.deepEqual(tracesIn(dataDir), []);
    assert.deepEqual(findingsOf(newsroom), []);
    desk.db.exec('VACUUM');
    assert.deepEqual(tracesIn(dataDir), []);
    assert.ok(existsSync(databaseFile(dataDir)));
    assert.deepEqual(findingsOf(newsroom), []);
  });
});

describe('many erasures', () => {
  test('leave nothing in the room between rows either', (t) => {
    const newsroom = openNewsroom(t);
    const { make, services, dataDir } = newsroom;
    const { desk } = services;
    const random = createRandom(1);
    const mark = (id: number) => `〔第${id}篇〕`;
    const ids = Array.from({ length: 200 }, (_, index) => {
      const words = mark(index + 1);
      const { id } = make.article({
        title: words + '题'.repeat(random.below(20)),
        summary: words.repeat(1 + random.below(8)),
        body: words.repeat(1 + random.below(random.chance(0.3) ? 300 : 20)),
        bylines: [`${words}人`],
        tags: [`${words}标签`],
      });
      if (random.chance(0.5)) {
        const again = 1 + random.below(id);
        make.update(again, { title: `${mark(again)}${id}`, tags: [mark(again), String(id)] });
      }
      return id;
    });
    const erased = ids.filter((id) => id % 3 === 0);
    for (const id of erased) desk.acts.performNow(null, (act) => desk.publishing.erase(act, id, '法院判决'));

    desk.publishing.forgetErased();

    for (const name of readdirSync(dataDir).filter((each) => each.startsWith('yaowen.db'))) {
      const bytes = readFileSync(join(dataDir, name));
      const traces = erased.filter((id) => bytes.includes(mark(id)));
      assert.deepEqual(traces, [], name);
    }
    assert.deepEqual(findingsOf(newsroom), []);
  });

  test('are not taken for forgotten while another process reads', (t) => {
    const { make, services, dataDir } = openNewsroom(t);
    const { id } = make.article();
    const reader = new Database(databaseFile(dataDir), { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM ledger').get();
    services.desk.acts.performNow(null, (act) => services.desk.publishing.erase(act, id, '法院判决'));

    assert.throws(() => services.desk.publishing.forgetErased(), /another process is reading/);
    reader.close();
    services.desk.publishing.forgetErased();
  });
});

describe('the tables themselves refuse', () => {
  const refused = [
    `UPDATE ledger SET act = 'erased' WHERE number = 1`,
    'DELETE FROM ledger WHERE number = 1',
    'REPLACE INTO ledger SELECT * FROM ledger WHERE number = 1',
    'UPDATE ledger_signatures SET key_number = 2',
    'DELETE FROM ledger_signatures',
    'REPLACE INTO ledger_signatures SELECT * FROM ledger_signatures',
    'UPDATE editions SET content = NULL WHERE number = 2',
    `UPDATE editions SET content = '{}'`,
    'UPDATE editions SET channel_id = 2',
    'DELETE FROM editions',
    'REPLACE INTO editions SELECT * FROM editions',
    'UPDATE revisions SET content = NULL WHERE number = 2',
    'UPDATE revisions SET channel_id = 2',
    'DELETE FROM revisions',
    'REPLACE INTO revisions SELECT * FROM revisions',
    `UPDATE erasures SET reason = ''`,
    'DELETE FROM erasures',
  ];
  for (const sql of refused) {
    test(sql, (t) => {
      const { newsroom } = openSite(t);
      assert.throws(
        () => newsroom.services.desk.db.exec(sql),
        /is never|only grows|only emptied|FOREIGN KEY/,
      );
    });
  }
});
