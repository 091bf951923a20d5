import { useCallback, useEffect, useState } from "react";

const PREFIX = "picked:";

function boxesOf(name: string): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${CSS.escape(name)}"]`)];
}

function read(key: string): Set<string> {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(PREFIX + key) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.filter((id): id is string => typeof id === "string") : []);
  } catch {
    return new Set();
  }
}

function write(key: string, ids: ReadonlySet<string>): void {
  if (ids.size === 0) window.sessionStorage.removeItem(PREFIX + key);
  else window.sessionStorage.setItem(PREFIX + key, JSON.stringify([...ids]));
}

/** Forgets what was ticked on every list: it has been worked off. */
export function forgetSelections(): void {
  for (const key of Object.keys(window.sessionStorage)) {
    if (key.startsWith(PREFIX)) window.sessionStorage.removeItem(key);
  }
}

/**
 * Ticks of a list over its pages: `list` names the list (its filters), `page` the page shown. `elsewhere` are those
 * ticked on other pages, in the order they were; a form sends them as hidden fields.
 */
export function useKeptSelection(
  name: string,
  list: string,
  page: string,
): { here: number; elsewhere: readonly string[]; clear: () => void } {
  const [state, setState] = useState<{ here: number; elsewhere: readonly string[] }>({
    here: 0,
    elsewhere: [],
  });
  useEffect(() => {
    const tell = (kept: ReadonlySet<string>) => {
      const boxes = boxesOf(name);
      const shown = new Set(boxes.map(({ value }) => value));
      setState({
        here: boxes.filter(({ checked }) => checked).length,
        elsewhere: [...kept].filter((id) => !shown.has(id)),
      });
    };
    const follow = () => {
      const kept = read(list);
      for (const { value, checked } of boxesOf(name)) {
        if (checked) kept.add(value);
        else kept.delete(value);
      }
      write(list, kept);
      tell(kept);
    };
    const kept = read(list);
    for (const box of boxesOf(name)) box.checked ||= kept.has(box.value);
    // Others that count the boxes hear of it, and what was ticked before JavaScript ran is kept.
    follow();
    boxesOf(name)[0]?.dispatchEvent(new Event("change", { bubbles: true }));
    document.addEventListener("change", follow);
    return () => document.removeEventListener("change", follow);
  }, [name, list, page]);
  const clear = useCallback(() => {
    write(list, new Set());
    const boxes = boxesOf(name);
    for (const box of boxes) box.checked = false;
    setState({ here: 0, elsewhere: [] });
    boxes[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  }, [name, list]);
  return { ...state, clear };
}
