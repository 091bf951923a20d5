/**
 * The long code of a phone: what takes the place of a refusal where its six-digit codes of the hour are used up. Twelve
 * digits go out once per phone, purpose and hour; everybody who asks meanwhile, owner or stranger, is asked for them and
 * causes no further message. So nothing that a stranger does uses up anything of the owner's: there are no tries and no
 * places to take, and asking leaves no row. Guessing stays impossible by length alone: a million tries in its hour meet one
 * of 10^12 with a chance of one in a million, and wrong ones still count against their address. Once used it is dead;
 * the next request of that hour sends another, which only whoever read the first can bring about.
 */
import { and, count, eq, gt, isNotNull, isNull } from "drizzle-orm";

import { db } from "~/db.server";
import { now } from "~/lib/clock.server";
import { decryptField, encryptField } from "~/lib/crypto/field-cipher.server";
import { readShownMessage, sendMessage } from "~/lib/message-gateway.server";
import { limitRate } from "~/lib/rate-limit.server";
import { oneTimeCode } from "~db/schema";
import { type CodePayload, PURPOSE_WORDS } from "./code-payload";
import { newLongCode, sameDigest, secretDigest } from "./digests.server";
import { CODE_PER_ADDRESS } from "./rate-rules";

export const LONG_CODE_MINUTES = 60;
const HOUR_MS = 3_600_000;
const MARK = "long.";

/** What a browser keeps of its own request: it is no row, so that asking takes nothing away from anybody. */
type Asked = { id: string; payload: CodePayload };

const ticketOf = (asked: Asked) =>
  `${MARK}${Buffer.from(encryptField(JSON.stringify(asked))).toString("base64url")}`;

function readTicket(ticket: string): Asked | null {
  if (!ticket.startsWith(MARK)) return null;
  try {
    const cipher = Buffer.from(ticket.slice(MARK.length), "base64url").toString("utf8");
    return JSON.parse(decryptField(cipher)) as Asked;
  } catch {
    // Cut off, altered or of an earlier key: as if there were none.
    return null;
  }
}

/** The same for all who ask at the same time, so that one of them inserts it and sends the message. */
function idOf(subject: string, turn: number): string {
  const hex = secretDigest("one_time_subject", subject, String(turn)).slice(0, 32);
  const variant = `7${hex.slice(13, 16)}-8${hex.slice(17, 20)}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${variant}-${hex.slice(20, 32)}`;
}

const openRow = (id: string) =>
  and(eq(oneTimeCode.id, id), isNull(oneTimeCode.usedAt), gt(oneTimeCode.expiresAt, now()));

async function send({ purpose, phone }: CodePayload, id: string, code: string): Promise<void> {
  const shown = code.replaceAll(/(\d{4})(?=\d)/g, "$1 ");
  const body = `【就业困难人员认定】一小时内已多次用您的手机号获取验证码，不再发新的短验证码。您的长验证码是 ${shown}，用于${PURPOSE_WORDS[purpose]}，${LONG_CODE_MINUTES} 分钟内一直有效。不是本人操作请不要告诉别人。`;
  await sendMessage(db(), { phone, body }, { oneTimeCodeId: id });
}

/** Answers what goes into the caller's cookie. Throws 429 of the address where a message would go out, 503 as sending does. */
export async function askForLongCode(payload: CodePayload, address: string): Promise<string> {
  const { purpose, phone } = payload;
  const sentAt = now();
  const hour = String(Math.floor(sentAt.getTime() / HOUR_MS));
  const subject = secretDigest("one_time_subject", "long", purpose, phone, hour);
  const [used] = await db()
    .select({ turns: count() })
    .from(oneTimeCode)
    .where(and(eq(oneTimeCode.subject, subject), isNotNull(oneTimeCode.usedAt)));
  const id = idOf(subject, used?.turns ?? 0);
  const code = newLongCode();
  const added = await db()
    .insert(oneTimeCode)
    .values({
      id,
      subject,
      codeHash: secretDigest("one_time_code", id, code),
      payloadCipher: encryptField(JSON.stringify({ purpose, phone })),
      sentAt,
      expiresAt: new Date(sentAt.getTime() + LONG_CODE_MINUTES * 60_000),
    })
    .onConflictDoNothing()
    .returning({ id: oneTimeCode.id });
  if (added.length > 0) {
    try {
      await limitRate({ rule: CODE_PER_ADDRESS, subject: address });
      await send(payload, id, code);
    } catch (error) {
      // Nobody can read it: the next request tries again.
      await db().delete(oneTimeCode).where(eq(oneTimeCode.id, id));
      throw error;
    }
  }
  return ticketOf({ id, payload });
}

/** What a right long code opens; "wrong" or "ended" otherwise, null where the cookie is of a six-digit one. */
export async function redeemLongCode(
  ticket: string,
  code: string,
): Promise<CodePayload | "wrong" | "ended" | null> {
  const asked = readTicket(ticket);
  if (!asked) return ticket.startsWith(MARK) ? "ended" : null;
  const { id, payload } = asked;
  const [row] = await db().select({ codeHash: oneTimeCode.codeHash }).from(oneTimeCode).where(openRow(id));
  if (!row) return "ended";
  if (!sameDigest(row.codeHash, secretDigest("one_time_code", id, code))) return "wrong";
  const [used] = await db()
    .update(oneTimeCode)
    .set({ usedAt: now() })
    .where(openRow(id))
    .returning({ id: oneTimeCode.id });
  return used ? payload : "ended";
}

export type PendingCode = {
  purpose: CodePayload["purpose"];
  phone: string;
  /** The message itself, where the gateway only shows it. */
  shown: string | null;
  long: boolean;
};

export async function readPendingLongCode(ticket: string): Promise<PendingCode | null> {
  const asked = readTicket(ticket);
  if (!asked) return null;
  const [row] = await db().select({ id: oneTimeCode.id }).from(oneTimeCode).where(openRow(asked.id));
  if (!row) return null;
  const { purpose, phone } = asked.payload;
  return { purpose, phone, shown: await readShownMessage(db(), "oneTimeCodeId", row.id), long: true };
}
