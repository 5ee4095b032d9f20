// A worker has no page, and the wire listens to one for hints (it is seen again, the network is back): here nobody gives
// them. Has to be loaded before the wire.

const nobody = { hidden: false };

Object.defineProperty(globalThis, 'document', { value: nobody });

export {};
