export function MappingView() {
  return <h1>Mapping</h1>;
}
