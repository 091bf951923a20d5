import { and, eq, gt, isNull, or } from "drizzle-orm";

import type { RecognitionCategory } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import { formatDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { blindIndex } from "~/lib/crypto/field-cipher.server";
import { tidyName } from "~/lib/person-name";
import { executor } from "~/lib/transaction.server";
import { person, personIdentity, recognition } from "~db/schema";
import type { DraftContent } from "./draft";

/**
 * The recognition in force of whoever has proved the phone that the register has for this very person, in words: who
 * has it need not fill in six pages for nothing. With another phone or name nothing is found, by the same one
 * statement: what the register knows is told to nobody else.
 */
export async function ownRecognitionWords({
  name,
  residentId,
  phone,
}: Pick<DraftContent, "name" | "residentId" | "phone">): Promise<string | null> {
  const [own] = await executor()
    .select({ category: recognition.category, since: recognition.occurredOn })
    .from(personIdentity)
    .innerJoin(person, and(eq(person.id, personIdentity.personId), eq(person.city, personIdentity.city)))
    .innerJoin(
      recognition,
      and(
        eq(recognition.personId, person.id),
        eq(recognition.city, person.city),
        isNull(recognition.voidedAt),
        or(isNull(recognition.untilOn), gt(recognition.untilOn, today())),
      ),
    )
    .where(
      and(
        eq(personIdentity.residentIdIndex, blindIndex("resident_id", residentId)),
        eq(person.phoneIndex, blindIndex("phone", phone)),
        eq(person.name, tidyName(name)),
      ),
    );
  if (!own) return null;
  const category = categoryLabels[own.category as RecognitionCategory];
  return `您已经是就业困难人员（${category}，${formatDate(own.since)}认定），认定仍然有效，不用再申请。想换认定类别，或觉得登记有误，请到受理窗口。`;
}
