/** What is open in a household and who must act, in one sentence for the top of its page. Pure. */
import { formatDate } from "~/lib/calendar-date";
import type { HouseholdView } from "./household-view";
import { endReasonLabel, memberFactLabels } from "./labels";

export type OpenPoint = {
  tone: "note" | "warn" | "bad";
  what: string;
  /** Whose turn it is; null when nothing is left to do. */
  who: string | null;
};

/** Facts that decide nothing any more and are still open, by member. */
function unverified({ members }: HouseholdView["assessment"]): string {
  return members
    .filter((member) => member.missingFacts.length > 0)
    .map(
      ({ name, missingFacts }) =>
        `${name}的${missingFacts.map((fact) => memberFactLabels[fact] ?? fact).join("、")}`,
    )
    .join("；");
}

function ofDraft({ assessment, decisionNote }: HouseholdView): OpenPoint {
  const returned = decisionNote ? `县级退回：${decisionNote} ` : "";
  const open = assessment.criteria.filter((criterion) => criterion.verdict !== "met");
  if (open.length === 0) {
    const gaps = unverified(assessment);
    if (gaps !== "") {
      return {
        tone: "warn",
        what: `${returned}条件已满足，可以报县级认定。还没有核实的：${gaps}。能补的请先补齐，认定表上照实留空。`,
        who: "经办人",
      };
    }
    return { tone: "note", what: `${returned}条件都已核实，可以报县级认定。`, who: "经办人" };
  }
  return {
    tone: returned ? "warn" : "note",
    what: `${returned}还不能报送：${open.map((criterion) => criterion.reason).join("")}`,
    who: "经办人",
  };
}

function ofListed({ clearance, assessment }: HouseholdView): OpenPoint {
  const names = assessment.members
    .filter((member) => member.helpable === "met")
    .map((member) => member.name)
    .join("、");
  const whom = names ? `（可帮扶：${names}）` : "";
  if (assessment.verdict === "unmet") {
    return {
      tone: "bad",
      what: `在册，但按现在的情况已不符合条件：${assessment.criteria
        .filter((criterion) => criterion.verdict === "unmet")
        .map((criterion) => criterion.reason)
        .join("")}请核实后办理注销。`,
      who: "县级复核员",
    };
  }
  const left = clearance?.remainingDays ?? 0;
  const due = clearance ? formatDate(clearance.dueOn) : "";
  if (left < 0) {
    return {
      tone: "bad",
      what: `认定后已超 ${clearance?.days ?? 20} 天未清零（${due}止，超期 ${-left} 天），须尽快帮助至少一人就业${whom}。`,
      who: "经办人",
    };
  }
  return {
    tone: left <= 5 ? "warn" : "note",
    what: `须在${due}前帮助至少一人就业${whom}，还剩 ${left} 天。`,
    who: "经办人",
  };
}

export function openPointOf(view: HouseholdView): OpenPoint {
  switch (view.status) {
    case "draft":
      return ofDraft(view);
    case "applied":
      return { tone: "note", what: "已报送，等待县级认定。", who: "县级复核员" };
    case "recognized":
      return ofListed(view);
    case "cleared":
      return view.reopenProposedOn
        ? {
            tone: "warn",
            what: `${formatDate(view.reopenProposedOn)}起成员又全部失业，符合条件，请决定是否重新认定。`,
            who: "县级复核员",
          }
        : {
            tone: "note",
            what: "已有成员就业，家庭已清零退出。成员再次失业的，登记后系统会提出重新认定的建议。",
            who: null,
          };
    case "refused":
      return { tone: "note", what: `不予认定。${view.decisionNote ?? ""}`, who: null };
    case "cancelled": {
      const last = view.recognitions[0];
      const reason = last && !last.voided ? endReasonLabel(last.endReason) : "";
      return {
        tone: "note",
        what: `已注销${reason ? `（${reason}）` : ""}。${view.decisionNote ?? ""}`,
        who: null,
      };
    }
  }
}
