/** Passwords: argon2id, off the main thread (RFC 9106; parameters as OWASP's Password Storage Cheat Sheet advises). */
import { hash, verify } from '@node-rs/argon2';

const parameters = { algorithm: 2 /* argon2id */, memoryCost: 19_456 /* KiB */, timeCost: 2, parallelism: 1 };

export const shortestPassword = 10;
export const longestPassword = 200;

/** The PHC string to store for a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), parameters);
}

/** Looks at passwords with argon2's own verification; tests count how often it is called. */
export function createPasswordCheck(
  verifyHash: (stored: string, password: string) => Promise<boolean> = verify,
) {
  let unknownAccount: Promise<string> | undefined;

  /** Whether a password is the one stored; takes as long where there is no account, so that names cannot be found out by time. */
  return async (stored: string | undefined, password: string): Promise<boolean> => {
    unknownAccount ??= hashPassword('nobody has this password');
    const against = stored ?? (await unknownAccount);
    const isRight = await verifyHash(against, password.normalize('NFKC')).catch(() => false);
    return stored !== undefined && isRight;
  };
}

export type PasswordCheck = ReturnType<typeof createPasswordCheck>;
