import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";

import { db } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { AppError, isAppError } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { idempotencyKey } from "~db/schema";
import type { Answer } from "./operation.server";
import { problemBody } from "./problem.server";

/**
 * Runs a write once per key. The record of the key and the write commit together; a second caller
 * with the same key waits for the first and gets its answer; another body is refused. Refusals of
 * the write are remembered too, so that a repeat gets the same answer.
 */
export async function runOnce(
  actor: Actor,
  key: string,
  request: { method: string; path: string; text: string },
  work: () => Promise<Answer>,
): Promise<Answer> {
  const requestDigest = createHash("sha256")
    .update(`${request.method} ${request.path}\n${request.text}`)
    .digest("hex");
  const earlier = await findAnswer(actor, key, requestDigest);
  if (earlier) return earlier;
  try {
    return await withTransaction(async (tx) => {
      const [mine] = await tx
        .insert(idempotencyKey)
        .values({ accountId: actor.accountId, key, requestDigest })
        .onConflictDoNothing()
        .returning({ key: idempotencyKey.key });
      if (!mine) throw new LostRace();
      const answer = await work();
      await tx
        .update(idempotencyKey)
        .set({ status: answer.status, body: answer.body ?? null })
        .where(and(eq(idempotencyKey.accountId, actor.accountId), eq(idempotencyKey.key, key)));
      return answer;
    });
  } catch (error) {
    if (error instanceof LostRace) {
      const winner = await findAnswer(actor, key, requestDigest);
      if (winner) return winner;
    }
    if (isAppError(error) && error.status !== 428) await rememberRefusal(actor, key, requestDigest, error);
    throw error;
  }
}

class LostRace extends Error {}

async function findAnswer(actor: Actor, key: string, requestDigest: string): Promise<Answer | undefined> {
  const [row] = await db()
    .select()
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.accountId, actor.accountId), eq(idempotencyKey.key, key)));
  if (!row || row.status === null) return undefined;
  if (row.requestDigest !== requestDigest) {
    throw new AppError("idempotency_key_reused", "这个 Idempotency-Key 已用于另一个请求，请换一个新的。", {
      status: 422,
    });
  }
  const headers: Record<string, string> = { "Idempotent-Replay": "true" };
  if (row.status >= 400) headers["Content-Type"] = "application/problem+json; charset=utf-8";
  return { status: row.status, body: row.body, headers };
}

async function rememberRefusal(
  actor: Actor,
  key: string,
  requestDigest: string,
  error: AppError,
): Promise<void> {
  await db()
    .insert(idempotencyKey)
    .values({
      accountId: actor.accountId,
      key,
      requestDigest,
      status: error.status,
      body: problemBody(error, actor.requestId),
    })
    .onConflictDoNothing();
}
