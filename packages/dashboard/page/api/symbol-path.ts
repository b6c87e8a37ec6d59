/** Of `/symbols/{symbol}`. */
export function symbolPath(symbol: string): string {
  // A folder of nothing but dots is resolved before it is asked for; a blank before it is not, and is no part of the symbol.
  const isFolder = symbol === '.' || symbol === '..';
  return `symbols/${isFolder ? '%20' : ''}${encodeURIComponent(symbol.toWellFormed())}`;
}
