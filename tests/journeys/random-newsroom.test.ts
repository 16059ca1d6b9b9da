/** A machine that plays a whole newsroom at random, several people at a time, by the forms of the desk, and looks after each handful of
 *  requests whether anything stands that the rules of 三审 forbid. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Role } from '../../src/accounts/rights.ts';
import { checksIn, steps } from '../../src/articles/workflow.ts';
import { verify } from '../../src/ledger/verify.ts';
import { type Person, signedIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { createRandom, isSoak } from '../support/random.ts';

const acts = isSoak ? 20_000 : 600;
const atOnce = 6;

test(`${acts} acts of random people leave nothing that the rules forbid`, async (t) => {
  const newsroom = openNewsroom(t);
  const { make, services, clock } = newsroom;
  const { desk } = services;
  const { db } = desk;
  const random = createRandom(20261124);
  make.channel();
  const roles: Role[][] = [
    ['reporter'],
    ['reporter'],
    ['editor'],
    ['editor', 'head'],
    ['head'],
    ['chief'],
    ['reporter', 'editor', 'head', 'chief'],
    ['reporter', 'editor', 'head', 'chief'],
  ];
  const people: Person[] = [];
  for (const held of roles) people.push(await signedIn(newsroom, ...held));
  make.settings({ workflow: 'three', allowsUnreviewed: true });

  const newestOf = (id: number) =>
    db.prepare<[number], number>('SELECT revision_id FROM drafts WHERE article_id = ?').pluck().get(id)!;
  const ids = () => db.prepare<[], number>('SELECT id FROM articles').pluck().all();
  const later = () => new Date(clock.now().getTime() + random.below(4) * 3_600_000 + 3_600_000).toISOString();
  const local = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16);

  const seen = new Map<string, number>();
  async function step(): Promise<void> {
    const person = random.pick(people);
    const all = ids();
    if (all.length === 0 || (all.length < 12 && random.chance(0.1))) {
      await person.post('/admin/articles', { title: `稿${random.below(1000)}`, body: '正文', then: random.pick(['save', 'submit', 'publish']) }); // prettier-ignore
      return;
    }
    const id = random.pick(all);
    const at = `/admin/articles/${id}`;
    // Now and then somebody acts on a page that is behind.
    const revisionId = String(random.chance(0.9) ? newestOf(id) : Math.max(1, newestOf(id) - 1));
    const workStep = random.chance(0.8)
      ? (desk.reviews.work.nextStep(id, newestOf(id)) ?? 'final')
      : random.pick([...steps]);
    const ways: Record<string, () => Promise<{ status: number }>> = {
      save: () => person.post(at, { title: `稿${random.below(1000)}`, body: random.pick(['正文', '另一段正文']), tags: random.pick(['', '港口']), baseRevisionId: revisionId, then: random.pick(['save', 'save', 'submit', 'publish']) }), // prettier-ignore
      submit: () => person.post(`${at}/submission`, { revisionId }),
      sign: () => {
        const checks = checksIn('three', workStep).map((check): [string, string] => ['checks', check.id]);
        return person.post(`${at}/sign-offs`, new URLSearchParams([...checks, ['revisionId', revisionId], ['step', workStep], ['confirmedAiUse', 'none'], ['then', random.pick(['publish', 'hold'])]])); // prettier-ignore
      },
      return: () => person.post(`${at}/return`, { revisionId, returnRemark: '改一改' }),
      recall: () => person.post(`${at}/recall`, {}),
      assign: () => person.post(`${at}/assignment`, { assignee: String(random.pick(people).id) }),
      rush: () => person.post(`${at}/unreviewed-publication`, { revisionId, unreviewedReason: '突发' }),
      publish: () => person.post(`${at}/publication`, { revisionId }),
      withdraw: () => person.post(`${at}/withdrawal`, { withdrawalReason: '有误', notice: 'silent' }),
      plan: () => person.post(`${at}/plan`, { revisionId, publishAt: random.chance(0.6) ? local(later()) : '', embargoUntil: random.chance(0.2) ? local(later()) : '', withdrawAt: random.chance(0.2) ? local(later()) : '' }), // prettier-ignore
      clock: async () => {
        clock.advance(random.below(90) * 60_000);
        await desk.schedule.run(desk.acts, clock.now());
        return { status: 200 };
      },
    };
    const weights = { save: 6, submit: 6, sign: 16, return: 1, recall: 1, assign: 1, rush: 1, publish: 4, withdraw: 1, plan: 2, clock: 1 }; // prettier-ignore
    const bag = Object.entries(weights).flatMap(([name, count]) => Array<string>(count).fill(name));
    const name = random.pick(bag);
    const { status } = await ways[name]!();
    assert.ok(status < 500, `${name} of ${person.name}: ${status}`);
    const key = `${name} ${status < 400 ? 'done' : 'refused'}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }

  let lookedAt = 0;
  let published = 0;
  /** Worked out from the rows alone, without the program's own rules. */
  function look() {
    const twice = db.prepare(`SELECT round_id FROM sign_offs GROUP BY round_id, account_id HAVING count(DISTINCT step) > 1`).all(); // prettier-ignore
    assert.deepEqual(twice, [], 'an account signed two steps in one round');
    const own = db.prepare(`SELECT s.id FROM sign_offs s JOIN articles a ON a.id = s.article_id WHERE a.created_by = s.account_id`).all(); // prettier-ignore
    assert.deepEqual(own, [], 'somebody signed their own text');
    const editions = db.prepare<[number], { id: number; articleId: number; number: number; revisionId: number; ledger: number; at: string; text: string }>(`
      SELECT e.id, e.article_id AS articleId, e.number, e.revision_id AS revisionId, e.ledger_number AS ledger, e.issued_at AS at,
             r.text_hash AS text
      FROM editions e JOIN revisions r ON r.id = e.revision_id WHERE e.id > ? ORDER BY e.id`).all(lookedAt); // prettier-ignore
    for (const edition of editions) {
      lookedAt = edition.id;
      published += 1;
      const signed = db.prepare<[number, string, number], { round: number; steps: number; accounts: number }>(`
        SELECT round_id AS round, count(DISTINCT step) AS steps, count(DISTINCT account_id) AS accounts FROM sign_offs
        WHERE article_id = ? AND text_hash = ? AND ledger_number < ? GROUP BY round_id ORDER BY round_id DESC LIMIT 1
      `).get(edition.articleId, edition.text, edition.ledger); // prettier-ignore
      const isSigned = signed?.steps === 3 && signed.accounts === 3;
      const byName = db.prepare<[number, number], 1>('SELECT 1 FROM unreviewed_publications WHERE revision_id = ? AND ledger_number < ?').get(edition.revisionId, edition.ledger); // prettier-ignore
      const before = db.prepare<[number, number], string>(`
        SELECT r.text_hash FROM editions e JOIN revisions r ON r.id = e.revision_id WHERE e.article_id = ? AND e.number = ?
      `).pluck().get(edition.articleId, edition.number - 1); // prettier-ignore
      const wasSeen = before === edition.text;
      assert.ok(isSigned || byName !== undefined || wasSeen, `edition ${edition.number} of article ${edition.articleId} went out unsigned`); // prettier-ignore
    }
  }

  for (let done = 0; done < acts; done += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, step));
    look();
  }
  assert.ok(published > acts / 200, `something was published (${published})`);
  assert.ok(
    (seen.get('sign done') ?? 0) > 0 && (seen.get('sign refused') ?? 0) > 0,
    'signing was tried both ways',
  );
  assert.deepEqual(verify(db).findings, []);
  t.diagnostic([...seen].map(([name, count]) => `${name}: ${count}`).sort().join(', ') + `; editions: ${published}`); // prettier-ignore
});
