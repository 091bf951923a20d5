import "@remix-run/node";

declare module "@remix-run/node" {
  /** What the HTTP server hands to loaders, actions and entry.server. */
  interface AppLoadContext {
    /** For every script element of this page; fresh for each request. */
    cspNonce: string;
    /** Shown on error pages, written to logs and audit events. */
    requestId: string;
    /** The peer's address, or what a trusted proxy says; only for limits per address. */
    clientAddress: string;
  }
}

declare module "@remix-run/server-runtime" {
  interface Future {
    /** Typed loader data: `data()` and plain objects are serialized as they are. */
    v3_singleFetch: true;
  }
}
