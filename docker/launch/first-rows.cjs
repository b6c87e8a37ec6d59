// Run in the front API's container, because this machine may have no Node: an answer with its headers on standard input,
// its first rows out. Each price is titled by the source that it is from.
const { readFileSync } = require('node:fs');

const answer = readFileSync(0, 'utf8');
const bodyAt = answer.indexOf('\r\n\r\n');
const [, named] = /^data-sources: *(.*)$/im.exec(answer.slice(0, bodyAt).replaceAll('\r', ''));
const sources = Object.fromEntries(named.split(', ').map((part) => part.split('=')));
const { count, last_updated, data } = JSON.parse(answer.slice(bodyAt));
const figure = (value) => (value == null ? '-' : Number(value).toPrecision(8));
const rows = [
  ['symbol', 'name', `asset USD (${sources.assets})`, `USD value (${sources['usd-values']})`, 'matched by'],
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
