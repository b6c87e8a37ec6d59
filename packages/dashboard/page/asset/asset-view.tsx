export function AssetView() {
  return <h1>Asset</h1>;
}
