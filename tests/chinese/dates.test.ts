import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createDates, isTimeZone } from '../../src/chinese/dates.ts';

describe('a moment', () => {
  test('is shown in the ways that pages and feeds need', () => {
    const dates = createDates('Asia/Shanghai');
    const moment = '2026-04-30T10:05:00.000Z';
    assert.equal(dates.full(moment), '2026年4月30日 18:05');
    assert.equal(dates.iso(moment), '2026-04-30T18:05:00+08:00');
    assert.equal(dates.short(moment), '04-30 18:05');
    assert.equal(dates.day(moment), '2026年4月30日');
    assert.equal(dates.time(moment), '18:05');
    assert.equal(dates.weekday(moment), '星期四');
    assert.equal(dates.rfc822(moment), 'Thu, 30 Apr 2026 18:05:00 +0800');
    assert.equal(dates.localInput(moment), '2026-04-30T18:05');
  });

  test('may be the day before or after elsewhere', () => {
    const moment = '2025-12-31T20:30:00Z';
    assert.equal(createDates('Asia/Shanghai').full(moment), '2026年1月1日 04:30');
    assert.equal(createDates('America/St_Johns').iso(moment), '2025-12-31T17:00:00-03:30');
    assert.equal(createDates('UTC').rfc822(moment), 'Wed, 31 Dec 2025 20:30:00 +0000');
  });

  test('must be one', () => {
    assert.throws(() => createDates('UTC').full('yesterday'), RangeError);
  });

  test('is what Intl says, in every zone, around every change of clocks', () => {
    const zones = process.env['SOAK']
      ? Intl.supportedValuesOf('timeZone')
      : [
          'Asia/Shanghai',
          'Asia/Taipei',
          'America/New_York',
          'Australia/Lord_Howe',
          'Africa/Casablanca',
          'Pacific/Apia',
        ];
    for (const zone of zones) {
      const dates = createDates(zone);
      const intl = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
      const start = Date.UTC(2011, 11, 1);
      for (let hour = 0; hour < 24 * 365 * 16; hour += 11) {
        const moment = start + hour * 3_600_000 - 1;
        const shown = dates.localInput(new Date(moment).toISOString()).replace('T', ' ');
        if (shown !== intl.format(moment)) assert.equal(shown, intl.format(moment), zone);
      }
    }
  });

  test('keeps its order and its offset through the hours in which clocks change', () => {
    const dates = createDates('America/New_York');
    const through = (utc: string[]) => utc.map((moment) => dates.iso(moment));
    assert.deepEqual(through(['2026-03-08T06:59:59Z', '2026-03-08T07:00:00Z']), [
      '2026-03-08T01:59:59-05:00',
      '2026-03-08T03:00:00-04:00',
    ]);
    assert.deepEqual(through(['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z']), [
      '2026-11-01T01:30:00-04:00',
      '2026-11-01T01:30:00-05:00',
    ]);
  });
});

describe('a typed time', () => {
  test('is read back as it was shown', () => {
    for (const zone of [
      'Asia/Shanghai',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Africa/Casablanca',
    ]) {
      const dates = createDates(zone);
      for (let day = 0; day < 1500; day += 1) {
        const moment = new Date(
          Date.UTC(2025, 0, 1) + day * 86_400_000 + ((day * 37) % 1440) * 60_000,
        ).toISOString();
        const typed = dates.localInput(moment);
        assert.equal(dates.localInput(dates.fromLocalInput(typed) ?? ''), typed, zone);
      }
    }
    assert.equal(
      createDates('Asia/Shanghai').fromLocalInput('2026-04-30 18:05:30'),
      '2026-04-30T10:05:30.000Z',
    );
  });

  test('must exist', () => {
    const dates = createDates('Asia/Shanghai');
    for (const typed of [
      '',
      '2026-02-30T10:00',
      '2026-13-01T10:00',
      '2026-04-30T24:00',
      '2026-04-30T10:60',
      '2026-04-30',
      '明天',
    ]) {
      assert.equal(dates.fromLocalInput(typed), undefined, typed);
    }
    assert.equal(dates.fromLocalInput('2028-02-29T00:00'), '2028-02-28T16:00:00.000Z');
  });

  test('that clocks leap over is an hour later, and one they show twice is the first', () => {
    const dates = createDates('America/New_York');
    assert.equal(dates.iso(dates.fromLocalInput('2026-03-08T02:30') ?? ''), '2026-03-08T03:30:00-04:00');
    assert.equal(dates.iso(dates.fromLocalInput('2026-11-01T01:30') ?? ''), '2026-11-01T01:30:00-04:00');
  });
});

describe('a day', () => {
  test('begins at midnight, or when the clocks have leapt over that', () => {
    assert.equal(createDates('Asia/Shanghai').startOfDay('2026-04-30'), '2026-04-29T16:00:00.000Z');
    assert.equal(createDates('America/New_York').startOfDay('2026-03-08'), '2026-03-08T05:00:00.000Z');
    const saoPaulo = createDates('America/Sao_Paulo');
    assert.equal(saoPaulo.iso(saoPaulo.startOfDay('2018-11-04') ?? ''), '2018-11-04T01:00:00-02:00');
  });

  test('must exist', () => {
    const dates = createDates('Asia/Shanghai');
    for (const typed of ['2026-02-29', '2026-4-3', '', 'today', '2026-04-30T'])
      assert.equal(dates.startOfDay(typed), undefined, typed);
  });
});

test('a zone has a name that this machine knows', () => {
  assert.ok(isTimeZone('Asia/Shanghai'));
  assert.ok(!isTimeZone('Asia/Nowhere'));
  assert.ok(!isTimeZone(''));
});

test('a moment of which only the day is known is shown as a day', () => {
  const dates = createDates('Asia/Shanghai');
  const day = dates.startOfDay('2026-04-30')!;
  assert.deepEqual(
    [dates.stamp(day), dates.shortStamp(day), dates.timeStamp(day)],
    ['2026年4月30日', '04-30', ''],
  );
  const moment = '2026-04-29T16:00:00.001Z';
  assert.deepEqual(
    [dates.stamp(moment), dates.shortStamp(moment), dates.timeStamp(moment)],
    ['2026年4月30日 00:00', '04-30 00:00', '00:00'],
  );
});
