import type { Transaction } from "~/db.server";
import type { Case } from "~/features/recognition/case.server";
import { askedWords } from "~/features/recognition/correction-words";
import { categoryLabels } from "~/features/recognition/labels";
import type { Actor } from "~/lib/actor";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { sealStatement } from "./seal-statement.server";
import { wordsDigest } from "./sealed-words";

type Sealed = Pick<Case, "application" | "person" | "day">;

const BASIS = {
  accepted: "吉人社发〔2022〕10号 二（一）、二（四）",
  correction: "吉人社发〔2022〕10号 二（一）",
} as const;

type Letter = {
  number: string;
  decision: string;
  decidedOn: CalendarDate;
  materialsDigest?: string;
  askedDigest?: string;
};

/** The accepting unit's seal, whoever of its office or of the street makes the letter out. */
async function sealLetter(
  tx: Transaction,
  actor: Actor,
  { application, person }: Sealed,
  kind: keyof typeof BASIS,
  letter: Letter,
): Promise<void> {
  await sealStatement(tx, actor, {
    kind,
    unitId: application.unitId,
    city: application.city,
    applicationId: application.id,
    personId: application.personId,
    fields: {
      ...letter,
      name: person.name,
      residentId: person.residentId,
      category: categoryLabels[application.category],
      basis: BASIS[kind],
      handler: actor.name,
    },
  });
}

/**
 * Under a 受理凭证 (二（一）), in the transaction that makes it out: the day of acceptance is the decision's, the moment
 * of the sealing says when the paper was made.
 */
export async function sealAcceptance(
  tx: Transaction,
  actor: Actor,
  found: Sealed,
  given: { number: string; materials: string; decisionDueOn: CalendarDate | null },
): Promise<void> {
  const { application, day } = found;
  const until = given.decisionDueOn ? `，不晚于${formatDate(given.decisionDueOn)}完成认定` : "";
  await sealLetter(tx, actor, found, "accepted", {
    number: given.number,
    decision: `材料齐全，受理申请 ${application.number}${until}`,
    materialsDigest: wordsDigest(given.materials),
    decidedOn: application.acceptedOn ?? day.today,
  });
}

/** Under a 一次性告知书, in the transaction that tells it: what is asked for lies under the seal by its digest. */
export async function sealCorrection(
  tx: Transaction,
  actor: Actor,
  found: Sealed,
  given: { number: string; items: readonly { message: string }[]; note: string; answerBy: CalendarDate },
): Promise<void> {
  await sealLetter(tx, actor, found, "correction", {
    number: given.number,
    decision: `申请 ${found.application.number} 需要补正 ${given.items.length} 项，请在${formatDate(given.answerBy)}以前补正`,
    askedDigest: wordsDigest(askedWords(given.items, given.note)),
    decidedOn: found.day.today,
  });
}
