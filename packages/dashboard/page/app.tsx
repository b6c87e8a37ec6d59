export function App() {
  return <h1>Coinfront</h1>;
}
