import { useCallback, useEffect, useRef, useState } from "react";

import { paths } from "~/lib/paths";
import type { Violation } from "~/lib/errors";
import type { Eligibility } from "../rules";

export type Preview = { eligibility: Eligibility | null; violations: Violation[] };

const PAUSE_MS = 250;

/**
 * The clause cards of the form as it is typed. Asks the preview page directly instead of submitting, so that no
 * other part of the page reloads; an answer that is overtaken by more typing is dropped.
 */
export function usePreview(initial: Preview): [Preview, (form: HTMLFormElement) => void] {
  const [preview, setPreview] = useState(initial);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const pending = useRef<AbortController>();
  useEffect(() => setPreview(initial), [initial]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      pending.current?.abort();
    },
    [],
  );
  const follow = useCallback((form: HTMLFormElement) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      pending.current?.abort();
      pending.current = new AbortController();
      void ask(form, pending.current.signal).then((answer) => {
        if (answer) setPreview(answer);
      });
    }, PAUSE_MS);
  }, []);
  return [preview, follow];
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
