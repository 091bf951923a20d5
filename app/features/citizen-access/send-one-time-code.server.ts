import { and, eq, isNull } from "drizzle-orm";

import { db } from "~/db.server";
import { now } from "~/lib/clock.server";
import { encryptField } from "~/lib/crypto/field-cipher.server";
import { newId } from "~/lib/ids.server";
import { messageGateway, noGateway, sendMessage } from "~/lib/message-gateway.server";
import { limitRate } from "~/lib/rate-limit.server";
import { oneTimeCode } from "~db/schema";
import { newOneTimeCode, secretDigest } from "./digests.server";
import {
  CODE_PER_ADDRESS,
  CODE_PER_PERSON_AND_ADDRESS,
  CODE_PER_PHONE,
  CODE_PER_PHONE_AND_ADDRESS,
} from "./rate-rules";

export const CODE_MINUTES = 5;
export const CODE_TRIES = 5;

/** What a right code opens: a new or own draft, or a new 查询码 for what was handed in before. */
export type CodePayload =
  | { purpose: "apply"; name: string; residentId: string; phone: string }
  | { purpose: "recover"; residentId: string; phone: string };

const PURPOSE_WORDS = { apply: "网上申请认定", recover: "找回查询码" };

/**
 * Sends a six-digit code to the phone and answers its id, which goes into the caller's cookie. Looks at nothing
 * but what was typed: whoever is in the register gets the same answer as anybody else. An earlier code for the
 * same person, phone and purpose ends. Throws 429 `too_many_requests`, 503 `no_message_gateway`, `message_not_sent`.
 */
export async function sendOneTimeCode(payload: CodePayload, address: string): Promise<string> {
  if (!messageGateway()) throw noGateway();
  const { phone, residentId } = payload;
  await limitRate(
    { rule: CODE_PER_PERSON_AND_ADDRESS, subject: `${residentId}:${phone}:${address}` },
    { rule: CODE_PER_PHONE_AND_ADDRESS, subject: `${phone}:${address}` },
    { rule: CODE_PER_PHONE, subject: phone },
    { rule: CODE_PER_ADDRESS, subject: address },
  );
  const id = newId();
  const code = newOneTimeCode();
  const subject = secretDigest("one_time_subject", payload.purpose, residentId, phone);
  const sentAt = now();
  await db()
    .update(oneTimeCode)
    .set({ usedAt: sentAt })
    .where(and(eq(oneTimeCode.subject, subject), isNull(oneTimeCode.usedAt)));
  await db()
    .insert(oneTimeCode)
    .values({
      id,
      subject,
      codeHash: secretDigest("one_time_code", id, code),
      payloadCipher: encryptField(JSON.stringify(payload)),
      sentAt,
      expiresAt: new Date(sentAt.getTime() + CODE_MINUTES * 60_000),
    });
  const body = `【就业困难人员认定】您的验证码是 ${code}，用于${PURPOSE_WORDS[payload.purpose]}，${CODE_MINUTES} 分钟内有效。不是本人操作请不要告诉别人。`;
  await sendMessage(db(), { phone: payload.phone, body }, { oneTimeCodeId: id });
  return id;
}
