// The only place that checks received bytes. All other code trusts their structure.
import { MalformedMessageError } from '../errors.ts';
import { isTypeByte, TYPE, typeName } from './types.ts';
import { int32At, valueEnd } from './value.ts';

/** MongoDB's nesting limit; it also bounds every recursion over documents. */
const MAX_DEPTH = 200;

function malformed(what: string, at: number): never {
  throw new MalformedMessageError(`Invalid BSON at byte ${at}: ${what}`);
}

function checkText(bytes: Buffer, start: number, limit: number): void {
  const length = start + 4 <= limit ? int32At(bytes, start) : 0;
  if (length < 1 || start + 4 + length > limit || bytes[start + 3 + length] !== 0) {
    malformed(`a string of ${length} bytes has no end`, start);
  }
}

function checkValue(bytes: Buffer, type: number, start: number, limit: number, depth: number): number {
  switch (type) {
    case TYPE.string:
      checkText(bytes, start, limit);
      break;
    case TYPE.object:
    case TYPE.array:
      return validateDocument(bytes, start, limit, depth + 1);
    case TYPE.binData:
      if (start + 5 > limit || int32At(bytes, start) < 0) malformed('binary data of negative length', start);
      break;
    case TYPE.regex: {
      const options = bytes.indexOf(0, start) + 1;
      if (options === 0 || bytes.indexOf(0, options) === -1)
        malformed('a regular expression without end', start);
      break;
    }
    case TYPE.bool:
      if ((bytes[start] as number) > 1) malformed('a boolean that is neither 0 nor 1', start);
      break;
    default:
      if (!isTypeByte(type))
        malformed(`type ${typeName(type)} is not supported by the embedded server`, start);
  }
  const end = valueEnd(bytes, type, start);
  if (end > limit) malformed(`a value of type ${typeName(type)} exceeds its document`, start);
  return end;
}

/**
 * Checks the document that starts at `start`, nested values included, and returns its end.
 * @throws MalformedMessageError if it is not BSON or exceeds `limit`
 */
export function validateDocument(bytes: Buffer, start: number, limit: number, depth = 1): number {
  if (depth > MAX_DEPTH) malformed(`nested deeper than ${MAX_DEPTH}`, start);
  const length = start + 5 <= limit ? int32At(bytes, start) : 0;
  const end = start + length;
  if (length < 5 || end > limit || bytes[end - 1] !== 0) {
    malformed(`a document of ${length} bytes has no end`, start);
  }
  let at = start + 4;
  while (at < end - 1) {
    const type = bytes[at++] as number;
    while (bytes[at] !== 0) at++;
    at = checkValue(bytes, type, at + 1, end - 1, depth);
  }
  if (at !== end - 1) malformed('an element exceeds its document', at);
  return end;
}
