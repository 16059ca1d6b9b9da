/** Where imported articles are filed: in the channel that the line names, else in the one that its category is mapped to, else in
 *  the one for all others. What a line names and the site lacks is made. */
import type { Acts } from '../ledger/acts.ts';
import { type Channel, type ChannelDesk, ChannelForm, type ChannelStore } from '../taxonomy/channels.ts';
import { type Fields, Refused, type WantedChannel } from './jsonl.ts';

export interface FilingNeeds {
  acts: Acts;
  channels: ChannelStore;
  channelDesk: ChannelDesk;
}
type Wanted = Omit<WantedChannel, 'parent'>;

export interface Filing {
  /** The channel for lines that name none; undefined: the site's first one. */
  otherwise?: Channel | undefined;
  /** Which channel a category goes to. */
  byCategory: ReadonlyMap<string, Channel>;
}

export function createFiling(
  { acts, channels, channelDesk }: FilingNeeds,
  { otherwise, byCategory }: Filing,
) {
  const problemsIn = (form: unknown) => {
    const parsed = ChannelForm.safeParse(form);
    if (parsed.success) return parsed.data;
    throw new Refused(`channel: ${parsed.error.issues.map((issue) => issue.message).join('; ')}`);
  };

  /** Behind its future neighbours, where the line does not say a place. */
  function placeAmong(siblings: Channel[]): number {
    return Math.min(9999, Math.max(-1, ...siblings.map((sibling) => sibling.position)) + 1);
  }

  async function make(wanted: Wanted, parent: Channel | undefined): Promise<Channel> {
    const tree = channels.tree();
    const siblings = parent ? (tree.find(({ id }) => id === parent.id)?.columns ?? []) : tree;
    const form = problemsIn({
      slug: wanted.slug,
      name: wanted.name ?? wanted.slug,
      parentId: parent?.id ?? null,
      position: wanted.position ?? placeAmong(siblings),
    });
    return acts.perform(null, (act) => channels.bySlug(form.slug) ?? channelDesk.add(act, form));
  }

  async function named({ parent, ...wanted }: WantedChannel): Promise<Channel> {
    const present = channels.bySlug(wanted.slug);
    if (present) return present;
    return make(
      wanted,
      parent ? (channels.bySlug(parent.slug) ?? (await make(parent, undefined))) : undefined,
    );
  }

  async function first(): Promise<Channel> {
    return channels.tree()[0] ?? make({ slug: 'news', name: '要闻', position: 0 }, undefined);
  }

  return {
    /** Whether the category has said where an article goes; if not, it is kept as a tag. */
    isPlaced: ({ channel, category }: Fields) => !channel && byCategory.has(category),

    async channelFor({ channel, category }: Fields): Promise<Channel> {
      if (channel) return named(channel);
      return byCategory.get(category) ?? otherwise ?? first();
    },
  };
}
