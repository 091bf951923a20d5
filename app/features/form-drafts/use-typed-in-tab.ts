import { useRouteLoaderData } from "@remix-run/react";
import { type FormEvent, type RefObject, useCallback, useEffect, useMemo, useState } from "react";

import { useHydrated } from "~/components/ui/use-hydrated";
import { forgetTyped, keepTyped, type TypedValues, typedBy } from "./typed-in-tab";

/** Under whose name the tab keeps what is typed; null on pages outside the signed-in frame. */
export function useAccountId(): string | null {
  const frame = useRouteLoaderData<{ account?: { id?: string } }>("routes/_app");
  return frame?.account?.id ?? null;
}

/** Ticks and fills a form as it was kept, with the hidden fields that tell what the typing began from. */
export function fillForm(form: HTMLFormElement, kept: TypedValues): void {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
      control.checked = kept.some(([name, value]) => name === control.name && value === control.value);
    } else if (
      (control instanceof HTMLInputElement && control.type !== "file") ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
    ) {
      const found = kept.find(([name]) => name === control.name);
      if (found) control.value = found[1];
    }
  }
}

/**
 * Keeps a short form in the tab with every key, and fills it again for the account that typed it; for forms that no
 * draft on the server holds. `restored` says that it was.
 */
export function useTypedInTab(key: string, form: RefObject<HTMLFormElement>) {
  const account = useAccountId();
  const hydrated = useHydrated();
  const [discarded, setDiscarded] = useState<string | null>(null);
  const kept = useMemo(
    () => (hydrated && account !== null ? typedBy(account, key) : null),
    [hydrated, account, key],
  );
  useEffect(() => {
    if (kept && form.current) fillForm(form.current, kept.values);
  }, [kept, form]);
  const keep = (sent: boolean) => (event: FormEvent<HTMLFormElement>) => {
    if (account !== null) keepTyped(account, key, event.currentTarget, { sent });
  };
  return {
    restored: kept !== null && discarded !== key,
    /** Takes the form back to how the page opened it. */
    discard: useCallback(() => {
      forgetTyped(key);
      setDiscarded(key);
      form.current?.reset();
    }, [key, form]),
    handlers: { onInput: keep(false), onSubmitCapture: keep(true) },
  };
}
