// What a `.toml` of `scenarios/` is once the client is built (`scenarios.vite.ts`).
declare module '*.toml' {
  const value: unknown;
  export default value;
}
