import { createHash } from "node:crypto";

import type { DraftContent } from "./draft";

/** SM3 of what a citizen has stated: the same for the same answers, in whatever order or with empty fields they lie. */
export function contentDigest({ name, residentId, place, values }: DraftContent): string {
  const stated = Object.entries(values)
    .map(([field, texts]) => [field, texts.filter((text) => text.trim() !== "")] as const)
    .filter(([, texts]) => texts.length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sm3")
    .update(JSON.stringify([name, residentId, place?.division ?? null, stated]))
    .digest("hex");
}

/** Whether the answers were changed after the signature under them (一（三） 书面承诺). Drafts from before say nothing. */
export function changedSinceSigned(draft: DraftContent): boolean {
  return draft.signedContent !== undefined && draft.signedContent !== contentDigest(draft);
}
