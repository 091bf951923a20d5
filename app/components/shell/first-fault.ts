import { useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";

const CONTROLS = "input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled)";

/** Under a group of choices only the words mark the fault: its first control stands for it. */
function controlOf(mark: Element): HTMLElement | null {
  if (mark instanceof HTMLElement && mark.matches('[aria-invalid="true"]')) return mark;
  return mark.closest("fieldset, .field, td")?.querySelector<HTMLElement>(CONTROLS) ?? null;
}

/** The first control of the page whose answer was refused; without one, the words that tell the refusal. */
function firstFault(page: ParentNode): HTMLElement | null {
  for (const mark of page.querySelectorAll('[aria-invalid="true"], .err')) {
    const control = controlOf(mark);
    if (control) return control;
  }
  // A pad for signatures, say, has none: its words stand beside it.
  return page.querySelector<HTMLElement>(".err") ?? page.querySelector<HTMLElement>('[role="alert"]');
}

function bringIntoView(fault: HTMLElement): void {
  for (
    let folded = fault.closest("details");
    folded;
    folded = folded.parentElement?.closest("details") ?? null
  ) {
    folded.open = true;
  }
  // Words are read where they stand; only a control is made for the focus.
  if (fault.matches('.err, [role="alert"]')) fault.tabIndex = -1;
  fault.focus({ preventScroll: true });
  fault.scrollIntoView({ block: "center" });
}

/** A form that has told its fault itself, or a dialog that holds the focus, is left alone. */
const alreadyThere = (active: Element | null) =>
  !!active?.closest('[role="dialog"], [role="alert"], [aria-invalid="true"], fieldset:has(.err)');

/**
 * After a form was refused the hand goes on at the first fault, not at the button: on a long form both banner and
 * field may lie screens away. A form that led on to another page has no fault to show.
 */
export function useFirstFault(): void {
  const { state, formMethod } = useNavigation();
  const sent = useRef(false);
  useEffect(() => {
    if (state !== "idle") {
      sent.current ||= formMethod !== undefined && formMethod !== "GET";
      return;
    }
    if (!sent.current) return;
    sent.current = false;
    const page = document.querySelector("#main");
    if (!page || alreadyThere(document.activeElement)) return;
    const fault = firstFault(page);
    if (fault) bringIntoView(fault);
  }, [state, formMethod]);
}
