/** Moments as people read and type them in the site's time zone. They are stored as UTC ISO text; here is where they get a clock.
 *  Lists call these for every row, so what `Intl` says of a day is asked once. */

/** The formatters for one zone. Each takes a moment as UTC ISO text. */
export function createDates(timeZone: string) {
  const zone = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const offsetsOfDays = new Map<number, number | undefined>();

  /** How far the zone's clocks are ahead of UTC, in milliseconds. No zone ever moved its clocks twice within a day, so a day that
   *  begins and ends with one offset has that offset throughout. */
  function offsetAt(moment: number): number {
    const day = Math.floor(moment / DAY);
    let offset = offsetsOfDays.get(day);
    if (offset === undefined) {
      if (offsetsOfDays.has(day)) return askOffset(moment);
      const atStart = askOffset(day * DAY);
      offset = atStart === askOffset((day + 1) * DAY) ? atStart : undefined;
      if (offsetsOfDays.size >= MOST_DAYS) offsetsOfDays.clear();
      offsetsOfDays.set(day, offset);
    }
    return offset ?? askOffset(moment);
  }

  function askOffset(moment: number): number {
    const found = /GMT([+-])(\d\d):(\d\d)/.exec(zone.format(moment));
    if (!found) return 0;
    const [, sign, hours, minutes] = found;
    // Before standard time zones offsets had seconds; nothing we write could show them.
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
  }

  /** The moment, moved so that its UTC fields show what the zone's clocks show. */
  function onTheClock(utc: string): { clock: Date; offset: number } {
    const moment = Date.parse(utc);
    if (Number.isNaN(moment)) throw new RangeError(`Not a moment: ${utc}`);
    const offset = offsetAt(moment);
    return { clock: new Date(moment + offset), offset };
  }

  /** The moment at which the clocks show this. What they show twice is meant the first time; what they leap over is as much later
   *  as they leap, as in calendars elsewhere. */
  function momentWhenClockShows(clock: number): string {
    // A day away in both directions lies the offset before and after any leap.
    const before = clock - offsetAt(clock - DAY);
    const after = clock - offsetAt(clock + DAY);
    const isShown = (moment: number) => moment + offsetAt(moment) === clock;
    const moment = !isShown(before) && isShown(after) ? after : before;
    return new Date(moment).toISOString();
  }

  return {
    /** 2026年4月30日 18:05 */
    full(utc: string): string {
      const { clock } = onTheClock(utc);
      return `${dayOf(clock)} ${timeOf(clock)}`;
    },

    /** 2026-04-30T18:05:00+08:00 */
    iso(utc: string): string {
      const { clock, offset } = onTheClock(utc);
      return `${dateOf(clock)}T${timeOf(clock)}:${two(clock.getUTCSeconds())}${offsetText(offset, ':')}`;
    },

    /** 04-30 18:05 */
    short(utc: string): string {
      const { clock } = onTheClock(utc);
      return `${dateOf(clock).slice(-'04-30'.length)} ${timeOf(clock)}`;
    },

    /** 2026年4月30日 */
    day: (utc: string): string => dayOf(onTheClock(utc).clock),

    /** 18:05 */
    time: (utc: string): string => timeOf(onTheClock(utc).clock),

    /** 星期四 */
    weekday: (utc: string): string => `星期${'日一二三四五六'.charAt(onTheClock(utc).clock.getUTCDay())}`,

    /** Thu, 30 Apr 2026 18:05:00 +0800 */
    rfc822(utc: string): string {
      const { clock, offset } = onTheClock(utc);
      // "Thu, 30 Apr 2026 18:05:00 GMT", but the clock is the zone's.
      return clock.toUTCString().replace('GMT', offsetText(offset, ''));
    },

    /** As `full`, but the day alone where nothing else is known: midnight to the millisecond, as imported days are. */
    stamp(utc: string): string {
      const { clock } = onTheClock(utc);
      return isMidnight(clock) ? dayOf(clock) : `${dayOf(clock)} ${timeOf(clock)}`;
    },

    /** As `short`, but the day alone where nothing else is known. */
    shortStamp(utc: string): string {
      const { clock } = onTheClock(utc);
      const day = dateOf(clock).slice(-'04-30'.length);
      return isMidnight(clock) ? day : `${day} ${timeOf(clock)}`;
    },

    /** As `time`, but nothing where only the day is known. */
    timeStamp(utc: string): string {
      const { clock } = onTheClock(utc);
      return isMidnight(clock) ? '' : timeOf(clock);
    },

    /** 2026-04-30T18:05, the value of a datetime-local field. */
    localInput(utc: string): string {
      const { clock } = onTheClock(utc);
      return `${dateOf(clock)}T${timeOf(clock)}`;
    },

    /** The moment meant by a datetime-local field; browsers without such a field let people type a space for the T. */
    fromLocalInput(text: string): string | undefined {
      const [, date, time, seconds = '00'] =
        /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?$/.exec(text.trim()) ?? [];
      const clock = date && time ? realTime(`${date}T${time}:${seconds}.000Z`) : undefined;
      return clock === undefined ? undefined : momentWhenClockShows(clock);
    },

    /** The moment at which the day of another moment ends. */
    endOfDay(utc: string): string {
      const { clock } = onTheClock(utc);
      return momentWhenClockShows(Math.floor(clock.getTime() / DAY) * DAY + DAY);
    },

    /** The moment at which the day 2026-04-30 begins. */
    startOfDay(date: string): string | undefined {
      const clock = realTime(`${date}T00:00:00.000Z`);
      return clock === undefined ? undefined : momentWhenClockShows(clock);
    },
  };
}

export type Dates = ReturnType<typeof createDates>;

const datesByZone = new Map<string, Dates>();

/** The formatters for a zone, made once for each. */
export function datesIn(timeZone: string): Dates {
  let dates = datesByZone.get(timeZone);
  if (!dates) datesByZone.set(timeZone, (dates = createDates(timeZone)));
  return dates;
}

/** Whether this machine knows such a zone, as in Asia/Shanghai. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name !== '';
  } catch {
    return false;
  }
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Fifty years of days. */
const MOST_DAYS = 18_250;

/** The 30th of February is read as the 2nd of March; only what reads back as it was typed exists. */
function realTime(iso: string): number | undefined {
  const moment = Date.parse(iso);
  return !Number.isNaN(moment) && new Date(moment).toISOString() === iso ? moment : undefined;
}

const two = (number: number) => String(number).padStart(2, '0');
const dateOf = (clock: Date) =>
  `${String(clock.getUTCFullYear()).padStart(4, '0')}-${two(clock.getUTCMonth() + 1)}-${two(clock.getUTCDate())}`;
const dayOf = (clock: Date) =>
  `${clock.getUTCFullYear()}年${clock.getUTCMonth() + 1}月${clock.getUTCDate()}日`;
const isMidnight = (clock: Date) => clock.getTime() % 86_400_000 === 0;
const timeOf = (clock: Date) => `${two(clock.getUTCHours())}:${two(clock.getUTCMinutes())}`;

function offsetText(offset: number, between: string): string {
  const minutes = Math.abs(offset) / MINUTE;
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${between}${two(minutes % 60)}`;
}
