// Recognises DNS errors for a `mongodb+srv://` name: the driver passes them on without wrapping them.

export function isSrvError(error: unknown): boolean {
  return error instanceof Error && /^query(Srv|Txt)$/.test(String((error as NodeJS.ErrnoException).syscall));
}
