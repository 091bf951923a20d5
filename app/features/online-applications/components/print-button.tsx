import { Button } from "~/components/ui/button";
import { useHydrated } from "~/components/ui/use-hydrated";

/** Prints the page; without JavaScript the browser's own menu does. */
export function PrintButton({ children = "打印" }: { children?: string }) {
  if (!useHydrated()) return null;
  return (
    <Button icon="print" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
