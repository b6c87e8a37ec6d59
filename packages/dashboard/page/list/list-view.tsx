export function ListView() {
  return <h1>List</h1>;
}
