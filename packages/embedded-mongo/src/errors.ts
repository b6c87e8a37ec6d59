// Errors as a MongoDB client knows them: by the server's own codes.

/** Codes of MongoDB's `error_codes.yml` that this server returns. */
export const CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  InvalidLength: 16,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  NotImplemented: 238,
  UnsupportedOpQueryCommand: 352,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  Location40414: 40414,
  Location40571: 40571,
  Location51024: 51024,
} as const;
export type CodeName = keyof typeof CODES;

/** Returned to the client when a command, or one write of it, fails. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly retryable = false;
  readonly codeName: CodeName;
  readonly code: number;
  /** More fields of the response, such as `keyPattern` and `keyValue` of a duplicate key. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(codeName: CodeName, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.codeName = codeName;
    this.code = CODES[codeName];
    this.details = details;
  }
}

/** What MongoDB can do and this server cannot. `what` begins the message. */
export function notSupported(what: string, codeName: CodeName = 'NotImplemented'): CommandError {
  return new CommandError(codeName, `${what} is not supported by the embedded server`);
}

/** The bytes are not BSON or not a wire message. The rest of the stream cannot be read, so the connection is closed. */
export class MalformedMessageError extends Error {
  override readonly name = 'MalformedMessageError';
  readonly retryable = false;
}
