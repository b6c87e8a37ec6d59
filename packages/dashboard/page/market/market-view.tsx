export function MarketView() {
  return <h1>Market</h1>;
}
