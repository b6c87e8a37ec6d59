// What several comparisons need and the first of them makes.

/** Gives what `make` makes, each time the same. Where it failed, it is made anew when it is asked for again. */
export function lazy<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
