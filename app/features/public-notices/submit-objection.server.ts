import { and, eq, gte, isNull } from "drizzle-orm";

import { recordObjection } from "~/features/recognition/record-objection.server";
import { findUnit } from "~/features/units/queries.server";
import { type Actor, outsideActor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { conflict, isAppError, notFound } from "~/lib/errors";
import { limitDone } from "~/lib/rate-limit.server";
import { executor } from "~/lib/transaction.server";
import { application, noticeObjection, publicNoticeEntry } from "~db/schema";
import type { PublicObjectionInput } from "./inputs";
import { readPublicBatch } from "./public-page.server";
import { OBJECTIONS_IN_A_ROW, OBJECTIONS_PER_ADDRESS, OBJECTIONS_PER_LINE_AND_ADDRESS } from "./rate-rules";
import { afterCloseAdvice } from "./rules";

type Line = { applicationId: string; countyId: number };

async function findLine(batchId: string, position: number): Promise<Line | undefined> {
  const [row] = await executor()
    .select({ applicationId: publicNoticeEntry.applicationId, countyId: application.countyId })
    .from(publicNoticeEntry)
    .innerJoin(application, eq(application.id, publicNoticeEntry.applicationId))
    .where(
      and(
        eq(publicNoticeEntry.batchId, batchId),
        eq(publicNoticeEntry.position, position),
        isNull(publicNoticeEntry.removedAt),
      ),
    );
  return row;
}

async function versionOf(applicationId: string): Promise<number> {
  const [row] = await executor()
    .select({ version: application.version })
    .from(application)
    .where(eq(application.id, applicationId));
  return row?.version ?? 0;
}

/** Somebody from the public page has seen no version: a step taken by the office meanwhile is no reason to refuse. */
const TRIES = 4;

/**
 * The same words about the same person since this notice opened: sent again, or tapped twice. A second neighbour who
 * leaves the same words and an own telephone number is to be asked as well.
 */
async function isRepeated(
  applicationId: string,
  { text, contact }: Pick<PublicObjectionInput, "text" | "contact">,
  since: CalendarDate,
): Promise<boolean> {
  const rows = await executor()
    .select({ contactCipher: noticeObjection.contactCipher })
    .from(noticeObjection)
    .where(
      and(
        eq(noticeObjection.applicationId, applicationId),
        eq(noticeObjection.way, "online"),
        eq(noticeObjection.text, text),
        gte(noticeObjection.receivedOn, since),
      ),
    );
  return rows.some(
    ({ contactCipher }) => !contact || contactCipher === null || decryptField(contactCipher) === contact,
  );
}

/** Whether anything was recorded: not what stood there already. */
async function recordAtAnyVersion(
  actor: Actor,
  applicationId: string,
  { text, objectorName, contact }: PublicObjectionInput,
  since: CalendarDate,
): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // The version is read first: of two equal posts at once the second finds it stale, and then the first one's row.
      const target = { applicationId, expectedVersion: await versionOf(applicationId) };
      if (await isRepeated(applicationId, { text, contact }, since)) return false;
      await recordObjection(actor, target, { text, objectorName, contact });
      return true;
    } catch (error) {
      if (!isAppError(error) || error.code !== "stale_version" || attempt === TRIES) throw error;
    }
  }
}

/**
 * An objection from the page of a notice in force (二（二）): anybody, name and contact if they want. Throws 404 for
 * no such line, 409 `notice_over` with where to go after the close, 429 past the rate, which only recorded ones use up. The same words about the same
 * person are the same objection: answered like the first, recorded once.
 */
export async function submitPublicObjection(
  batchId: string,
  input: PublicObjectionInput,
  { address, requestId }: { address: string; requestId: string },
): Promise<void> {
  const line = `${batchId}:${input.entry}:${address}`;
  await limitDone(
    [
      { rule: OBJECTIONS_IN_A_ROW, subject: line },
      { rule: OBJECTIONS_PER_LINE_AND_ADDRESS, subject: line },
      { rule: OBJECTIONS_PER_ADDRESS, subject: address },
    ],
    () => recordPublicObjection(batchId, input, requestId),
  );
}

async function recordPublicObjection(
  batchId: string,
  input: PublicObjectionInput,
  requestId: string,
): Promise<boolean> {
  const page = await readPublicBatch(batchId);
  if (page.closed) throw conflict("notice_over", afterCloseAdvice(page.closed));
  const line = await findLine(batchId, input.entry);
  const county = line && (await findUnit(line.countyId));
  if (!line || !county) throw notFound("公示名单上没有这一位，请重新选择。");
  const actor = outsideActor(
    "public",
    { id: county.id, name: county.fullName, level: county.level },
    requestId,
  );
  try {
    return await recordAtAnyVersion(actor, line.applicationId, input, page.batch.opensOn);
  } catch (error) {
    // The office has gone on in this very moment: the notice no longer takes objections.
    if (!isAppError(error) || error.code !== "wrong_status") throw error;
    throw conflict("notice_over", afterCloseAdvice(page.batch));
  }
}
