/** How often one may guess: passwords, codes, links. Every try is counted before it is looked at, so that many at the same moment
 *  gain nothing; the right one takes its own count back. Counts are rows, common to all serving processes. */
import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Connection } from '../database/open.ts';
import { patiently } from '../database/patiently.ts';

/** Where guesses come from or what they are about, with how many are let through in one window that begins with the first. */
export interface Place {
  place: string;
  most: number;
  windowMs: number;
}

/** What an address is counted as: an IPv4 address, or the /64 that one subscriber of IPv6 has to himself (RFC 6177). */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const parsed = ipaddr.parse(address) as ipaddr.IPv6;
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  return `${parsed.parts.slice(0, 4).map((part) => part.toString(16)).join(':')}::/64`; // prettier-ignore
}

export function createGuesses(db: Connection, now: () => Date) {
  const find = db.prepare<[string], { failures: number; endsAt: string }>(
    'SELECT failures, ends_at AS endsAt FROM sign_in_attempts WHERE place = ?',
  );
  const count = db.prepare<[string, string]>(`
    INSERT INTO sign_in_attempts (place, failures, ends_at) VALUES (?, 1, ?)
    ON CONFLICT (place) DO UPDATE SET failures = failures + 1
  `);
  const takeBack = db.prepare<[string]>(
    'UPDATE sign_in_attempts SET failures = failures - 1 WHERE place = ? AND failures > 0',
  );
  const remove = db.prepare<[string]>('DELETE FROM sign_in_attempts WHERE place = ?');
  const removeOld = db.prepare<[string]>('DELETE FROM sign_in_attempts WHERE ends_at <= ?');

  const admit = db.transaction((places: readonly Place[]): number => {
    const at = now().getTime();
    removeOld.run(new Date(at).toISOString());
    const waits = places.map(({ place, most }) => {
      const row = find.get(place);
      return row && row.failures >= most ? Math.ceil((Date.parse(row.endsAt) - at) / 1000) : 0;
    });
    const longest = Math.max(...waits);
    if (longest === 0)
      for (const { place, windowMs } of places) count.run(place, new Date(at + windowMs).toISOString());
    return longest;
  });

  const forgive = db.transaction(([own, ...others]: readonly Place[]) => {
    if (own) remove.run(own.place);
    for (const { place } of others) takeBack.run(place);
  });

  const guesses = {
    /** Counts a try at all places and gives 0; or gives the seconds to wait where one of them has had its fill. */
    admit: (places: readonly Place[]) => patiently(() => admit.immediate(places)),

    /** After the right one: the first place is the guesser's own and is cleared, from the others this try is taken back. */
    forgive: (places: readonly Place[]) => patiently(() => forgive.immediate(places)),

    /** Takes a try back that was right, where the count is common to many. */
    takeBack: ({ place }: Place) => patiently(() => takeBack.run(place)),

    /** Looks at a guess unless there were too many; gives the seconds to wait then. */
    async judge(
      places: readonly Place[],
      isRight: () => boolean | Promise<boolean>,
    ): Promise<'right' | 'wrong' | number> {
      const wait = await guesses.admit(places);
      if (wait > 0) return wait;
      if (!(await isRight())) return 'wrong';
      await guesses.forgive(places);
      return 'right';
    },
  };
  return guesses;
}

export type Guesses = ReturnType<typeof createGuesses>;
