import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Unavailable } from '../../src/errors.ts';
import { createMisses, type Outcome } from '../../src/http/misses.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('misses', () => {
  test('make a page once for all who wait for it, one page in a turn', async () => {
    const misses = createMisses<string>();
    const made: string[] = [];
    const got: Outcome<string>[] = [];
    for (const key of ['a', 'b', 'a', 'a']) {
      misses.ask(
        key,
        () => (made.push(key), `page ${key}`),
        (outcome) => got.push(outcome),
      );
    }
    assert.deepEqual(made, [], "not within the request's own turn");

    await turn();
    assert.deepEqual(made, ['a']);
    assert.equal(got.length, 3);
    await turn();
    assert.deepEqual(made, ['a', 'b']);
    assert.equal(misses.size(), 0);
  });

  test('refuse what is beyond the bound, and tell everybody of a failure', async () => {
    const misses = createMisses<string>(2);
    const got: Outcome<string>[] = [];
    const failing = () => {
      throw new Error('no');
    };
    misses.ask('a', failing, (outcome) => got.push(outcome));
    misses.ask(
      'b',
      () => 'b',
      (outcome) => got.push(outcome),
    );
    assert.throws(
      () =>
        misses.ask(
          'c',
          () => 'c',
          () => undefined,
        ),
      Unavailable,
    );
    misses.ask('a', failing, (outcome) => got.push(outcome));

    await turn();
    await turn();

    assert.deepEqual(
      got.map((outcome) => 'error' in outcome),
      [true, true, false],
    );
  });
});
