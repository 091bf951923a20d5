import { useEffect, useRef } from "react";
import type { ReactNode } from "react";

import { classNames } from "./class-names";

/**
 * A small form behind a word: opens in place without JavaScript; with it, Escape and a press elsewhere close it.
 * On phones it stands at the foot of the screen.
 */
export function DropMenu({
  label,
  look = "btn",
  children,
}: {
  label: string;
  /** Class of the word: a button or a link. */
  look?: "btn" | "link-btn";
  children: ReactNode;
}) {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const menu = ref.current;
      if (!menu?.open) return;
      const outside = event.target instanceof Node && !menu.contains(event.target);
      const escape = event instanceof KeyboardEvent && event.key === "Escape";
      if (!escape && !(event.type === "pointerdown" && outside)) return;
      menu.open = false;
      if (!escape) return;
      menu.querySelector("summary")?.focus();
      event.preventDefault();
    };
    document.addEventListener("pointerdown", close);
    // Before the page's own keys, so that one Escape closes the menu and nothing else.
    document.addEventListener("keydown", close, { capture: true });
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close, { capture: true });
    };
  }, []);
  return (
    <details className="drop" ref={ref}>
      <summary className={classNames(look)}>{label}</summary>
      {children}
    </details>
  );
}
