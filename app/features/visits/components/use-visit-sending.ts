import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";

import { useHydrated } from "~/components/ui/use-hydrated";
import { formKey } from "~/features/form-drafts/form-key";
import { useAutosave } from "~/features/form-drafts/use-autosave";

/** What is said above the button. */
export type Sending = "idle" | "sending" | "offline";

type Kept = [name: string, value: string][];

/** Tabs forget it when they are closed: what was heard at somebody's home does not stay on the phone. */
const storage = () => {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
};

function keep(key: string, form: HTMLFormElement): void {
  const kept: Kept = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  try {
    storage()?.setItem(key, JSON.stringify(kept));
  } catch {
    // Full or forbidden: the draft on the server remains.
  }
}

/** What the tab kept of a visit that was not recorded; one that was is forgotten. */
function readKept(key: string, recordedIds: readonly string[]): Kept | null {
  const text = storage()?.getItem(key);
  if (!text) return null;
  const kept = JSON.parse(text) as Kept;
  if (!kept.some(([name, value]) => name === "id" && recordedIds.includes(value))) return kept;
  storage()?.removeItem(key);
  return null;
}

/** Ticks and fills a form as it was kept; of the hidden fields only the form's own id, which makes it one visit. */
function fill(form: HTMLFormElement, kept: Kept): void {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
      control.checked = kept.some(([name, value]) => name === control.name && value === control.value);
    } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
      const found = kept.find(([name]) => name === control.name);
      const own = control.type === "hidden" ? control.name === "id" : control.type !== "file";
      if (found && own) control.value = found[1];
    }
  }
}

const PATIENCE_MS = 8000;

/** Whether the server can be reached at all. */
async function isReachable(): Promise<boolean> {
  const gaveUp = AbortSignal.timeout(PATIENCE_MS);
  return fetch("/healthz", { cache: "no-store", signal: gaveUp }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/**
 * Sends the visit over a bad line. While there is none, the page stays as it is, the taps are kept in the tab and on
 * the server, and the button tries again. A visit whose answer got lost is found by its id in `recordedIds` and not
 * shown again. Without JavaScript the form is an ordinary one.
 */
export function useVisitSending(
  { personId, accountId }: { personId: string; accountId: string },
  recordedIds: readonly string[],
) {
  // The next one to sign in on this phone does not read it.
  const key = `visit:${accountId}:${personId}`;
  const form = useRef<HTMLFormElement>(null);
  const [sending, setSending] = useState<Sending>("idle");
  const hydrated = useHydrated();
  const kept = useMemo(() => (hydrated ? readKept(key, recordedIds) : null), [hydrated, key, recordedIds]);
  const autosave = useAutosave({ form: formKey("visit", personId), base: "" });

  useEffect(() => {
    if (kept && form.current) fill(form.current, kept);
  }, [kept]);

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const sent = event.currentTarget;
    autosave.stop();
    keep(key, sent);
    setSending("sending");
    if (await isReachable()) sent.submit();
    else setSending("offline");
  }

  return {
    form,
    sending,
    restored: kept !== null,
    autosave: autosave.state,
    handlers: {
      ...autosave.handlers,
      onSubmit: send,
      onChange: (event: FormEvent<HTMLFormElement>) => keep(key, event.currentTarget),
    },
  };
}
