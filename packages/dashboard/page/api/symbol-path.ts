/** Path of `/symbols/{symbol}`. */
export function symbolPath(symbol: string): string {
  // Browsers resolve the path segments `.` and `..`. A leading space prevents that, and the API trims it.
  const isDots = symbol === '.' || symbol === '..';
  return `symbols/${isDots ? '%20' : ''}${encodeURIComponent(symbol.toWellFormed())}`;
}
