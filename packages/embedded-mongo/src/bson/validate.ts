// The one place where bytes from outside are checked. Everything that walks BSON afterwards trusts their structure.
import { BrokenBytesError } from '../errors.ts';
import { isTypeByte, TYPE, typeName } from './types.ts';
import { int32At, valueEnd } from './value.ts';

/** As deep as MongoDB allows documents to nest; it also bounds every recursion over them. */
const MAX_DEPTH = 200;

function broken(what: string, at: number): never {
  throw new BrokenBytesError(`Invalid BSON at byte ${at}: ${what}`);
}

function checkText(bytes: Buffer, start: number, limit: number): void {
  const length = start + 4 <= limit ? int32At(bytes, start) : 0;
  if (length < 1 || start + 4 + length > limit || bytes[start + 3 + length] !== 0) {
    broken(`a string of ${length} bytes does not end where it says`, start);
  }
}

function checkValue(bytes: Buffer, type: number, start: number, limit: number, depth: number): number {
  switch (type) {
    case TYPE.string:
    case TYPE.javascript:
    case TYPE.symbol:
      checkText(bytes, start, limit);
      break;
    case TYPE.object:
    case TYPE.array:
      return validateDocument(bytes, start, limit, depth + 1);
    case TYPE.javascriptWithScope: {
      checkText(bytes, start + 4, limit);
      const scope = validateDocument(bytes, start + 8 + int32At(bytes, start + 4), limit, depth + 1);
      if (scope !== start + int32At(bytes, start))
        broken('code with scope does not end where it says', start);
      return scope;
    }
    case TYPE.binData:
      if (start + 5 > limit || int32At(bytes, start) < 0) broken('binary data of a negative length', start);
      break;
    case TYPE.regex: {
      const options = bytes.indexOf(0, start) + 1;
      if (options === 0 || bytes.indexOf(0, options) === -1)
        broken('a regular expression without end', start);
      break;
    }
    case TYPE.dbPointer:
      checkText(bytes, start, limit);
      break;
    case TYPE.bool:
      if ((bytes[start] as number) > 1) broken('a boolean that is neither 0 nor 1', start);
      break;
    default:
      if (!isTypeByte(type)) broken(typeName(type), start);
  }
  const end = valueEnd(bytes, type, start);
  if (end > limit) broken(`a value of type ${typeName(type)} runs over the end of its document`, start);
  return end;
}

/**
 * Checks the document that starts at `start`, with all that is in it, and returns where it ends.
 * @throws BrokenBytesError where it is not BSON or runs over `limit`
 */
export function validateDocument(bytes: Buffer, start: number, limit: number, depth = 1): number {
  if (depth > MAX_DEPTH) broken(`nested deeper than ${MAX_DEPTH}`, start);
  const length = start + 5 <= limit ? int32At(bytes, start) : 0;
  const end = start + length;
  if (length < 5 || end > limit || bytes[end - 1] !== 0) {
    broken(`a document of ${length} bytes does not end where it says`, start);
  }
  let at = start + 4;
  while (at < end - 1) {
    const type = bytes[at++] as number;
    while (bytes[at] !== 0) at++;
    at = checkValue(bytes, type, at + 1, end - 1, depth);
  }
  if (at !== end - 1) broken('an element runs over the end of its document', at);
  return end;
}
