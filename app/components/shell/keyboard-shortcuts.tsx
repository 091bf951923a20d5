import { useNavigation } from "@remix-run/react";
import { lazy, Suspense, useCallback, useEffect, useInsertionEffect, useRef, useState } from "react";

import {
  confirmation,
  confirmVerdict,
  enterForm,
  isMeant,
  isTyping,
  pressShortcut,
  singleKeysOn,
  stepRow,
  tickAllRows,
  tickRow,
} from "./shortcut-keys";

/** As long as it takes to read. */
const NOTE_MS = 3_000;

/** Loaded with the first `?`, so that pages do not carry it. */
const KeyboardHelp = lazy(() => import("./keyboard-help"));

function focusCommandBar(): boolean {
  const input = document.querySelector<HTMLInputElement>("[data-command-bar]");
  input?.focus();
  input?.select();
  return input !== null;
}

/**
 * After a confirmation the next case may already be on the screen: Ctrl+Enter answers again once the user has done
 * something else on the page or had the time to see it, so that a key held or pressed twice decides one case.
 */
let confirmedAt: string | null = null;
/** In ms of the page's clock: the last press of Ctrl+Enter, and when the page on the screen arrived. */
let pressedAt = Number.NEGATIVE_INFINITY;
let arrivedAt = Number.NEGATIVE_INFINITY;

function rearm(event: Event): void {
  if (
    !(event instanceof KeyboardEvent) ||
    !["Control", "Enter", "Shift", "Alt", "Meta"].includes(event.key)
  ) {
    confirmedAt = null;
  }
}

/** The same page came back with faults: nothing was decided, so the next press is a new try. */
function wasRefused(): boolean {
  return (
    confirmedAt === window.location.pathname &&
    document.querySelector(`main :is([role="alert"], [aria-invalid="true"])`) !== null
  );
}

function confirmForm(target: EventTarget | null, sending: boolean, sayLook: () => void): boolean {
  const confirm = confirmation(target);
  if (!confirm) return false;
  const now = performance.now();
  const seen = isMeant(now, arrivedAt, pressedAt);
  pressedAt = now;
  const verdict = confirmVerdict({
    sending,
    confirmedBefore: confirmedAt !== null,
    seen,
    refused: wasRefused(),
  });
  if (verdict === "look") sayLook();
  if (verdict !== "go") return true;
  confirmedAt = window.location.pathname;
  confirm();
  return true;
}

function withControl(event: KeyboardEvent, sending: boolean, sayLook: () => void): boolean {
  if (event.key === "Enter") return confirmForm(event.target, sending || event.repeat, sayLook);
  const key = event.key.toLowerCase();
  if (key === "s") return pressShortcut("Control+S");
  if (isTyping(event.target)) return false;
  return key === "z" ? pressShortcut("Control+Z") : key === "a" && tickAllRows();
}

function singleKey({ key, shiftKey }: KeyboardEvent, openHelp: () => void): boolean {
  if (key === "Escape") return pressShortcut("Escape");
  if (key === "/") return focusCommandBar();
  if (key === "?") {
    openHelp();
    return true;
  }
  const letter = key.toUpperCase();
  if (!/^[A-Z]$/.test(letter)) return false;
  if (pressShortcut(letter)) return true;
  if (letter === "I") return enterForm();
  if (letter === "X") return tickRow(shiftKey);
  if (letter === "J") return stepRow(1);
  return letter === "K" && stepRow(-1);
}

/** Says for a moment that a press was not taken for a decision on the case that has just come up. */
function useLookFirst(): [boolean, () => void] {
  const [shown, setShown] = useState(0);
  useEffect(() => {
    if (shown === 0) return;
    const timer = setTimeout(() => setShown(0), NOTE_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  const say = useCallback(() => setShown((times) => times + 1), []);
  return [shown > 0, say];
}

/** Listens for the page's keys; `?` explains them. Buttons take part by announcing `shortcut`. */
export function KeyboardShortcuts() {
  const [help, setHelp] = useState(false);
  const [looking, sayLook] = useLookFirst();
  const isSending = useNavigation().state !== "idle";
  const sending = useRef(isSending);
  // Before the new page is painted: a later effect would let the first key on it be judged by the page before.
  useInsertionEffect(() => {
    sending.current = isSending;
    arrivedAt = performance.now();
  }, [isSending]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.metaKey || event.isComposing) return;
      if (document.querySelector("[role=dialog]") && !event.ctrlKey) return;
      const openHelp = () => setHelp(true);
      const single = !isTyping(event.target) && (["?", "Escape"].includes(event.key) || singleKeysOn());
      const done = event.ctrlKey
        ? withControl(event, sending.current, sayLook)
        : single && singleKey(event, openHelp);
      if (done) event.preventDefault();
    };
    // Speech input, autofill and pasting change a field without a key.
    const signs = ["keydown", "pointerdown", "wheel", "input", "change"] as const;
    for (const sign of signs) document.addEventListener(sign, rearm, { capture: true, passive: true });
    document.addEventListener("keydown", onKey);
    return () => {
      for (const sign of signs) document.removeEventListener(sign, rearm, { capture: true });
      document.removeEventListener("keydown", onKey);
    };
  }, [sayLook]);
  return (
    <>
      <div className="toasts look-first" aria-live="polite">
        {looking && <div className="toast">请先看一眼本件，再按 Ctrl+Enter</div>}
      </div>
      {help && (
        <Suspense fallback={null}>
          <KeyboardHelp open={help} onOpenChange={setHelp} />
        </Suspense>
      )}
    </>
  );
}
