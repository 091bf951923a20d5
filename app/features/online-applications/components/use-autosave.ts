import { type FormEvent, useEffect, useRef, useState } from "react";

import { paths } from "~/lib/paths";
import type { CategoryHint } from "../possible-categories";
import type { StepKey } from "../steps";
import type { SavedStep } from "../views";

const WAIT_MS = 1_200;

type Saving = { state: "idle" | "unsaved" | "saved" | "failed"; at: string; hint: CategoryHint | null };

const WORDS: Record<Saving["state"], string> = {
  idle: "",
  unsaved: "正在保存…",
  saved: "已保存",
  failed: "网络不通，还没有保存。请先不要离开，点“下一步”再试。",
};

function isSaved(value: unknown): value is SavedStep {
  return typeof value === "object" && value !== null && "savedAt" in value;
}

/** Beside the router: a save that comes back late must not disturb the page that was opened meanwhile. */
async function post(step: StepKey, form: HTMLFormElement, signal: AbortSignal): Promise<SavedStep | null> {
  const body = new URLSearchParams({ step });
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  try {
    const answer = await fetch(paths.applyStep("save"), { method: "POST", body, redirect: "manual", signal });
    const read: unknown = answer.ok ? await answer.json() : null;
    return isSaved(read) ? read : null;
  } catch {
    return null;
  }
}

/**
 * Saves a step's form in the background shortly after typing stops, and asks before the page is left while
 * something is not saved. Without JavaScript each button of the form saves.
 */
export function useAutosave(step: StepKey) {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const sending = useRef<AbortController>();
  const [saving, setSaving] = useState<Saving>({ state: "idle", at: "", hint: null });
  const unsaved = saving.state === "unsaved" || saving.state === "failed";

  useEffect(() => {
    if (!unsaved) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);

  useEffect(() => () => clearTimeout(timer.current), []);

  function onInput({ currentTarget: form }: FormEvent<HTMLFormElement>) {
    setSaving((before) => ({ ...before, state: "unsaved" }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const own = new AbortController();
      sending.current = own;
      void post(step, form, own.signal).then((saved) => {
        if (own.signal.aborted) return;
        setSaving((before) =>
          saved ? { state: "saved", at: saved.savedAt, hint: saved.hint } : { ...before, state: "failed" },
        );
      });
    }, WAIT_MS);
  }

  /** The form goes the ordinary way now: nothing is left to save behind it. */
  function onSubmit() {
    clearTimeout(timer.current);
    sending.current?.abort();
    setSaving((before) => ({ ...before, state: "idle", hint: null }));
  }

  const words = saving.state === "saved" ? `${WORDS.saved} ${saving.at}` : WORDS[saving.state];
  return { onInput, onSubmit, words, hint: saving.hint };
}
