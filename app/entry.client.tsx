import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";

/**
 * Remix holds up its first render until the page's data are decoded, by throwing the promise of them. A key or click
 * in that moment makes React finish hydration at once, which a held-up root cannot: it gives up (error 345) and the
 * page stays dead. So the data are waited for before React is told of the page; until then a key does nothing.
 */
async function pageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (thrown) {
    // Whatever else it is will be thrown again by the render and shown.
    if (thrown instanceof Promise) await thrown;
  }
}

void pageData().then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    );
  }),
);
