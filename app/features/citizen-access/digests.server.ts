import { createHmac, randomInt, timingSafeEqual } from "node:crypto";

import { secretKey } from "~/env.server";

export type DigestKind = "one_time_code" | "one_time_subject" | "query_code" | "query_code_drawn" | "session";

/** What is kept of a secret: a keyed digest bound to its purpose, so that the tables alone open nothing. */
export function secretDigest(kind: DigestKind, ...parts: readonly string[]): string {
  return createHmac("sm3", secretKey("INDEX_KEY"))
    .update([`citizen:${kind}`, ...parts].join("\u001f"))
    .digest("hex");
}

/**
 * Numbers that look drawn by lot and are the same whenever drawn for the same parts: of one submission sent twice, both
 * answers show one 查询码, and no table holds it.
 */
export function drawnFrom(kind: DigestKind, ...parts: readonly string[]): (below: number) => number {
  let turn = 0;
  return (below) => {
    turn += 1;
    return Number.parseInt(secretDigest(kind, ...parts, String(turn)).slice(0, 12), 16) % below;
  };
}

/** Compares two digests in a time that tells nothing. */
export function sameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Twelve digits, each as likely as any other: drawn in two halves, as `randomInt` reaches to 2^48. */
export function newLongCode(): string {
  return newOneTimeCode() + newOneTimeCode();
}

/** Six digits, each as likely as any other. */
export function newOneTimeCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, "0");
}
