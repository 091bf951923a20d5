import { useCallback, useEffect, useRef, useState } from "react";

import { paths } from "~/lib/paths";
import type { Violation } from "~/lib/errors";
import type { ShownDocument } from "../application-inputs";
import type { Eligibility } from "../rules";

export type Preview = {
  eligibility: Eligibility | null;
  violations: Violation[];
  /** Required fields still empty. */
  missing: Violation[];
  documents: ShownDocument[];
  hints: Record<string, string>;
};

const PAUSE_MS = 250;

/**
 * The clause cards of the form as it is typed. Asks the preview page directly instead of submitting, so that no
 * other part of the page reloads; an answer that is overtaken by more typing is dropped.
 */
export function usePreview(initial: Preview): [Preview, (form: HTMLFormElement) => void] {
  const [answered, setAnswered] = useState<{ to: Preview; preview: Preview } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const pending = useRef<AbortController>();
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      pending.current?.abort();
    },
    [],
  );
  const follow = useCallback(
    (form: HTMLFormElement) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        pending.current?.abort();
        pending.current = new AbortController();
        void ask(form, pending.current.signal).then((preview) => {
          if (preview) setAnswered({ to: initial, preview });
        });
      }, PAUSE_MS);
    },
    [initial],
  );
  // A newer answer of the server (after a submission) replaces what was asked before it.
  return [answered?.to === initial ? answered.preview : initial, follow];
}

/** Null when it was overtaken or the network is away: the cards then stay as they are. */
async function ask(form: HTMLFormElement, signal: AbortSignal): Promise<Preview | null> {
  try {
    const answer = await fetch(paths.applicationPreview(), {
      method: "POST",
      body: new FormData(form),
      signal,
    });
    return answer.ok ? ((await answer.json()) as Preview) : null;
  } catch {
    return null;
  }
}
