/** The Ed25519 key with which the ledger is signed: one file in the folder `keys/`, readable by its owner alone. The public
 *  half is a row of the ledger, so that verifying needs no file. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LedgerKey {
  /** SHA-256 of the public key's SPKI bytes, hexadecimal. */
  fingerprint: string;
  /** The public key's SPKI bytes in base64. */
  publicKey: string;
  sign(text: string): Buffer;
}

export interface PublicKey {
  fingerprint: string;
  hasSigned(text: string, signature: Buffer): boolean;
}

/** The key file in the data folder. */
export function keyFile(dataDir: string): string {
  return join(dataDir, 'keys', 'ledger.pem');
}

/** The key that lies in the data folder, or undefined where there is none that can be read. */
export function readKey(dataDir: string): LedgerKey | undefined {
  try {
    const key = createPrivateKey(readFileSync(keyFile(dataDir)));
    return key.asymmetricKeyType === 'ed25519' ? ledgerKey(key) : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a new key file; one that is there is kept beside it under a name that tells when. */
export function makeKey(dataDir: string, now: Date): LedgerKey {
  const file = keyFile(dataDir);
  mkdirSync(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  chmodSync(join(dataDir, 'keys'), 0o700);
  if (existsSync(file)) renameSync(file, `${file}.until-${now.toISOString().replace(/[:.]/g, '-')}`);
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return ledgerKey(privateKey);
}

/** What a public key (its SPKI bytes in base64) says of signatures, with its fingerprint; undefined where it is not a key. */
export function readPublicKey(publicKey: string): PublicKey | undefined {
  try {
    const spki = Buffer.from(publicKey, 'base64');
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return undefined;
    return {
      fingerprint: createHash('sha256').update(spki).digest('hex'),
      hasSigned: (text, signature) => verify(null, Buffer.from(text), key, signature),
    };
  } catch {
    return undefined;
  }
}

function ledgerKey(privateKey: KeyObject): LedgerKey {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return {
    fingerprint: createHash('sha256').update(spki).digest('hex'),
    publicKey: spki.toString('base64'),
    sign: (text) => sign(null, Buffer.from(text), privateKey),
  };
}
