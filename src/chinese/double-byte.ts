/** Chinese text as the double-byte encodings write it (GBK, the two-byte part of GB18030). The platform only decodes; the way back
 *  is the decoder's table, turned around once when it is first asked for. */

/** Lead bytes are 81–FE, trail bytes 40–7E and 80–FE. */
const isLead = (byte: number) => byte >= 0x81 && byte <= 0xfe;
const isTrail = (byte: number) => byte >= 0x40 && byte <= 0xfe && byte !== 0x7f;

let pairs: { ofCharacter: Map<string, number>; characters: string[] } | undefined;

function table() {
  if (pairs) return pairs;
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const ofCharacter = new Map<string, number>();
  const characters: string[] = [];
  const bytes = new Uint8Array(2);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      bytes[0] = lead;
      bytes[1] = trail;
      const character = decodeOr(decoder, bytes);
      if (character === undefined) continue;
      characters[lead * 256 + trail] = character;
      if (!ofCharacter.has(character)) ofCharacter.set(character, lead * 256 + trail);
    }
  }
  pairs = { ofCharacter, characters };
  return pairs;
}

function decodeOr(decoder: { decode(bytes: Uint8Array): string }, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The two bytes of a character, or undefined where it has none (ASCII, and what GBK does not have). */
export function bytesOf(character: string): { lead: number; trail: number } | undefined {
  const pair = table().ofCharacter.get(character);
  return pair === undefined ? undefined : { lead: pair >> 8, trail: pair & 0xff };
}

/** The character that two bytes stand for, or undefined. */
export function characterOf(lead: number, trail: number): string | undefined {
  return isLead(lead) && isTrail(trail) ? table().characters[lead * 256 + trail] : undefined;
}

/** Whether a character is among the 3,755 of GB 2312's first plane half: those that ordinary prose is made of. */
export function isCommon(character: string): boolean {
  const bytes = bytesOf(character);
  return bytes !== undefined && bytes.lead >= 0xb0 && bytes.lead <= 0xd7 && bytes.trail >= 0xa1;
}
