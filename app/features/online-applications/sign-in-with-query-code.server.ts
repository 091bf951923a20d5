import { ne, and, eq } from "drizzle-orm";

import { db } from "~/db.server";
import { type CitizenSubject, openCitizenSession } from "~/features/citizen-access/citizen-sessions.server";
import { sameDigest, secretDigest } from "~/features/citizen-access/digests.server";
import { normalizeQueryCode } from "~/features/citizen-access/query-code";
import { PROGRESS_PER_ADDRESS, PROGRESS_PER_NUMBER_AND_ADDRESS } from "~/features/citizen-access/rate-rules";
import { AppError } from "~/lib/errors";
import { limitRate } from "~/lib/rate-limit.server";
import { application, onlineApplication, windowQueryCode } from "~db/schema";

const WRONG = "编号和查询码对不上。请照回执核对；查询码丢了可以找回。";
const NOBODY = "00000000-0000-7000-8000-000000000000";

export function normalizeNumber(text: string): string {
  return text.toUpperCase().replaceAll(/[\s－—]/g, "");
}

type Found = CitizenSubject & { codeHash: string };

/** The two kinds of numbers never meet (WS… online, RD… at the window), so either answers for itself. */
async function findByNumber(number: string): Promise<Found | null> {
  const [online] = await db()
    .select({ id: onlineApplication.id, codeHash: onlineApplication.codeHash })
    .from(onlineApplication)
    .where(and(eq(onlineApplication.number, number), ne(onlineApplication.status, "draft")));
  const [window] = await db()
    .select({ id: application.id, codeHash: windowQueryCode.codeHash })
    .from(application)
    .innerJoin(
      windowQueryCode,
      and(eq(windowQueryCode.applicationId, application.id), eq(windowQueryCode.city, application.city)),
    )
    .where(eq(application.number, number));
  if (online) return { kind: "online", ...online };
  return window ? { kind: "window", ...window } : null;
}

/**
 * Opens a session for number and 查询码. An unknown number and a wrong code are refused with the same words after
 * the same work (401 `wrong_query_code`). Only tries that failed are counted and refused, so that a right code passes
 * whatever others behind the owner's own address have tried with that number: with 50 bits, a right one that passes
 * tells nothing to whoever guesses. Throws 429 `too_many_requests`.
 */
export async function signInWithQueryCode(
  typed: { number: string; code: string },
  address: string,
): Promise<string> {
  const number = normalizeNumber(typed.number);
  const row = await findByNumber(number);
  const given = secretDigest("query_code", row?.id ?? NOBODY, normalizeQueryCode(typed.code));
  const right = sameDigest(row?.codeHash ?? secretDigest("query_code", NOBODY, "-"), given);
  if (row && right) return openCitizenSession(db(), { kind: row.kind, id: row.id });
  await limitRate(
    { rule: PROGRESS_PER_NUMBER_AND_ADDRESS, subject: `${number}:${address}` },
    { rule: PROGRESS_PER_ADDRESS, subject: address },
  );
  throw new AppError("wrong_query_code", WRONG, { status: 401 });
}
