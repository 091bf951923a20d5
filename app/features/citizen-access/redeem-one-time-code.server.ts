import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";

import { db } from "~/db.server";
import { now } from "~/lib/clock.server";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { AppError } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { readShownMessage } from "~/lib/message-gateway.server";
import { limitRate } from "~/lib/rate-limit.server";
import { oneTimeCode } from "~db/schema";
import { sameDigest, secretDigest } from "./digests.server";
import { CODE_TRIES_PER_ADDRESS } from "./rate-rules";
import type { CodePayload } from "./code-payload";
import { type PendingCode, readPendingLongCode, redeemLongCode } from "./long-code.server";
import { CODE_TRIES, endCodesOf } from "./send-one-time-code.server";

function codeEnded(): AppError {
  return new AppError("code_ended", "验证码已过期、已用过或试错太多次，请重新获取。", { status: 410 });
}

const wrongCode = (advice: string) => new AppError("wrong_code", `验证码不对，${advice}`, { status: 422 });

/** A failed try counts against its address; a right code is no try, whatever others behind the address have done. */
async function failed(address: string, error: AppError): Promise<never> {
  await limitRate({ rule: CODE_TRIES_PER_ADDRESS, subject: address });
  throw error;
}

/**
 * Takes a code once. The try is counted before the comparison and outside any transaction, so that parallel
 * guesses cannot exceed the tries. Throws 422 `wrong_code`, 410 `code_ended`, 429 `too_many_requests`.
 */
export async function redeemOneTimeCode(id: string, code: string, address: string): Promise<CodePayload> {
  const long = await redeemLongCode(id, code);
  if (long === "wrong") return failed(address, wrongCode("请照写着 12 位长验证码的那条短信填写。"));
  if (long === "ended" || (long === null && !isId(id))) return failed(address, codeEnded());
  if (long !== null) return long;
  const open = and(eq(oneTimeCode.id, id), isNull(oneTimeCode.usedAt), gt(oneTimeCode.expiresAt, now()));
  const [tried] = await db()
    .update(oneTimeCode)
    .set({ tries: sql`${oneTimeCode.tries} + 1` })
    .where(and(open, lt(oneTimeCode.tries, CODE_TRIES)))
    .returning({
      codeHash: oneTimeCode.codeHash,
      payload: oneTimeCode.payloadCipher,
      tries: oneTimeCode.tries,
    });
  if (!tried) return failed(address, codeEnded());
  if (!sameDigest(tried.codeHash, secretDigest("one_time_code", id, code))) {
    const left = CODE_TRIES - tried.tries;
    if (left <= 0) return failed(address, codeEnded());
    return failed(address, wrongCode(`还可以试 ${left} 次。请照最近一条短信填写。`));
  }
  const [used] = await db()
    .update(oneTimeCode)
    .set({ usedAt: now() })
    .where(open)
    .returning({ id: oneTimeCode.id });
  if (!used) throw codeEnded();
  const payload = JSON.parse(decryptField(tried.payload)) as CodePayload;
  await endCodesOf(payload);
  return payload;
}

/** Whether a code still waits to be typed, and the message itself where the gateway only shows it. */
export async function readPendingCode(id: string): Promise<PendingCode | null> {
  if (!isId(id)) return readPendingLongCode(id);
  const [row] = await db()
    .select({ payload: oneTimeCode.payloadCipher })
    .from(oneTimeCode)
    .where(and(eq(oneTimeCode.id, id), isNull(oneTimeCode.usedAt), gt(oneTimeCode.expiresAt, now())));
  if (!row) return null;
  const { purpose, phone } = JSON.parse(decryptField(row.payload)) as CodePayload;
  return { purpose, phone, shown: await readShownMessage(db(), "oneTimeCodeId", id), long: false };
}
