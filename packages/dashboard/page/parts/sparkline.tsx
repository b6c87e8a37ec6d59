// A day of hourly prices as a line; hours without a price are gaps.
const WIDTH = 100;
const HEIGHT = 28;
/** Room for half the line width. */
const MARGIN = 1.5;

function pathOf(prices: readonly (number | null)[]): string {
  const known = prices.filter((price) => price !== null);
  const lowest = Math.min(...known);
  const range = Math.max(...known) - lowest || 1;
  const step = WIDTH / (prices.length - 1);
  let isGap = true;
  return prices
    .map((price, index) => {
      if (price === null) {
        isGap = true;
        return '';
      }
      const y = HEIGHT - MARGIN - ((price - lowest) / range) * (HEIGHT - 2 * MARGIN);
      const command = isGap ? 'M' : 'L';
      isGap = false;
      return `${command}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

export function Sparkline({ prices }: { prices: readonly (number | null)[] }) {
  const known = prices.filter((price) => price !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (known.length < 2 || first === undefined || last === undefined) return null;
  const trend = last > first ? 'rise' : last < first ? 'fall' : 'same';
  return (
    <svg
      class={`sparkline ${trend}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`24 hours: ${trend}`}
    >
      <path d={pathOf(prices)} />
    </svg>
  );
}
