import { createHash } from "node:crypto";

/** SM3 of a paper's content, hex: a reprint can be compared with what was made out. */
export function digestOf(content: unknown): string {
  return createHash("sm3").update(JSON.stringify(content)).digest("hex");
}
