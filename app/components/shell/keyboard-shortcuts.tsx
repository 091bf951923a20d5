import { lazy, Suspense, useEffect, useState } from "react";

import { isTyping, pressShortcut, singleKeysOn, stepRow } from "./shortcut-keys";

/** Loaded with the first `?`, so that pages do not carry it. */
const KeyboardHelp = lazy(() => import("./keyboard-help"));

function focusCommandBar(): boolean {
  const input = document.querySelector<HTMLInputElement>("[data-command-bar]");
  input?.focus();
  input?.select();
  return input !== null;
}

function confirmForm(target: EventTarget | null): boolean {
  const form = target instanceof Element ? target.closest("form") : null;
  if (!form || form.method === "get") return pressShortcut("Control+Enter");
  form.requestSubmit(form.querySelector<HTMLButtonElement>("button[type=submit].btn-primary") ?? undefined);
  return true;
}

function withControl(event: KeyboardEvent): boolean {
  if (event.key === "Enter") return confirmForm(event.target);
  return event.key.toLowerCase() === "s" && pressShortcut("Control+S");
}

function singleKey(key: string, openHelp: () => void): boolean {
  if (key === "/") return focusCommandBar();
  if (key === "?") {
    openHelp();
    return true;
  }
  const letter = key.toUpperCase();
  if (!/^[A-Z]$/.test(letter)) return false;
  if (pressShortcut(letter)) return true;
  if (letter === "J") return stepRow(1);
  return letter === "K" && stepRow(-1);
}

/** Listens for the page's keys; `?` explains them. Buttons take part by announcing `shortcut`. */
export function KeyboardShortcuts() {
  const [help, setHelp] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.metaKey || event.isComposing) return;
      if (document.querySelector("[role=dialog]") && !event.ctrlKey) return;
      const openHelp = () => setHelp(true);
      const single = !isTyping(event.target) && (event.key === "?" || singleKeysOn());
      const done = event.ctrlKey ? withControl(event) : single && singleKey(event.key, openHelp);
      if (done) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  if (!help) return null;
  return (
    <Suspense fallback={null}>
      <KeyboardHelp open={help} onOpenChange={setHelp} />
    </Suspense>
  );
}
