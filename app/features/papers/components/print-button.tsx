import { Button } from "~/components/ui/button";
import { useHydrated } from "~/components/ui/use-hydrated";

/** Opens the printer's dialog; before JavaScript runs the browser's own Ctrl P does the same. */
export function PrintButton() {
  const hydrated = useHydrated();
  if (!hydrated) return <span className="note no-print">按 Ctrl P 打印</span>;
  return (
    <Button icon="print" onClick={() => window.print()}>
      打印
    </Button>
  );
}
