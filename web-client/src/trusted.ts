// Addresses of our own scripts, as the page's policy wants them: it lets no text become a script's address but through
// this one name, and a name is made once.

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('keidas-shell', { createScriptURL: (url) => url });

/** The address of a file of ours. Never one that came from elsewhere. */
export function trusted(url: string): string {
  return policy?.createScriptURL(url) ?? url;
}
