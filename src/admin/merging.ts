/** A form that is behind meets the newest version: both texts block by block against the one they come from, what only one side
 *  changed already taken, a choice where both did; and the chosen text back in the form. */
import { type TypedArticle } from '../articles/article-form.ts';
import { bodyFrom, typedFrom } from '../articles/body.ts';
import { compareText, type Run } from '../articles/differences.ts';
import {
  type Choice,
  type MergedPlace,
  mergeBodies,
  type Origin,
  originOf,
  settledBlocks,
} from '../articles/three-way.ts';
import { type FieldName, fieldLabels, fieldsInOrder, plainValue, shownValue } from './article-fields.ts';

/** A field on which the sides differ from each other or from where they come from. */
export interface MergedField {
  /** Of the choice. */
  name: string;
  field: FieldName;
  label: string;
  origin: Origin;
  theirs: string;
  yours: string;
  theirRuns: Run[];
  yourRuns: Run[];
  /** Both may be kept: the field is a list. */
  isList: boolean;
}

/** A place of the body, with what each side did there. */
export interface ShownPlace extends MergedPlace {
  name: string;
  theirRuns: Run[];
  yourRuns: Run[];
}

export interface Merge {
  fields: MergedField[];
  places: ShownPlace[];
  conflicts: number;
}

interface Sides {
  /** Undefined where nobody knows which version the form went on from. */
  base: TypedArticle | undefined;
  theirs: TypedArticle;
  yours: TypedArticle;
}

const lists: FieldName[] = ['tags', 'bylines', 'attachments'];

/** Sets both sides beside each other; `channelName` says how a channel's number is called. */
export function mergeOf({ base, theirs, yours }: Sides, channelName: (id: string) => string): Merge {
  const fields = fieldsInOrder.flatMap((field): MergedField[] => {
    const value = (typed: TypedArticle) => plainValue(field, typed[field]);
    const origin = originOf(base && value(base), value(theirs), value(yours));
    if (origin === 'same') return [];
    const shown = (typed: TypedArticle | undefined) =>
      typed === undefined ? '' : shownValue(field, typed[field], channelName);
    const [before, one, other] = [shown(base), shown(theirs), shown(yours)];
    return [
      {
        name: `choice-${field}`,
        field,
        label: fieldLabels[field],
        origin,
        theirs: one,
        yours: other,
        theirRuns: compareText(before, one),
        yourRuns: compareText(before, other),
        isList: lists.includes(field),
      },
    ];
  });
  const text = (blocks: MergedPlace['base']) => blocks.map((block) => block.text).join('\n');
  const places = mergeBodies(base && bodyFrom(base.body), bodyFrom(theirs.body), bodyFrom(yours.body)).map(
    (place, at): ShownPlace => {
      const before = text(place.base);
      const runs = (side: string) => (place.origin === 'same' ? [] : compareText(before, side));
      return { ...place, name: `choice-${at + 1}`, theirRuns: runs(text(place.theirs)), yourRuns: runs(text(place.yours)) }; // prettier-ignore
    },
  );
  const conflicts = [...fields, ...places].filter(({ origin }) => origin === 'conflict').length;
  return { fields, places, conflicts };
}

/** Which conflicts have no choice yet, with words for each. */
export function undecided(
  { fields, places }: Merge,
  choiceOf: (name: string) => string,
): Record<string, string> {
  const open = [
    ...fields.map(({ name, origin, label }) => ({ name, origin, what: label })),
    ...places.map(({ name, origin }, at) => ({ name, origin, what: `正文第 ${at + 1} 处` })),
  ].filter(({ name, origin }) => origin === 'conflict' && !isChoice(choiceOf(name)));
  return Object.fromEntries(open.map(({ name, what }) => [name, `${what}：两边都改了，请选留哪一边`]));
}

/** The merged text as the form shows it. */
export function settled(
  { theirs, yours }: Sides,
  { fields, places }: Merge,
  choiceOf: (name: string) => string,
): TypedArticle {
  const chosen = (name: string): Choice => {
    const choice = choiceOf(name);
    return isChoice(choice) ? choice : 'both';
  };
  const merged = { ...theirs };
  for (const { name, field, origin } of fields) {
    const choice = origin === 'conflict' ? chosen(name) : origin;
    if (choice === 'yours') merged[field] = yours[field];
    else if (choice === 'both') merged[field] = bothOf(field, theirs[field], yours[field]);
  }
  const blocks = places.flatMap((place) => settledBlocks(place, chosen(place.name)));
  return { ...merged, body: typedFrom(blocks.map(({ html }) => html).join('')) };
}

function bothOf(field: FieldName, one: string, other: string): string {
  if (field === 'attachments') return [...new Set([...one.split('\n'), ...other.split('\n')].map((row) => row.trim()))].join('\n'); // prettier-ignore
  return `${one}${/[、,，;；]/.test(one + other) ? '、' : ' '}${other}`;
}

const isChoice = (text: string): text is Choice => text === 'theirs' || text === 'yours' || text === 'both';
