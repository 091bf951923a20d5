import { and, eq, isNull } from "drizzle-orm";

import { db } from "~/db.server";
import { now } from "~/lib/clock.server";
import { encryptField } from "~/lib/crypto/field-cipher.server";
import { newId } from "~/lib/ids.server";
import { messageGateway, noGateway, sendMessage } from "~/lib/message-gateway.server";
import { limitRate, rateRefusal } from "~/lib/rate-limit.server";
import { oneTimeCode } from "~db/schema";
import { type CodePayload, PURPOSE_WORDS } from "./code-payload";
import { newOneTimeCode, secretDigest } from "./digests.server";
import { askForLongCode } from "./long-code.server";
import {
  CODE_PER_ADDRESS,
  CODE_PER_PERSON_AND_ADDRESS,
  CODE_PER_PHONE,
  CODE_PER_PHONE_AND_ADDRESS,
} from "./rate-rules";

export const CODE_MINUTES = 5;
export const CODE_TRIES = 5;

const subjectOf = ({ purpose, residentId, phone }: CodePayload) =>
  secretDigest("one_time_subject", purpose, residentId, phone);

/** All codes that wait for the same person, phone and purpose end with the one that was used. */
export async function endCodesOf(payload: CodePayload): Promise<void> {
  await db()
    .update(oneTimeCode)
    .set({ usedAt: now() })
    .where(and(eq(oneTimeCode.subject, subjectOf(payload)), isNull(oneTimeCode.usedAt)));
}

/**
 * Sends a six-digit code to the phone and answers its id, which goes into the caller's cookie. Looks at nothing
 * but what was typed: whoever is in the register gets the same answer as anybody else.
 *
 * A code that was sent stays valid until its end, whoever asks next: asking in somebody's name ends nothing. Each is tried
 * with its own id alone, so that many at once are not easier to guess than one after the other: at most 30 an hour for a
 * phone, 5 tries each. Where those are used up a stranger at the owner's own address cannot be told from the owner, so
 * neither is refused: both are asked for the long code on the phone, which only the owner can read. Throws 429
 * `too_many_requests` of the address alone, 503 `no_message_gateway`, `message_not_sent`.
 */
export async function sendOneTimeCode(payload: CodePayload, address: string): Promise<string> {
  if (!messageGateway()) throw noGateway();
  const { phone, residentId } = payload;
  const spent = await rateRefusal(
    { rule: CODE_PER_PERSON_AND_ADDRESS, subject: `${residentId}:${phone}:${address}` },
    { rule: CODE_PER_PHONE_AND_ADDRESS, subject: `${phone}:${address}` },
    { rule: CODE_PER_PHONE, subject: phone },
  );
  if (spent) return askForLongCode(payload, address);
  await limitRate({ rule: CODE_PER_ADDRESS, subject: address });
  const id = newId();
  const code = newOneTimeCode();
  const sentAt = now();
  await db()
    .insert(oneTimeCode)
    .values({
      id,
      subject: subjectOf(payload),
      codeHash: secretDigest("one_time_code", id, code),
      payloadCipher: encryptField(JSON.stringify(payload)),
      sentAt,
      expiresAt: new Date(sentAt.getTime() + CODE_MINUTES * 60_000),
    });
  const body = `【就业困难人员认定】您的验证码是 ${code}，用于${PURPOSE_WORDS[payload.purpose]}，${CODE_MINUTES} 分钟内有效。不是本人操作请不要告诉别人。`;
  await sendMessage(db(), { phone: payload.phone, body }, { oneTimeCodeId: id });
  return id;
}
