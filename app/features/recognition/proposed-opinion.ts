/** The county's opinion as it can be proposed: what the record supports, and nothing else (二（三）). Pure. */
import { postingGap } from "~/features/public-notices/rules";
import type { ApplicationView } from "./application-view";
import type { RecognitionCategory } from "./categories";
import { assessmentOf } from "./clause-rows";
import { categoryLabels } from "./labels";
import { noticePosting } from "./notice-presence";
import { backdatedEntries, lateEntries } from "./record-hints";

type OpinionView = Pick<
  ApplicationView,
  "eligibility" | "missingDetails" | "history" | "clocks" | "noticeOpensOn" | "noticeDueOn"
>;

/** Every paper of the category is registered and no field of the 认定表 is empty. */
function isComplete({ eligibility, missingDetails }: OpinionView, category: RecognitionCategory): boolean {
  const assessment = eligibility ? assessmentOf(eligibility, category) : undefined;
  return assessment?.missingDocuments.length === 0 && missingDetails.length === 0;
}

/** Each step was written down when it happened, in time, and the notice hung as the record says. */
function isInOrder(view: OpinionView): boolean {
  return (
    postingGap(noticePosting(view, view.history)) === "" &&
    lateEntries(view.history).length === 0 &&
    backdatedEntries(view.history).length === 0 &&
    view.clocks.every(({ state }) => state !== "overdue")
  );
}

/** 材料齐全，程序合规，同意认定为大龄失业人员。 with the parts that are not so left out. */
export function proposedOpinion(view: OpinionView, category: RecognitionCategory | undefined): string {
  return [
    ...(category && isComplete(view, category) ? ["材料齐全"] : []),
    ...(isInOrder(view) ? ["程序合规"] : []),
    `同意认定为${category ? categoryLabels[category] : "所选类别人员"}。`,
  ].join("，");
}
