import { useEffect } from "react";
import type { ReactNode } from "react";

import { Button } from "./button";
import { setAllBoxes, useCheckedBoxes } from "./select-all";
import { useHydrated } from "./use-hydrated";

/** Actions on the checked rows; submit buttons of the form the checkboxes belong to. */
export function BulkBar({
  name,
  unit = "项",
  children,
}: {
  name: string;
  unit?: string;
  children: ReactNode;
}) {
  const hydrated = useHydrated();
  const { checked } = useCheckedBoxes(name);
  useEffect(() => {
    if (checked === 0) return;
    const clear = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) setAllBoxes(name, false);
    };
    document.addEventListener("keydown", clear);
    return () => document.removeEventListener("keydown", clear);
  }, [name, checked]);
  if (hydrated && checked === 0) return null;
  return (
    <section className="bulk" aria-label="批量操作">
      <output>
        <b>{hydrated ? `已选 ${checked} ${unit}` : "先勾选，再选操作"}</b>
      </output>
      <span className="grow" />
      {children}
      {hydrated && (
        <Button look="quiet" shortcut="Escape" onClick={() => setAllBoxes(name, false)}>
          取消选择
        </Button>
      )}
    </section>
  );
}
