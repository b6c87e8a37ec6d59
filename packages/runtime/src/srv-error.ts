// What DNS said of the name in a `mongodb+srv://`: the driver passes it on as it is, under no name of its own.

export function isSrvError(error: unknown): boolean {
  return error instanceof Error && /^query(Srv|Txt)$/.test(String((error as NodeJS.ErrnoException).syscall));
}
