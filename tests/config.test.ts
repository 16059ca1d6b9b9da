import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { ConfigError, readConfig } from '../src/config.ts';
import { startProgram, temporaryFolder } from './support/server.ts';

describe('the configuration', () => {
  test('needs nothing', () => {
    const config = readConfig({});
    assert.deepEqual(
      { ...config, dataDir: undefined },
      {
        port: 3000,
        host: '127.0.0.1',
        dataDir: undefined,
        siteUrl: 'http://localhost:3000',
        siteUrlIsDefault: true,
        allowedHosts: [],
        trustProxy: 0,
        workers: 1,
        logLevel: 'info',
        sample: true,
      },
    );
    assert.equal(config.dataDir, resolve('data'));
  });

  test('takes what it is given', () => {
    const config = readConfig({
      PORT: '8080',
      HOST: '::1',
      DATA_DIR: 'elsewhere',
      SITE_URL: 'https://news.example.com/',
      ALLOWED_HOSTS: ' www.example.com, NEWS.example.org ,',
      TRUST_PROXY: '2',
      WORKERS: '4',
      LOG_LEVEL: 'warn',
      SAMPLE: 'off',
      HOME: 'of others',
    });
    assert.deepEqual(config, {
      port: 8080,
      host: '::1',
      dataDir: resolve('elsewhere'),
      siteUrl: 'https://news.example.com',
      siteUrlIsDefault: false,
      allowedHosts: ['www.example.com', 'news.example.org'],
      trustProxy: 2,
      workers: 4,
      logLevel: 'warn',
      sample: false,
    });
  });

  const mistakes: Record<string, string[]> = {
    PORT: ['0x50', '-1', '65536', '80.5', '', 'http'],
    HOST: ['', ' ', 'http://localhost'],
    DATA_DIR: [''],
    SITE_URL: [
      'news.example.com',
      'ftp://example.com',
      'https://example.com/news',
      'https://a:b@example.com',
      '',
    ],
    ALLOWED_HOSTS: ['https://example.com', 'example.com:8080', 'a b'],
    TRUST_PROXY: ['true', '11'],
    WORKERS: ['0', '65', 'auto'],
    LOG_LEVEL: ['loud'],
    SAMPLE: ['yes'],
  };
  for (const [name, values] of Object.entries(mistakes)) {
    test(`${name} is refused, by name, where it makes no sense`, () => {
      for (const value of values) {
        assert.throws(
          () => readConfig({ [name]: value }),
          (error: unknown) =>
            error instanceof ConfigError && error.problems.length === 1 && error.problems[0]!.includes(name),
          value,
        );
      }
    });
  }

  test('every mistake is listed at once by any command, which ends with 2 and touches nothing', async (t) => {
    const folder = temporaryFolder(t);
    const environment = Object.fromEntries(
      Object.entries(mistakes).map(([name, values]) => [name, values[0]!]),
    );
    const program = startProgram(['serve'], { ...environment, DATA_DIR: join(folder, 'data') });

    assert.equal(await program.ended, 2);
    const lines = program.output().trimEnd().split('\n');
    assert.equal(lines[0], 'The configuration has mistakes:');
    const named = Object.keys(mistakes).filter((name) => name !== 'DATA_DIR');
    assert.deepEqual(
      lines.slice(1).map((line) => /^ {2}([A-Z_]+) /.exec(line)?.[1]),
      named,
    );
    assert.deepEqual(readdirSync(folder), []);
  });
});
