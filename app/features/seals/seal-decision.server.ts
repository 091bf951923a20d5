import type { Transaction } from "~/db.server";
import { outcomeWords, postingGap } from "~/features/public-notices/rules";
import type { Case } from "~/features/recognition/case.server";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import { noticePosting } from "~/features/recognition/notice-presence";
import { clauseLine, type RefusalClause } from "~/features/recognition/refusal-clauses";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { formatSource } from "~/law/source";
import { sealStatement } from "./seal-statement.server";
import { wordsDigest } from "./sealed-words";
import type { StatementKind } from "./statement";

type Decision = {
  /** The category recognized; the one applied for otherwise. */
  category?: RecognitionCategory;
  /** The words on the paper, e.g. the reason of a refusal: only their digest goes under the seal. */
  reason?: string;
  /** The signer said where and by whom the sheet of a notice recorded afterwards hung. */
  sheetStated?: boolean;
  /** What a refusal rests on. */
  clauses?: readonly Pick<RefusalClause, "title" | "fact" | "source">[];
  /** The first opinion that is being signed states how the sheet on the board hung. */
  postingStated?: boolean;
  /** Clause and finding are written down after the refusal itself, which was made on this day. */
  supplements?: CalendarDate;
};

const DECISIONS = {
  first_opinion: "初审符合条件，同意上报",
  first_review_failed: "初审不符合条件，不予上报",
  recognized: "认定为就业困难人员",
  refused: "不予认定",
} as const satisfies Partial<Record<StatementKind, string>>;

const ARTICLES = {
  first_opinion: "吉人社发〔2022〕10号 二（二）",
  first_review_failed: "吉人社发〔2022〕10号 二（二）",
  recognized: "吉人社发〔2022〕10号 二（三）",
  refused: "吉人社发〔2022〕10号 二（三）",
} as const;

function basisOf(kind: keyof typeof ARTICLES, clauses: Decision["clauses"] = []): string {
  return [...new Set([ARTICLES[kind], ...clauses.map(({ source }) => formatSource(source))])].join("；");
}

/**
 * What is decided; the first opinion also says what came of the notice (二（二）: 公示无异议，签署初步意见), and the
 * recognition what is not known of it.
 */
function decisionWords(
  { application, steps, objections }: Pick<Case, "application" | "steps" | "objections">,
  kind: keyof typeof DECISIONS,
  { postingStated, supplements }: Decision,
): string {
  const posting = noticePosting(application, steps);
  const words = DECISIONS[kind];
  if (supplements) return `${words}（补充写明条款和查明的事实）`;
  if (kind === "first_opinion") {
    const stated = postingStated ?? posting.stated;
    return `${outcomeWords({ ...posting, stated, objections: objections.length })}，${words}`;
  }
  const gap = kind === "recognized" ? postingGap(posting) : "";
  return gap ? `${words}（${gap}）` : words;
}

/** The two that say no: what they rest on is part of what is sealed. */
const REFUSALS: readonly string[] = ["first_review_failed", "refused"];

/**
 * The unit's seal under a decision on an application (二（二）、二（三）), in the decision's transaction. A refusal without
 * a clause gets none: it is sealed when clause and finding are written down (`supplements`).
 */
export async function sealDecision(
  tx: Transaction,
  actor: Actor,
  found: Pick<Case, "application" | "person" | "day" | "steps" | "objections">,
  kind: keyof typeof DECISIONS,
  decision: Decision = {},
): Promise<void> {
  const { application, person, day } = found;
  const { category, reason, clauses, supplements } = decision;
  if (REFUSALS.includes(kind) && (clauses ?? []).length === 0) return;
  await sealStatement(tx, actor, {
    kind,
    city: application.city,
    applicationId: application.id,
    personId: application.personId,
    fields: {
      number: application.number,
      name: person.name,
      residentId: person.residentId,
      decision: decisionWords(found, kind, decision),
      category: categoryLabels[category ?? application.category],
      basis: basisOf(kind, clauses),
      reasonDigest: reason === undefined ? null : wordsDigest(reason),
      findingsDigest: clauses && clauses.length > 0 ? wordsDigest(clauses.map(clauseLine).join("\n")) : null,
      decidedOn: supplements ?? day.today,
      handler: actor.name,
    },
  });
}
