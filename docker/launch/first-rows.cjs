// Run in the front API's container, because this machine may have no Node: an answer on standard input, its first rows out.
const { readFileSync } = require('node:fs');

const { count, last_updated, data } = JSON.parse(readFileSync(0, 'utf8'));
const figure = (value) => (value == null ? '-' : Number(value).toPrecision(8));
const rows = [
  ['symbol', 'name', 'CoinMarketCap USD', 'CryptoCompare USD', 'matched by'],
  ...data
    .slice(0, 5)
    .map(({ symbol, name, quote, usd_match, usd }) => [
      symbol,
      name,
      figure(quote?.USD?.price),
      figure(usd?.price),
      usd_match,
    ]),
];
const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
for (const row of rows) {
  process.stdout.write(
    `        ${row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd()}\n`,
  );
}
process.stdout.write(
  `        … ${count} rows; assets of ${last_updated.assets}, USD values of ${last_updated.usd_values}\n`,
);
