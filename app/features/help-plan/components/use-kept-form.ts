import { useNavigation } from "@remix-run/react";
import { useState } from "react";

/** Steps after which the rows of the form are the same rows: what was typed meanwhile stays in them. */
const SAME_ROWS: readonly string[] = ["save", "submit", "add", "insert"];

/**
 * A key for the plan form. It changes when the rows themselves change (removed, drafted anew, merged, saved by
 * somebody else), not when the own saving moves the version on: text typed between a click and its answer stays.
 */
export function useFormKey({ id, version }: { id: string; version: number }): string {
  const { formData } = useNavigation();
  const [sent, setSent] = useState<string | null>(null);
  const [seen, setSeen] = useState({ id, version, key: 0 });
  const step = formData ? String(formData.get("intent") ?? formData.get("step") ?? "") : null;
  // Remembered past the answer, when the navigation has forgotten what was sent.
  if (step !== null && step !== sent) setSent(step);
  // The kept edits were thrown away: the form shows the plan as saved again.
  const discarded = step === null && sent === "discard";
  if (seen.id === id && seen.version === version && !discarded) return `${id}-${seen.key}`;
  if (discarded) setSent(null);
  const kept = seen.id === id && sent !== null && SAME_ROWS.includes(sent);
  const key = kept ? seen.key : seen.key + 1;
  setSeen({ id, version, key });
  return `${id}-${key}`;
}
