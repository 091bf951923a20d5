import { and, desc, eq, isNull, ne } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { formatDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { recognitionDoubt } from "~db/schema";
import { categoryLabels } from "./labels";
import { type Held, recognitionAfterChange } from "./recognition-after-change.server";

const OPEN = and(isNull(recognitionDoubt.clearedAt), isNull(recognitionDoubt.answeredOn));

/** The last reason somebody wrote down why the recognition stands all the same: what it answered is not asked again. */
async function answeredReason(tx: Transaction, { id }: Held): Promise<string | null> {
  const [last] = await tx
    .select({ reason: recognitionDoubt.reason, answeredOn: recognitionDoubt.answeredOn })
    .from(recognitionDoubt)
    .where(and(eq(recognitionDoubt.recognitionId, id), isNull(recognitionDoubt.clearedAt)))
    .orderBy(desc(recognitionDoubt.foundAt))
    .limit(1);
  return last?.answeredOn ? last.reason : null;
}

/**
 * Asked after every correction and change that a recognition can rest on (person, employment line, household): what fails now is
 * written down as a doubt and so becomes a duty, what stands again takes its doubt back. The sentence for whoever
 * corrects; null where nothing fails.
 */
export async function refreshRecognitionDoubt(
  tx: Transaction,
  by: { name: string },
  personId: string,
): Promise<string | null> {
  const held = await recognitionAfterChange(tx, personId);
  if (!held) return null;
  const { failing, id, city } = held;
  const ofThis = and(eq(recognitionDoubt.recognitionId, id), eq(recognitionDoubt.city, city));
  if (failing === null) {
    await tx
      .update(recognitionDoubt)
      .set({ clearedAt: now() })
      .where(and(ofThis, isNull(recognitionDoubt.clearedAt)));
    return null;
  }
  if ((await answeredReason(tx, held)) !== failing) {
    await tx
      .update(recognitionDoubt)
      .set({ clearedAt: now() })
      .where(and(ofThis, OPEN, ne(recognitionDoubt.reason, failing)));
    await tx
      .insert(recognitionDoubt)
      .values({
        id: newId(),
        city,
        personId,
        recognitionId: id,
        reason: failing,
        foundOn: today(),
        foundAt: now(),
        foundByName: by.name,
      })
      .onConflictDoNothing();
  }
  return `此人${formatDate(held.recognizedOn)}已认定为${categoryLabels[held.category]}，按更正后的信息不再符合或不能确认：${failing}已列入今日必办：确不符合的按三（六）提请注销，仍应保留的写明理由。`;
}
