import { useEffect, useState } from "react";

import { useHydrated } from "./use-hydrated";

function boxesOf(name: string): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${CSS.escape(name)}"]`)];
}

/** Sets every box of that name and tells listeners once. */
export function setAllBoxes(name: string, checked: boolean): void {
  const boxes = boxesOf(name);
  for (const box of boxes) box.checked = checked;
  boxes[0]?.dispatchEvent(new Event("change", { bubbles: true }));
}

/** How many of the boxes of that name are checked, and how many there are; follows every change. */
export function useCheckedBoxes(name: string): { checked: number; all: number } {
  const [count, setCount] = useState({ checked: 0, all: 0 });
  useEffect(() => {
    const read = () => {
      const boxes = boxesOf(name);
      setCount({ checked: boxes.filter((box) => box.checked).length, all: boxes.length });
    };
    read();
    document.addEventListener("change", read);
    document.addEventListener("reset", read);
    return () => {
      document.removeEventListener("change", read);
      document.removeEventListener("reset", read);
    };
  }, [name]);
  return count;
}

/** Checks the whole page of rows. It needs JavaScript, so it appears with it. */
export function SelectAll({ name }: { name: string }) {
  const hydrated = useHydrated();
  const { checked, all } = useCheckedBoxes(name);
  if (!hydrated) return <span className="visually-hidden">选择</span>;
  return (
    <input
      type="checkbox"
      aria-label="选择本页全部"
      checked={all > 0 && checked === all}
      ref={(box) => {
        if (box) box.indeterminate = checked > 0 && checked < all;
      }}
      onChange={(event) => setAllBoxes(name, event.target.checked)}
    />
  );
}
