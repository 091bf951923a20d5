import { and, eq, gt, isNull, or } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { application, recognition } from "~db/schema";
import { mergeRecordedFacts, type RecordedFacts, type StoredFacts } from "./application-facts";
import type { ShownDocument } from "./application-inputs";
import { assessOrNull } from "./assess-or-null";
import type { RecognitionCategory } from "./categories";
import { failingClauses } from "./clause-rows";
import { categoryLabels } from "./labels";
import { verdictForCategory } from "./rules";

/**
 * For whoever corrects the record of somebody recognized here: whether the recognition still holds by the corrected
 * facts, and what becomes of its form. The program ends nothing: an exit (三（六）) is proposed by a hand. Null where
 * nothing of the recognition is touched.
 */
export async function warnRecognized(
  tx: Transaction,
  owner: RecordedFacts & { id: string; city: number },
  { identity, changed }: { identity: boolean; changed: boolean },
): Promise<string | null> {
  if (!identity && !changed) return null;
  const [held] = await tx
    .select({
      category: recognition.category,
      on: recognition.occurredOn,
      facts: application.facts,
      documents: application.documents,
      acceptedOn: application.acceptedOn,
    })
    .from(recognition)
    .innerJoin(
      application,
      and(eq(application.id, recognition.applicationId), eq(application.city, recognition.city)),
    )
    .where(
      and(
        eq(recognition.personId, owner.id),
        eq(recognition.city, owner.city),
        isNull(recognition.voidedAt),
        or(isNull(recognition.untilOn), gt(recognition.untilOn, today())),
      ),
    );
  if (!held) return null;
  const category = held.category as RecognitionCategory;
  const { facts } = mergeRecordedFacts(owner, held.facts as StoredFacts);
  const on: CalendarDate = held.acceptedOn ?? held.on;
  const eligibility = assessOrNull(facts, held.documents as ShownDocument[], on);
  const form = identity ? "认定表备注写明这次更正，更正前的电子印章不再显示在表上。" : "";
  if (!eligibility || verdictForCategory(eligibility, category) === "met") return form || null;
  const why = failingClauses(eligibility, category)
    .map(({ message }) => message)
    .join("");
  return `此人${formatDate(held.on)}已认定为${categoryLabels[category]}，按更正后的信息不再符合或不能确认：${why}请核实，确不符合的按三（六）提出注销。${form}`;
}
