/** The desk in the language of who sits at it. Messages are the Simplified words that templates and code are written with; English
 *  stands in views/languages/en.json, Traditional is converted, after the words that Taiwan has for itself
 *  (views/languages/hant.json). What is in no catalogue (a title, a name) is shown as it is. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Language } from '../accounts/accounts.ts';
import type { Converter } from '../chinese/convert.ts';

type Value = string | number | boolean | null | undefined;

/** Says a message in a language: the message as written, and the values for {1}, {2}. Gives plain text. */
export type Translate = (message: string, ...values: Value[]) => string;

const catalogue = (name: string) =>
  JSON.parse(
    readFileSync(fileURLToPath(new URL(`../../views/languages/${name}.json`, import.meta.url)), 'utf8'),
  ) as Record<string, string>;

/** The English words of the desk's scripts by their message; a page brings them along. */
const englishOfEditor: Readonly<Record<string, string>> = catalogue('en-editor');

/** All English words by their message. */
export const english: Readonly<Record<string, string>> = { ...catalogue('en'), ...englishOfEditor };

const taiwanWords = catalogue('hant');

/** How many messages are looked for inside each other. What people write may match many patterns, and each value again: without a
 *  bound ten colons in a title would take seconds. */
const deepest = 2;

/**
 * One translator for each language. A message that comes with its values already in it ("最多 5 张", as errors do) is recognised by
 * its pattern.
 */
export function createTranslators(converter: Converter): Record<Language, Translate> {
  const patterns = createPatterns(Object.keys(english));
  const ofTaiwan = new RegExp(
    Object.keys(taiwanWords)
      .sort((a, b) => b.length - a.length)
      .join('|'),
    'g',
  );
  const inTaiwan = (message: string) =>
    converter.text(
      message.replace(ofTaiwan, (word) => taiwanWords[word]!),
      'hans',
      'zh-Hant-TW',
    );

  function translator(say: (message: string) => string): Translate {
    const said = new Map<string, string>();
    function lookUp(message: string): string | undefined {
      if (!Object.hasOwn(english, message)) return undefined;
      let words = said.get(message);
      if (words === undefined) said.set(message, (words = say(message)));
      return words;
    }

    function translate(message: string, ...values: Value[]): string {
      const known = lookUp(message);
      if (known !== undefined || values.length > 0) return filled(known ?? message, values);
      return recognised(message, deepest);
    }

    /** A finished text by the pattern it was made from; its values are looked into `depth` times more. */
    function recognised(message: string, depth: number): string {
      const known = lookUp(message);
      if (known !== undefined) return known;
      for (const found of patterns(message)) {
        const parts = found.values.map((value) => (depth > 0 ? listTranslated(value, depth - 1) : value));
        if (
          found.isPlain ||
          parts.some((part, index) => part !== found.values[index] && found.values[index]!.length > 2)
        )
          return filled(lookUp(found.message)!, parts);
      }
      return message;
    }

    /** A value in a message may be a message itself, or a list of them. */
    function listTranslated(value: string, depth: number): string {
      const parts = value.split('、');
      const said = parts.length > 1 ? parts.map((part) => recognised(part, depth)) : [];
      return said.length > 0 && said.every((one, index) => one !== parts[index])
        ? said.join(translate('、'))
        : recognised(value, depth);
    }
    return translate;
  }

  return {
    hans: filledAsWritten,
    hant: translator(inTaiwan),
    en: translator((message) => english[message]!),
  };
}

/** What the desk's scripts say in a language, as JSON that may stand in a script element; nothing where they say it as written. */
export function messagesForScripts(translate: Translate): string {
  if (translate === filledAsWritten) return '';
  return JSON.stringify(
    Object.fromEntries(Object.keys(englishOfEditor).map((message) => [message, translate(message)])),
  ).replaceAll('<', '\\u003c');
}

function filledAsWritten(message: string, ...values: Value[]): string {
  return filled(message, values);
}

/** A message with its values in their places. */
function filled(message: string, values: readonly Value[]): string {
  if (values.length === 0) return message;
  return message.replace(/\{(\d)\}/g, (place, number: string) => {
    const value = values[Number(number) - 1];
    return Number(number) > values.length ? place : String(value ?? '');
  });
}

/** From which messages with places a finished text may have been made; those with most words of their own first. */
function createPatterns(messages: readonly string[]) {
  const shapes = messages
    .filter((message) => message.replace(/\{\d\}/g, '') !== message)
    .map((message) => {
      const order: number[] = [];
      const source = message
        .split(/(\{\d\})/)
        .map((piece) => {
          const [, number] = /^\{(\d)\}$/.exec(piece) ?? [];
          if (number === undefined) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
          order.push(Number(number));
          return '([^]*?)';
        })
        .join('');
      return {
        message,
        order,
        shape: new RegExp(`^${source}$`),
        weight: message.replace(/\P{Script=Han}/gu, '').length,
        beginning: /^[^{]*/.exec(message)![0],
      };
    })
    .sort((a, b) => b.weight - a.weight);

  return function* candidates(text: string) {
    // What is longer is a text, not a message; what begins in Latin letters has been said already.
    if (text.length > 400 || /^[a-z]/i.test(text)) return;
    for (const { message, order, shape, beginning, weight } of shapes) {
      if (!text.startsWith(beginning)) continue;
      const found = shape.exec(text);
      if (!found) continue;
      const values: string[] = [];
      order.forEach((number, index) => (values[number - 1] = found[index + 1]!));
      // What has hardly a word of its own would recognise itself in what people write: then a value must be one of ours.
      yield { message, values, isPlain: weight > 1 };
    }
  };
}
