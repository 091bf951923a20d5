import type { Actor } from "~/lib/actor";
import type { RestoredDraft } from "./autosave-note";
import type { FormKey } from "./form-key";
import { readFormDraft } from "./read-form-draft.server";

/**
 * What this account had typed before: shown in place of the record's content, unless the record has moved on
 * since `base`; then only when asked for (`?draft=show`).
 */
export async function restoreFormDraft(
  actor: Actor,
  key: FormKey,
  base: string,
  asked: boolean,
): Promise<{ restored: RestoredDraft | null; typed: Record<string, string[]> | null }> {
  const draft = await readFormDraft(actor, key);
  if (!draft) return { restored: null, typed: null };
  const stale = draft.basedOnVersion !== base;
  const applied = !stale || asked;
  return {
    restored: { savedAt: draft.savedAt, stale, applied },
    typed: applied ? draft.values : null,
  };
}
