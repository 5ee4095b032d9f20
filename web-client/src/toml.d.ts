// What a `.toml` of `scenarios/` is once the client is built (`scenarios.vite.ts`).
declare module '*.toml' {
  const value: unknown;
  export default value;
}

// The cards of the deck, for whoever checks a scenario against them.
declare module '*.toml?cards' {
  const value: unknown;
  export default value;
}
