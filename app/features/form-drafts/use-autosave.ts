import { type FocusEvent, type FormEvent, useCallback, useEffect, useRef, useState } from "react";

import { paths } from "~/lib/paths";
import { DRAFT_FIELDS } from "./form-key";
import { forgetTyped, keepTyped, typedBy } from "./typed-in-tab";
import { useAccountId } from "./use-typed-in-tab";

export type AutosaveState =
  | { kind: "none" }
  /** Typed and not kept yet. */
  | { kind: "typing" }
  | { kind: "saved"; at: string }
  | { kind: "failed" };

const PAUSE_MS = 3000;

/** Answers the minute it was kept, or null when it could not be. */
async function keep(body: FormData, draft: Draft, signal: AbortSignal): Promise<string | null> {
  // Photos stay in the browser until the form is saved: a bad line carries the words first.
  const files = [...body].filter(([, value]) => value instanceof File);
  for (const [name] of files) body.delete(name);
  body.set(DRAFT_FIELDS.form, draft.form);
  body.set(DRAFT_FIELDS.base, draft.base);
  try {
    const answer = await fetch(paths.formDrafts(), { method: "POST", body, signal });
    // A redirect is the sign-in page: the session has ended.
    if (!answer.ok || answer.redirected) return null;
    const { savedAt } = (await answer.json()) as { savedAt: string };
    return savedAt.slice(11);
  } catch {
    return null;
  }
}

type Draft = { form: string; base: string };

/**
 * Keeps what is typed into a form in the tab with every key, and on the server: three seconds after the last key and whenever a field is left.
 * Returns the form's handlers, the state, and `touch` for changes that are no typing (a row added or removed).
 */
export function useAutosave(draft: Draft) {
  const [state, setState] = useState<AutosaveState>({ kind: "none" });
  const form = useRef<HTMLFormElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const pending = useRef<AbortController>();
  const unsaved = useRef(false);
  // Of the last render: a save under way can move the record's version on between a key and its keeping.
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });

  const account = useRef(useAccountId());
  // What the tab kept and the server could not, the session having ended: it goes there now and is offered back. The
  // page is opened anew, since a form that stands already keeps the values with which it was opened.
  useEffect(() => {
    const key = draft.form;
    const kept = account.current === null ? null : typedBy(account.current, key);
    if (!kept) return;
    const body = new FormData();
    for (const [name, value] of kept.values) body.append(name, value);
    void keep(body, { form: key, base: kept.base }, new AbortController().signal).then((at) => {
      if (at === null) return;
      forgetTyped(key);
      globalThis.location.reload();
    });
  }, [draft.form]);

  const stop = useCallback(() => {
    clearTimeout(timer.current);
    pending.current?.abort();
    pending.current = undefined;
  }, []);
  useEffect(() => stop, [stop]);

  const save = useCallback(function keepOn(): void {
    clearTimeout(timer.current);
    // One after the other: of two on their way at once the older may arrive last and would stand.
    if (!form.current || !unsaved.current || pending.current) return;
    const asked = new AbortController();
    pending.current = asked;
    unsaved.current = false;
    void keep(new FormData(form.current), latest.current, asked.signal).then((at) => {
      // Overtaken by the submission, which answers.
      if (asked.signal.aborted) return;
      pending.current = undefined;
      if (at === null) {
        unsaved.current = true;
        setState({ kind: "failed" });
      } else if (unsaved.current) keepOn();
      else {
        forgetTyped(latest.current.form);
        setState({ kind: "saved", at });
      }
    });
  }, []);

  const touch = useCallback(
    (target: HTMLFormElement) => {
      form.current = target;
      unsaved.current = true;
      if (account.current !== null)
        keepTyped(account.current, latest.current.form, target, { base: latest.current.base });
      setState({ kind: "typing" });
      clearTimeout(timer.current);
      timer.current = setTimeout(save, PAUSE_MS);
    },
    [save],
  );

  return {
    state,
    touch,
    /** Throwing the draft away overtakes what is under way. */
    stop: useCallback(() => {
      forgetTyped(latest.current.form);
      unsaved.current = false;
      stop();
      setState({ kind: "none" });
    }, [stop]),
    /** The same for a form sent off: the tab still has it, should the session have ended. */
    sent: useCallback(
      ({ currentTarget }: FormEvent<HTMLFormElement>) => {
        const { form: key, base } = latest.current;
        if (account.current !== null) keepTyped(account.current, key, currentTarget, { sent: true, base });
        unsaved.current = false;
        stop();
        setState({ kind: "none" });
      },
      [stop],
    ),
    handlers: {
      onInput: (event: FormEvent<HTMLFormElement>) => touch(event.currentTarget),
      onBlur: (event: FocusEvent<HTMLElement>) => {
        const next = event.relatedTarget;
        if (next instanceof HTMLButtonElement && next.type === "submit") return;
        save();
      },
    },
  };
}
