/** Every environment variable, in one schema, read once at start. The only file that looks at the environment. */
import { resolve } from 'node:path';
import { z } from 'zod';

const hostName = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

const wholeNumber = (name: string, least: number, most: number, otherwise: number) =>
  z
    .string()
    .default(String(otherwise))
    .transform((text, context) => {
      const value = /^\d+$/.test(text) ? Number(text) : NaN;
      if (value >= least && value <= most) return value;
      context.addIssue(`${name} must be a whole number from ${least} to ${most}, not "${text}"`);
      return z.NEVER;
    });

const Environment = z.object({
  PORT: wholeNumber('PORT', 0, 65_535, 3000),
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine(
      (text) => text.trim() !== '' && !/[\s/]/.test(text),
      'HOST must be an address or a host name to listen on',
    ),
  DATA_DIR: z.string().min(1, 'DATA_DIR must name a folder').default('./data'),
  SITE_URL: z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return undefined;
      const url = URL.canParse(text) ? new URL(text) : undefined;
      const isBare =
        url && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
      if (isBare && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
      context.addIssue(
        `SITE_URL must be an address such as https://news.example.com, without a path, not "${text}"`,
      );
      return z.NEVER;
    }),
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((text, context) => {
      const hosts = text
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter((host) => host !== '');
      for (const host of hosts) {
        if (!hostName.test(host)) {
          context.addIssue(
            `ALLOWED_HOSTS must list host names separated by commas, without scheme or port, not "${host}"`,
          );
        }
      }
      return hosts;
    }),
  TRUST_PROXY: wholeNumber('TRUST_PROXY', 0, 10, 0),
  WORKERS: wholeNumber('WORKERS', 1, 64, 1),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
  SAMPLE: z.enum(['on', 'off'], { error: 'SAMPLE must be on or off' }).default('on'),
});

export interface Config {
  port: number;
  host: string;
  /** Absolute path of the folder that holds the database, the pictures and the keys. */
  dataDir: string;
  /** The site's own origin, for instance `https://news.example.com`, without a slash at its end. */
  siteUrl: string;
  /** Host names (without port) that are answered besides the site's own: they redirect to it. */
  allowedHosts: string[];
  /** Whether SITE_URL was left out; then 127.0.0.1 and [::1] are answered like the site itself. */
  siteUrlIsDefault: boolean;
  trustProxy: number;
  workers: number;
  logLevel: string;
  sample: boolean;
}

/** The environment is not as it must be; `problems` names every mistake. */
export class ConfigError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Reads the configuration from environment variables; throws a ConfigError that lists every mistake at once. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => issue.message));

  const { PORT, HOST, DATA_DIR, SITE_URL, ALLOWED_HOSTS, TRUST_PROXY, WORKERS, LOG_LEVEL, SAMPLE } =
    parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataDir: resolve(DATA_DIR),
    siteUrl: SITE_URL ? SITE_URL.origin : `http://localhost:${PORT}`,
    siteUrlIsDefault: SITE_URL === undefined,
    allowedHosts: ALLOWED_HOSTS,
    trustProxy: TRUST_PROXY,
    workers: WORKERS,
    logLevel: LOG_LEVEL,
    sample: SAMPLE === 'on',
  };
}
