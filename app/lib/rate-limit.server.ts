import { createHmac } from "node:crypto";
import { lt, sql } from "drizzle-orm";

import { db } from "~/db.server";
import { secretKey } from "~/env.server";
import { rateCount } from "~db/schema";
import { now } from "./clock.server";
import { AppError } from "./errors";

/** So many times in a window; windows are fixed, so that one upsert per check is enough. */
export type RateRule = { name: string; limit: number; windowSeconds: number };

/** What is counted: a rule and whose doing it is (a phone, an ID number, an address). Only its HMAC is kept. */
export type RateCheck = { rule: RateRule; subject: string };

const KEEP_MS = 24 * 3_600_000;
/** One check in so many also clears the windows of past days. */
const SWEEP_EVERY = 200;

function keyOf({ rule, subject }: RateCheck): string {
  return createHmac("sm3", secretKey("INDEX_KEY")).update(`rate:${rule.name}:${subject}`).digest("hex");
}

function waitWords(seconds: number): string {
  return seconds >= 90 ? `${Math.ceil(seconds / 60)} 分钟` : `${seconds} 秒`;
}

export function tooManyRequests(retryAfterSeconds: number): AppError {
  return new AppError(
    "too_many_requests",
    `操作太频繁，为保护大家的信息，请 ${waitWords(retryAfterSeconds)}后再试。着急的，可带身份证到常住地社区窗口办理。`,
    { status: 429, retryAfterSeconds },
  );
}

async function count(check: RateCheck): Promise<{ count: number; retryAfterSeconds: number }> {
  const at = now().getTime();
  const length = check.rule.windowSeconds * 1000;
  const windowStart = new Date(Math.floor(at / length) * length);
  // On the pool, not in the caller's transaction: a refused or failed attempt counts as well.
  const [row] = await db()
    .insert(rateCount)
    .values({ key: keyOf(check), windowStart, count: 1 })
    .onConflictDoUpdate({
      target: [rateCount.key, rateCount.windowStart],
      set: { count: sql`${rateCount.count} + 1` },
    })
    .returning({ count: rateCount.count });
  if (Math.random() * SWEEP_EVERY < 1) {
    await db()
      .delete(rateCount)
      .where(lt(rateCount.windowStart, new Date(at - KEEP_MS)));
  }
  return {
    count: row?.count ?? 1,
    retryAfterSeconds: Math.max(1, Math.ceil((windowStart.getTime() + length - at) / 1000)),
  };
}

/**
 * Counts this attempt under every rule and throws 429 `too_many_requests` (with `retryAfterSeconds`) when one of
 * them is used up. All are counted, so that an attempt costs the same whichever rule refuses it.
 */
export async function limitRate(...checks: readonly RateCheck[]): Promise<void> {
  const exceeded: number[] = [];
  for (const check of checks) {
    const { count: used, retryAfterSeconds } = await count(check);
    if (used > check.rule.limit) exceeded.push(retryAfterSeconds);
  }
  if (exceeded.length > 0) throw tooManyRequests(Math.max(...exceeded));
}
