// Copies the requested fields from the JSON bytes of a row: parsing every row would take several times as long.
import { eachMember, isNull, isObject } from '../../tables/json-bytes.ts';
import type { Wanted } from './fields.ts';

const [COMMA, OPEN_BRACE, CLOSE_BRACE] = [0x2c, 0x7b, 0x7d];
/** Up to this length a loop is faster than calling `Buffer.copy`. */
const SHORT = 64;

export function writeBytes(target: Buffer, at: number, source: Buffer, start: number, end: number): number {
  if (end - start > SHORT) return at + source.copy(target, at, start, end);
  for (let from = start; from < end; from += 1) target[at + from - start] = source[from] as number;
  return at + end - start;
}

/** Writes a member and a comma, or nothing; returns the end offset. */
export type WriteMember = (wanted: Wanted, target: Buffer, at: number) => number;

/** Writes an object with the wanted members; returns the end offset. */
export function writeObject(
  wanted: readonly Wanted[],
  target: Buffer,
  start: number,
  write: WriteMember,
): number {
  target[start] = OPEN_BRACE;
  let at = start + 1;
  for (const member of wanted) at = write(member, target, at);
  // Overwrites the last comma, if any.
  const end = target[at - 1] === COMMA ? at - 1 : at;
  target[end] = CLOSE_BRACE;
  return end + 1;
}

/** Writes wanted members of the object at `start`. */
export function createMemberWriter(json: Buffer, start: number, wanted: readonly Wanted[]): WriteMember {
  const places = findPlaces(json, start, wanted);
  return (member, target, at) => {
    const place = places.get(member);
    return place ? writeMember(member, json, place, target, at) : at;
  };
}

type Place = { start: number; end: number };

/** Omits the member if members of it are wanted but it is not an object; null stays null. */
export function writeMember(
  member: Wanted,
  json: Buffer,
  { start, end }: Place,
  target: Buffer,
  at: number,
): number {
  const { key, isSelected, members } = member;
  const isCopied = isSelected || isNull(json, start);
  if (!isCopied && !isObject(json, start)) return at;
  const value = writeBytes(target, at, key, 0, key.length);
  const after = isCopied
    ? writeBytes(target, value, json, start, end)
    : writeObject(members, target, value, createMemberWriter(json, start, members));
  target[after] = COMMA;
  return after + 1;
}

function findPlaces(json: Buffer, start: number, wanted: readonly Wanted[]): Map<Wanted, Place> {
  const places = new Map<Wanted, Place>();
  if (wanted.length === 0) return places;
  eachMember(json, start, (name, nameEnd, value, valueEnd) => {
    const member = memberNamed(json, name, nameEnd, wanted);
    if (member) places.set(member, { start: value, end: valueEnd });
    return places.size === wanted.length;
  });
  return places;
}

/** `key` is the name in quotes and a colon. */
const AROUND_NAME = 3;

/** Compares lengths first: most names differ in length. */
function memberNamed(
  json: Buffer,
  start: number,
  end: number,
  wanted: readonly Wanted[],
): Wanted | undefined {
  for (const member of wanted) {
    const { key } = member;
    if (key.length - AROUND_NAME !== end - start) continue;
    let at = start;
    while (at < end && json[at] === key[at - start + 1]) at += 1;
    if (at === end) return member;
  }
  return undefined;
}
