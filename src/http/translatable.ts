/** Templates whose words can be said in other languages, and stay readable: they are written in Simplified Chinese, and as they are
 *  compiled each stretch of words becomes a message that is looked up (as gettext does it). A message is the text between two tags,
 *  in an attribute, or in a string of the template's code; values stand in it as {1}, {2}. Only what holds a Chinese character or
 *  full-width mark is a message. In scope then are `t(message, ...values)`, which gives plain text, and `tHtml`, whose values are
 *  escaped. */

const speaks = /[\p{Script=Han}\u3000-\u303f\uff01-\uff5e“”‘’…—]/u;

/** Whether a text holds anything to translate. */
export function isWording(text: string): boolean {
  return speaks.test(text);
}

/** What a template says, in its order; found by the same walk that makes it translatable. */
export function messagesIn(template: string): string[] {
  const messages: string[] = [];
  walk(template, (message) => messages.push(message));
  return messages;
}

/** The template with its messages looked up. Takes and gives EJS. */
export function translatable(template: string): string {
  return walk(template, () => undefined);
}

type Piece = { words: string } | { code: string };

function walk(template: string, found: (message: string) => void): string {
  let out = '';
  let pieces: Piece[] = [];
  let place: 'text' | 'tag' | '"' | "'" = 'text';

  function endStretch() {
    out += stretch(pieces, found);
    pieces = [];
  }

  for (const [token, mark, code] of template.matchAll(/<%([#=-]?)([\s\S]*?)%>|[^<]+|</g)) {
    if (code === undefined) {
      for (const character of token) {
        if (place === 'text' && character !== '<') {
          add(pieces, character);
          continue;
        }
        if (place === '"' || place === "'") {
          if (character !== place) {
            add(pieces, character);
            continue;
          }
          endStretch();
          place = 'tag';
        } else if (place === 'text') {
          endStretch();
          place = 'tag';
        } else if (character === '>') place = 'text';
        else if (character === '"' || character === "'") place = character;
        out += character;
      }
    } else if (mark === '=' && place !== 'tag') {
      pieces.push({ code: wrapped(code, found).trim() });
    } else {
      endStretch();
      out += mark === '#' ? token : `<%${mark}${wrapped(code, found)}%>`;
    }
  }
  endStretch();
  return out;
}

function add(pieces: Piece[], character: string) {
  const last = pieces.at(-1);
  if (last && 'words' in last) last.words += character;
  else pieces.push({ words: character });
}

/** A stretch of words and values as one message, with the blanks around it left outside. */
function stretch(pieces: Piece[], found: (message: string) => void): string {
  if (!pieces.some((piece) => 'words' in piece && isWording(piece.words)))
    return pieces.map((piece) => ('words' in piece ? piece.words : `<%= ${piece.code} %>`)).join('');
  const values: string[] = [];
  const whole = pieces
    .map((piece) => ('words' in piece ? piece.words : `{${values.push(piece.code)}}`))
    .join('');
  const [, before, message, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(whole)!;
  found(message!);
  return `${before}<%- tHtml(${[JSON.stringify(message), ...values].join(', ')}) %>${after}`;
}

/** Code with its strings looked up. Knows strings, templates and comments; the templates hold no regular expressions with quotes. */
function wrapped(code: string, found: (message: string) => void): string {
  let out = '';
  let at = 0;
  while (at < code.length) {
    const character = code[at]!;
    if (character === "'" || character === '"') {
      const end = stringEnd(code, at);
      const literal = code.slice(at, end);
      const text = isWording(literal) ? stringValue(literal) : '';
      if (text === '') out += literal;
      else {
        found(text);
        out += `t(${JSON.stringify(text)})`;
      }
      at = end;
    } else if (character === '`') {
      const [text, end] = templateCall(code, at, found);
      out += text;
      at = end;
    } else {
      out += character;
      at++;
    }
  }
  return out;
}

function stringEnd(code: string, from: number): number {
  for (let at = from + 1; at < code.length; at++) {
    if (code[at] === '\\') at++;
    else if (code[at] === code[from]) return at + 1;
  }
  throw new Error(`A string without an end in a template: ${code.slice(from, from + 40)}`);
}

function stringValue(literal: string): string {
  if (literal.includes('\\')) throw new Error(`A translated string holds a backslash: ${literal}`);
  return literal.slice(1, -1);
}

/** A template literal from its first backtick, and where it ends: a call if it says something, else the literal. */
function templateCall(code: string, from: number, found: (message: string) => void): [string, number] {
  let message = '';
  let literal = '`';
  const values: string[] = [];
  for (let at = from + 1; at < code.length; at++) {
    if (code[at] === '`') {
      if (!isWording(message)) return [`${literal}\``, at + 1];
      found(message);
      return [`t(${[JSON.stringify(message), ...values].join(', ')})`, at + 1];
    }
    if (code[at] === '$' && code[at + 1] === '{') {
      const end = braceEnd(code, at + 2);
      const value = wrapped(code.slice(at + 2, end), found);
      message += `{${values.push(value)}}`;
      literal += `\${${value}}`;
      at = end;
    } else {
      message += code.charAt(at);
      literal += code.charAt(at);
    }
  }
  throw new Error('A template literal without an end in a template');
}

function braceEnd(code: string, from: number): number {
  let depth = 1;
  for (let at = from; at < code.length; at++) {
    const character = code[at]!;
    if (character === "'" || character === '"') at = stringEnd(code, at) - 1;
    else if (character === '`') at = templateCall(code, at, () => undefined)[1] - 1;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  throw new Error('A ${ without its } in a template');
}
