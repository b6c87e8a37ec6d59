/** Something users should know before they trust the data shown. */
export type Warning = {
  /** Starts with the kind of warning. Equal for the same warning while its figures change. */
  key: string;
  severity: 'bad' | 'warn';
  /** Full sentences. */
  text: string;
};
