import { createHash } from "node:crypto";

import { canonicalJson } from "~/lib/canonical-json";

/** SM3 over a value's JSON with its members in order, so that what was stored can be checked again. */
export function hashOf(value: unknown): string {
  return createHash("sm3").update(canonicalJson(value)).digest("hex");
}
