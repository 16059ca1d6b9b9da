/** Channels (频道) and their columns (栏目): how they are read, and how the desk makes, renames, moves and removes them. */
import { createHeadlinePlaces } from '../articles/headline-places.ts';
import { z } from 'zod';
import type { Connection } from '../database/open.ts';
import { Conflict, Invalid, notFound } from '../errors.ts';
import type { NoteFact } from '../facts.ts';
import type { Act } from '../ledger/acts.ts';

export interface Channel {
  id: number;
  parentId: number | null;
  slug: string;
  name: string;
  position: number;
}

/** A first-level channel with its columns. */
export type ChannelTree = Channel & { columns: Channel[] };

const columns = 'id, parent_id AS parentId, slug, name, position';

/** Reads channels on either connection. Names are in the site's own script. */
export function createChannelStore(db: Connection, note: NoteFact) {
  const bySlug = db.prepare<[string], Channel>(`SELECT ${columns} FROM channels WHERE slug = ?`);
  const byId = db.prepare<[number], Channel>(`SELECT ${columns} FROM channels WHERE id = ?`);
  const all = db.prepare<[], Channel>(
    `SELECT ${columns} FROM channels ORDER BY parent_id IS NOT NULL, parent_id, position, id`,
  );

  const noted = (channel: Channel | undefined) => {
    if (channel) note(`channel:${channel.id}`);
    return channel;
  };

  return {
    bySlug: (slug: string) => noted(bySlug.get(slug)),
    byId: (id: number) => noted(byId.get(id)),

    /** All channels in order, columns below their channels. */
    tree(): ChannelTree[] {
      note('navigation');
      const rows = all.all();
      return rows
        .filter((row) => row.parentId === null)
        .map((row) => ({ ...row, columns: rows.filter((column) => column.parentId === row.id) }));
    },
  };
}

export type ChannelStore = ReturnType<typeof createChannelStore>;

/** What the channel form holds. */
export const ChannelForm = z.object({
  name: z
    .string()
    .trim()
    .min(1, '请填写频道名')
    .max(20, '频道名最多二十个字')
    .refine((text) => !/\p{Cc}/u.test(text), '频道名不含控制字符'),
  slug: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '地址只用小写字母、数字和连字符，最多四十个字符，例如 caijing'),
  parentId: z.coerce.number().int().positive().nullable().catch(null),
  position: z.coerce
    .number({ error: '次序是数字' })
    .int('次序是整数')
    .min(0, '次序从零起')
    .max(9999, '次序最多四位')
    .default(0),
});

export type ChannelForm = z.infer<typeof ChannelForm>;

/** The whole state of a channel, as the ledger holds it. */
export function channelState(channel: Channel) {
  return { name: channel.name, parent: channel.parentId, position: channel.position, slug: channel.slug };
}

/** Makes, changes and removes channels. */
export function createChannelDesk(db: Connection) {
  const byId = db.prepare<[number], Channel>(`SELECT ${columns} FROM channels WHERE id = ?`);
  const bySlug = db.prepare<[string], Channel>(`SELECT ${columns} FROM channels WHERE slug = ?`);
  const insert = db.prepare<[ChannelForm]>(
    'INSERT INTO channels (parent_id, slug, name, position) VALUES (@parentId, @slug, @name, @position)',
  );
  const update = db.prepare<[ChannelForm & { id: number }]>(
    'UPDATE channels SET parent_id = @parentId, slug = @slug, name = @name, position = @position WHERE id = @id',
  );
  const remove = db.prepare<[number]>('DELETE FROM channels WHERE id = ?');
  const hasColumns = db.prepare<[number], 1>('SELECT 1 FROM channels WHERE parent_id = ?').pluck();
  const isUsed = db
    .prepare<[{ id: number }], 1>(
      `
    SELECT 1 WHERE EXISTS (SELECT 1 FROM revisions WHERE channel_id = @id) OR EXISTS (SELECT 1 FROM editions WHERE channel_id = @id)
      OR EXISTS (SELECT 1 FROM revisions WHERE json_extract(content, '$.secondChannelId') = @id)
  `,
    )
    .pluck();
  const moveHeadlines = db.prepare<[{ id: number; section: number }]>(
    'UPDATE headlines SET section_id = @section WHERE channel_id = @id AND section_id <> @section',
  );

  const places = createHeadlinePlaces(db);

  function check(form: ChannelForm, id?: number) {
    const sameSlug = bySlug.get(form.slug);
    if (sameSlug && sameSlug.id !== id) throw new Invalid({ slug: `这个地址已由“${sameSlug.name}”使用` });
    if (form.parentId === null) return;
    const parent = byId.get(form.parentId);
    if (!parent || parent.parentId !== null || parent.id === id)
      throw new Invalid({ parentId: '上级须是一个一级频道' });
    if (id !== undefined && hasColumns.get(id))
      throw new Invalid({ parentId: '它下面还有栏目，不能再放到别的频道下面' });
  }

  /** What shows a channel: its own pages, the navigation, the pages and lists of the channel above it. */
  function noteChannel(act: Act, channel: Channel) {
    act.note(`channel:${channel.id}`, 'navigation');
    if (channel.parentId !== null) act.note(`channel:${channel.parentId}`);
  }

  return {
    /** Makes a channel and gives it back. */
    add(act: Act, form: ChannelForm): Channel {
      check(form);
      const id = Number(insert.run(form).lastInsertRowid);
      const channel: Channel = { id, ...form };
      act.record('channel-set', `channel:${id}`, channelState(channel));
      noteChannel(act, channel);
      return channel;
    },

    /** Renames, reorders or moves a channel; lists above it that it leaves or enters change with it. */
    change(act: Act, id: number, form: ChannelForm): Channel {
      const before = byId.get(id) ?? notFound('没有这个频道');
      check(form, id);
      update.run({ ...form, id });
      const after: Channel = { id, ...form };
      if (before.parentId !== after.parentId) {
        moveHeadlines.run({ id, section: after.parentId ?? id });
        places.move(id, before.parentId ?? id);
        act.note(`list:channel:${before.parentId ?? id}`, `list:channel:${after.parentId ?? id}`);
      }
      act.record('channel-set', `channel:${id}`, channelState(after));
      noteChannel(act, before);
      noteChannel(act, after);
      return after;
    },

    /** Removes a channel in which no article ever was. */
    remove(act: Act, id: number) {
      const channel = byId.get(id) ?? notFound('没有这个频道');
      if (hasColumns.get(id)) throw new Conflict('它下面还有栏目，请先移走或删除栏目');
      if (isUsed.get({ id })) throw new Conflict('这个频道里有过稿件，不能删除；可以改名，或把它移到末尾');
      remove.run(id);
      act.record('channel-removed', `channel:${id}`, { removed: true });
      noteChannel(act, channel);
    },
  };
}

export type ChannelDesk = ReturnType<typeof createChannelDesk>;
