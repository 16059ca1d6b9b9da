/** /admin/channels: the channels and columns in which articles are filed. */
import { Invalid, notFound, problemsOf } from '../errors.ts';
import type { Form } from '../http/forms.ts';
import type { Services } from '../services.ts';
import { type Channel, ChannelForm } from '../taxonomy/channels.ts';
import { adminUrls } from '../urls.ts';
import {
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  numberFrom,
  type SeeOther,
  type SignedInVisit,
} from './visit.ts';

interface Typed {
  name: string;
  slug: string;
  parentId: string;
  position: string;
}

export function channelPages({ desk }: Services) {
  const { acts, channels, channelDesk } = desk;

  const typedIn = (form: Form): Typed => ({
    name: form.text('name'),
    slug: form.text('slug'),
    parentId: form.text('parentId'),
    position: form.text('position'),
  });

  function read(typed: Typed): ChannelForm {
    const parsed = ChannelForm.safeParse({
      ...typed,
      parentId: typed.parentId === '' ? null : typed.parentId,
      position: typed.position.trim() === '' ? 0 : typed.position,
    });
    if (!parsed.success) throw new Invalid(problemsOf(parsed.error));
    return parsed.data;
  }

  /** First-level channels, under which a column may stand. */
  const parents = (except?: number) => [
    { value: '', label: '无（一级频道）' },
    ...channels.tree().filter(({ id }) => id !== except).map(({ id, name }) => ({ value: String(id), label: name })),
  ]; // prettier-ignore

  function listPage(typed: Typed, failure?: Failure): DeskPage {
    return {
      view: 'admin/channels',
      title: '频道',
      data: { tree: channels.tree(), parents: parents(), typed, problems: failure?.problems ?? {} },
      ...(failure && { status: failure.status }),
    };
  }

  function editPage(channel: Channel, typed: Typed, failure?: Failure): DeskPage {
    return {
      view: 'admin/channel',
      title: `频道：${channel.name}`,
      data: { channel, parents: parents(channel.id), typed, problems: failure?.problems ?? {} },
      ...(failure && { status: failure.status }),
    };
  }

  const channelOf = ({ params }: SignedInVisit) =>
    channels.byId(numberFrom(params.id)) ?? notFound('没有这个频道');

  const asTyped = ({ name, slug, parentId, position }: Channel): Typed => ({
    name,
    slug,
    parentId: parentId === null ? '' : String(parentId),
    position: String(position),
  });

  /** Behind the last one of its level. */
  function nextPosition(): string {
    return String(Math.min(9999, Math.max(0, ...channels.tree().map(({ position }) => position)) + 10));
  }

  return {
    list: (): DeskPage => listPage({ name: '', slug: '', parentId: '', position: nextPosition() }),

    async add({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const typed = typedIn(form);
      try {
        const channel = read(typed);
        await acts.perform({ id: account.id }, (act) => channelDesk.add(act, channel));
        return done(adminUrls.channels(), 'channel-added');
      } catch (error) {
        return listPage(typed, failureFrom(error));
      }
    },

    edit(visit: SignedInVisit): DeskPage {
      const channel = channelOf(visit);
      return editPage(channel, asTyped(channel));
    },

    async change(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const channel = channelOf(visit);
      const typed = typedIn(visit.form);
      try {
        const form = read(typed);
        await acts.perform({ id: visit.account.id }, (act) => channelDesk.change(act, channel.id, form));
        return done(adminUrls.channels(), 'channel-changed');
      } catch (error) {
        return editPage(channel, typed, failureFrom(error));
      }
    },

    async remove(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const channel = channelOf(visit);
      try {
        await acts.perform({ id: visit.account.id }, (act) => channelDesk.remove(act, channel.id));
        return done(adminUrls.channels(), 'channel-removed');
      } catch (error) {
        return editPage(channel, asTyped(channel), failureFrom(error));
      }
    },
  };
}
