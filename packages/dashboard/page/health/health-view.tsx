export function HealthView() {
  return <h1>Data</h1>;
}
