// Errors as a MongoDB client knows them: by the server's own codes.

/** Codes of MongoDB's `error_codes.yml`, as far as this server answers with them. */
export const CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  InvalidLength: 16,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  DottedFieldName: 57,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  InvalidIndexSpecificationOption: 197,
  NotImplemented: 238,
  UnsupportedOpQueryCommand: 352,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  Location17217: 17217,
  Location31249: 31249,
  Location31253: 31253,
  Location31254: 31254,
  Location40323: 40323,
  Location40324: 40324,
  Location40413: 40413,
  Location40414: 40414,
  Location40415: 40415,
  Location40571: 40571,
  Location51024: 51024,
} as const;
export type CodeName = keyof typeof CODES;

/** What a client gets to read when a command, or one write of it, fails. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly retryable = false;
  readonly codeName: CodeName;
  readonly code: number;
  /** Further fields of the reply, such as `keyPattern` and `keyValue` of a duplicate key. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(codeName: CodeName, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.codeName = codeName;
    this.code = CODES[codeName];
    this.details = details;
  }
}

/** The bytes are no BSON or no wire message. Nothing on such a connection can be trusted, so it is closed. */
export class BrokenBytesError extends Error {
  override readonly name = 'BrokenBytesError';
  readonly retryable = false;
}
