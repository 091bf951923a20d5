import { createHmac } from "node:crypto";
import { and, eq, gt, lt, sql } from "drizzle-orm";

import { db } from "~/db.server";
import { secretKey } from "~/env.server";
import { rateCount } from "~db/schema";
import { now } from "./clock.server";
import { AppError, isAppError } from "./errors";

/** So many times in a window; windows are fixed, so that one upsert per check is enough. */
export type RateRule = {
  name: string;
  limit: number;
  windowSeconds: number;
  /** What to do meanwhile, said with the refusal; without it the words are for citizens. */
  advice?: string;
};

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

const FOR_CITIZENS = "着急的，可带身份证到常住地社区窗口办理。";

function tooManyRequests({ rule, retryAfterSeconds }: Counted): AppError {
  return new AppError(
    "too_many_requests",
    `操作太频繁，为保护大家的信息，请 ${waitWords(retryAfterSeconds)}后再试。${rule.advice ?? FOR_CITIZENS}`,
    { status: 429, retryAfterSeconds },
  );
}

type Counted = { rule: RateRule; count: number; windowStart: Date; retryAfterSeconds: number };

function refusalOf(counts: readonly Counted[]): AppError | null {
  const exceeded = counts.filter((one) => one.count > one.rule.limit);
  const [longest] = exceeded.toSorted((one, other) => other.retryAfterSeconds - one.retryAfterSeconds);
  return longest ? tooManyRequests(longest) : null;
}

async function count(check: RateCheck): Promise<Counted> {
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
    rule: check.rule,
    count: row?.count ?? 1,
    windowStart,
    retryAfterSeconds: Math.max(1, Math.ceil((windowStart.getTime() + length - at) / 1000)),
  };
}

/**
 * Counts this attempt under every rule and answers the refusal, 429 `too_many_requests` with `retryAfterSeconds`, where
 * one of them is used up; null otherwise. All are counted, so that an attempt costs the same whichever rule refuses it.
 */
export async function rateRefusal(...checks: readonly RateCheck[]): Promise<AppError | null> {
  const counts: Counted[] = [];
  for (const check of checks) counts.push(await count(check));
  return refusalOf(counts);
}

/** Throws what {@link rateRefusal} answers. */
export async function limitRate(...checks: readonly RateCheck[]): Promise<void> {
  const refusal = await rateRefusal(...checks);
  if (refusal) throw refusal;
}

/** Between the two statements of a round another hand may count once more or take its own back. */
const TAKE_BACK_ROUNDS = 5;

/** Takes back one count; the last one goes with its row, so that no row stands at nought. */
async function takeBack(check: RateCheck, windowStart: Date): Promise<void> {
  const own = and(eq(rateCount.key, keyOf(check)), eq(rateCount.windowStart, windowStart));
  for (let round = 0; round < TAKE_BACK_ROUNDS; round += 1) {
    const lowered = await db()
      .update(rateCount)
      .set({ count: sql`${rateCount.count} - 1` })
      .where(and(own, gt(rateCount.count, 1)))
      .returning({ key: rateCount.key });
    if (lowered.length > 0) return;
    const last = await db()
      .delete(rateCount)
      .where(and(own, eq(rateCount.count, 1)))
      .returning({ key: rateCount.key });
    if (last.length > 0) return;
  }
}

/**
 * Runs `work` and keeps the count only when it fails for want of proof (401): a whole office signs in from one
 * address, but few of its tries fail. Counted before the work, so that parallel guesses cannot exceed the limit.
 */
export async function limitFailures<T>(check: RateCheck, work: () => Promise<T>): Promise<T> {
  const counted = await count(check);
  let failed = false;
  try {
    if (counted.count > check.rule.limit) throw tooManyRequests(counted);
    return await work();
  } catch (error) {
    failed = isAppError(error) && error.status === 401;
    throw error;
  } finally {
    if (!failed) await takeBack(check, counted.windowStart);
  }
}

/**
 * Runs `work` and keeps the counts only when it answers `true`: what was refused, or came to nothing, uses up nobody's
 * allowance. Counted before the work, so that parallel tries cannot exceed a limit.
 */
export async function limitDone(checks: readonly RateCheck[], work: () => Promise<boolean>): Promise<void> {
  const taken: { check: RateCheck; counted: Counted }[] = [];
  let done = false;
  try {
    for (const check of checks) taken.push({ check, counted: await count(check) });
    const refusal = refusalOf(taken.map(({ counted }) => counted));
    if (refusal) throw refusal;
    done = await work();
  } finally {
    if (!done) for (const { check, counted } of taken) await takeBack(check, counted.windowStart);
  }
}
