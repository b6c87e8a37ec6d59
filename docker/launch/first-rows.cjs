// Prints the first rows of a response, whose headers and body it reads from standard input. Runs in the container of the
// front API, because this machine may have no Node. The columns of prices name their sources.
const { readFileSync } = require('node:fs');

const response = readFileSync(0, 'utf8');
const bodyAt = response.indexOf('\r\n\r\n');
const [, named] = /^data-sources: *(.*)$/im.exec(response.slice(0, bodyAt).replaceAll('\r', ''));
const sources = Object.fromEntries(named.split(', ').map((part) => part.split('=')));
const { count, last_updated, data } = JSON.parse(response.slice(bodyAt));
const price = (value) => (value == null ? '-' : Number(value).toPrecision(8));
const rows = [
  ['symbol', 'name', `asset USD (${sources.assets})`, `USD value (${sources['usd-values']})`, 'matched by'],
  ...data
    .slice(0, 5)
    .map(({ symbol, name, quote, usd_match, usd }) => [
      symbol,
      name,
      price(quote?.USD?.price),
      price(usd?.price),
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
