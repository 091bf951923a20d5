import { getWorkCalendar } from "~/features/law/queries.server";
import { getStandards } from "~/features/settings/standards.server";
import { recheckDays } from "~/law/standards";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { rectificationDue } from "./due-day";
import { countEvidence } from "./evidence.server";
import type { ReplyInput } from "./inputs";
import type { FindingTarget } from "./load-findings.server";
import { takeFindingStep } from "./take-finding-step.server";

/**
 * The county says what it has put right, with files that prove it or with the reason why there are none; one reply can
 * answer several findings. Throws as `takeFindingStep`; 422 `evidence_missing`.
 */
export async function replyFindings(
  actor: Actor,
  targets: readonly FindingTarget[],
  { reply, noEvidenceReason }: ReplyInput,
): Promise<void> {
  await takeFindingStep(actor, targets, "reply", async (found) => {
    const proven = await countEvidence(found.map(({ row }) => row.id));
    const bare = found.filter(({ row }) => !proven.has(row.id));
    if (bare.length > 0 && noEvidenceReason === undefined) throw evidenceMissing(bare.length, found.length);
    const days = (await getStandards(actor.unit.id))(recheckDays, today());
    const recheckDueOn = rectificationDue(today(), days, await getWorkCalendar());
    return ({ row }) => {
      const files = proven.get(row.id) ?? 0;
      const text = files > 0 ? reply : `${reply}（未附证明材料：${noEvidenceReason}）`;
      return {
        changes: {
          repliedOn: today(),
          repliedBy: actor.accountId,
          repliedByName: actor.name,
          reply: text,
          recheckDueOn,
        },
        note: text,
        details: { recheckDueOn, files, ...(files > 0 ? {} : { noEvidenceReason }) },
      };
    };
  });
}

function evidenceMissing(bare: number, all: number) {
  const which = all === 1 ? "这个问题" : bare === all ? "这些问题" : `其中 ${bare} 个问题`;
  const message = `${which}还没有证明材料：请先上传，或写明没有证明材料的原因。`;
  return invalidInput([{ path: "noEvidenceReason", code: "evidence_missing", message }], message);
}
