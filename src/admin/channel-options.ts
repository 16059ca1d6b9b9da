/** The channels as a form offers them. */
import type { DeskServices } from '../services.ts';

/** All channels, columns indented below theirs. */
export function channelOptionsOf({
  channels,
}: Pick<DeskServices, 'channels'>): { value: string; label: string }[] {
  // prettier-ignore
  return channels
    .tree()
    .flatMap(({ id, name, columns }) => [
      { value: String(id), label: name },
      ...columns.map((column) => ({ value: String(column.id), label: `　└ ${column.name}` })),
    ]);
}
