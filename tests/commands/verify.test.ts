import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openNewsroom } from '../support/newsroom.ts';
import { startProgram, temporaryFolder } from '../support/server.ts';
import { tamper } from '../support/tamper.ts';

async function run(args: string[], dataDir: string) {
  const program = startProgram(args, { DATA_DIR: dataDir });
  return { status: await program.ended, output: program.output() };
}

describe('yaowen verify', () => {
  test('says one plain line about an honest site while it is open', async (t) => {
    const { make, dataDir } = openNewsroom(t);
    make.article();

    const { status, output } = await run(['verify'], dataDir);

    assert.match(
      output,
      /^ok: 1 articles, 1 editions; ledger up to #3 \([0-9a-f]{16}\), signed with one key\n$/,
    );
    assert.equal(status, 0);
  });

  test('names what was changed and ends with 1', async (t) => {
    const { make, dataDir } = openNewsroom(t);
    const { id } = make.article();
    tamper(dataDir, (db) => db.exec(`UPDATE editions SET content = replace(content, '正文', '广告')`));

    const { status, output } = await run(['verify'], dataDir);

    assert.match(
      output,
      new RegExp(`^edition 1 of article ${id}: its content is not what was published \\(ledger #3\\)\n`),
    );
    assert.match(output, /\n2 findings: something was changed behind the newsroom's back/);
    assert.match(output, new RegExp(`\nheadline of article ${id}: its summary is not that of the edition`));
    assert.equal(status, 1);
  });

  test('says so where there is no database, and where the call is wrong', async (t) => {
    const nowhere = temporaryFolder(t);
    assert.deepEqual(await run(['verify'], nowhere), {
      status: 1,
      output: `There is no database in ${nowhere}.\n`,
    });
    assert.equal((await run(['verify', 'everything'], nowhere)).status, 2);
  });
});
