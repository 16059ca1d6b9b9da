/** The second factor: codes of an authenticator app (TOTP, RFC 6238: SHA-1, six digits, half a minute, as all apps take them), and
 *  ten recovery codes for when the app is lost. No code works twice. */
import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Connection } from '../database/open.ts';
import { Conflict, Invalid, notFound } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import { sha256 } from '../ledger/canonical.ts';
import type { Accounts } from './accounts.ts';

const periodMs = 30_000;

/** One period before and one after: clocks of telephones are a little off (RFC 6238, section 5.2). */
const window = 1;

const codesAtOnce = 10;
const codeLength = 16;
/** Without characters that look like others; 16 of them are 78 bits, so that a plain hash cannot be tried through. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A new shared key, base32. */
export const newSecret = () => new Secret({ size: 20 }).base32;

/** Whether a text can be a shared key of ours. */
export const isSecret = (text: string) => /^[A-Z2-7]{32}$/.test(text);

/** The address that an authenticator app reads from the QR code. */
export function keyUri(secret: string, accountName: string, siteName: string): string {
  return totpOf(secret, accountName, siteName).toString();
}

const totpOf = (secret: string, label = '', issuer = '') =>
  new TOTP({ secret: Secret.fromBase32(secret), label, issuer, algorithm: 'SHA1', digits: 6, period: 30 });

/** The half minute, counted from 1970, of which a code is; undefined where it is of none near by. */
function stepOf(secret: string, code: string, at: Date): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: at.getTime(), window });
  return delta === null ? undefined : Math.floor(at.getTime() / periodMs) + delta;
}

/** A code as it was typed, without spaces, hyphens and full-width forms. */
const tidy = (code: string) => code.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '').slice(0, 40);

const codeHash = (accountId: number, code: string) => sha256(`${accountId}:${code}`);

function newCode(): string {
  const characters = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]);
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

export function createSecondFactors(db: Connection, accounts: Accounts) {
  const find = db.prepare<[number], { secret: string; confirmedAt: string }>(
    'SELECT secret, confirmed_at AS confirmedAt FROM second_factors WHERE account_id = ?',
  );
  const insert = db.prepare<[number, string, string, number]>(
    'INSERT INTO second_factors (account_id, secret, confirmed_at, last_step) VALUES (?, ?, ?, ?)',
  );
  const takeStep = db.prepare<[number, number, number]>(
    'UPDATE second_factors SET last_step = ? WHERE account_id = ? AND last_step < ?',
  );
  const remove = db.prepare<[number]>('DELETE FROM second_factors WHERE account_id = ?');
  const addCode = db.prepare<[number, string]>(
    'INSERT INTO recovery_codes (account_id, code_hash) VALUES (?, ?)',
  );
  const removeCode = db.prepare<[number, string]>(
    'DELETE FROM recovery_codes WHERE account_id = ? AND code_hash = ?',
  );
  const hasCode = db
    .prepare<[number, string], 1>('SELECT 1 FROM recovery_codes WHERE account_id = ? AND code_hash = ?')
    .pluck();
  const removeCodes = db.prepare<[number]>('DELETE FROM recovery_codes WHERE account_id = ?');
  const countCodes = db
    .prepare<[number], number>('SELECT count(*) FROM recovery_codes WHERE account_id = ?')
    .pluck();

  function writeCodes(accountId: number): string[] {
    removeCodes.run(accountId);
    const codes = Array.from({ length: codesAtOnce }, newCode);
    for (const code of codes) addCode.run(accountId, codeHash(accountId, tidy(code)));
    return codes;
  }

  return {
    /** Since when an account has a second factor and how many recovery codes are left; undefined where it has none. */
    of(accountId: number): { confirmedAt: string; codesLeft: number } | undefined {
      const row = find.get(accountId);
      return row && { confirmedAt: row.confirmedAt, codesLeft: countCodes.get(accountId) ?? 0 };
    },

    /**
     * Sets up the factor with a key that the app shares, as a code of it proves; gives the recovery codes, which are kept nowhere.
     * Invalid where the code is not of this key.
     */
    set(act: Act, accountId: number, secret: string, code: string): string[] {
      if (find.get(accountId)) throw new Conflict('两步验证已经开启。要换手机，请先关闭，再重新设置。');
      const step = stepOf(secret, tidy(code), act.at);
      if (step === undefined)
        throw new Invalid({ code: '验证码不对。请看应用里现在的六位数字；手机的时间也要准。' });
      insert.run(accountId, secret, act.at.toISOString(), step);
      const codes = writeCodes(accountId);
      accounts.record(act, accountId, 'second-factor-set');
      return codes;
    },

    /** New recovery codes in the place of all old ones. */
    renewCodes(act: Act, accountId: number): string[] {
      if (!find.get(accountId)) throw new Conflict('还没有开启两步验证');
      const codes = writeCodes(accountId);
      accounts.record(act, accountId, 'second-factor-set');
      return codes;
    },

    /** Takes the factor away, with its recovery codes. */
    remove(act: Act, accountId: number) {
      if (remove.run(accountId).changes === 0) notFound('这个账号没有开启两步验证');
      removeCodes.run(accountId);
      accounts.record(act, accountId, 'second-factor-removed');
    },

    /** Takes a code of the app: true once for each, also where it is sent twice at the same moment. */
    takeCode(accountId: number, code: string, at: Date): boolean {
      const secret = find.get(accountId)?.secret;
      const step = secret === undefined ? undefined : stepOf(secret, tidy(code), at);
      return step !== undefined && takeStep.run(step, accountId, step).changes === 1;
    },

    /** Whether what was typed looks like a recovery code, and not like one of the app. */
    isRecoveryCode: (code: string) => tidy(code).length > 6,

    hasRecoveryCode: (accountId: number, code: string) =>
      hasCode.get(accountId, codeHash(accountId, tidy(code))) !== undefined,

    /** Takes a recovery code: true once for each, also where it is sent twice at the same moment. */
    takeRecoveryCode(act: Act, accountId: number, code: string): boolean {
      if (removeCode.run(accountId, codeHash(accountId, tidy(code))).changes === 0) return false;
      accounts.record(act, accountId, 'recovery-code-used');
      return true;
    },
  };
}

export type SecondFactors = ReturnType<typeof createSecondFactors>;
