/**
 * What an applicant is told at each step, in plain words: where the case stands, until when, and for a refusal the
 * clause, the fact and the reason (二（二）、二（三）: 注明原因，并告知申请人). Pure.
 */
import type { CorrectionItem } from "~/features/recognition/application-inputs";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import { GROUNDS_OPEN, type RefusalClause } from "~/features/recognition/refusal-clauses";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import type { MessageKind } from "./views";

export type ApplicantMessage = { kind: MessageKind; body: string };

const of = (number: string) => `您的就业困难人员认定申请（${number}）`;

/** `dueOn` null: the work calendar of that day is not loaded yet, so no day can be named. */
export function acceptedMessage(given: {
  number: string;
  unit: string;
  on: CalendarDate;
  dueOn: CalendarDate | null;
  /** Whether the notice lies inside the ten days (setting of the county). */
  includesNotice?: boolean;
}): ApplicantMessage {
  const until = given.dueOn
    ? `最迟${formatDate(given.dueOn)}办结。`
    : "具体办结日期待当年放假安排公布后确定。";
  return {
    kind: "accepted",
    body: `${of(given.number)}已于${formatDate(given.on)}由${given.unit}受理，受理后 10 个工作日内办结${(given.includesNotice ?? true) ? "" : "（公示 3 个工作日另计）"}，${until}`,
  };
}

export function correctionMessage(given: {
  number: string;
  correctionNumber: string;
  items: readonly Pick<CorrectionItem, "message">[];
  note: string;
  answerBy: CalendarDate | null;
}): ApplicantMessage {
  const items = given.items.map(({ message }, index) => `${index + 1}. ${message}`).join("\n");
  return {
    kind: "correction_request",
    body: [
      `${of(given.number)}还需要补正以下内容（告知书 ${given.correctionNumber}），请一次补齐，补齐后受理：`,
      items,
      ...(given.note ? [given.note] : []),
      ...(given.answerBy
        ? [`请在${formatDate(given.answerBy)}以前（含当日）补正；过了这一天仍然可以补正，只是受理相应推后。`]
        : []),
    ].join("\n"),
  };
}

export function noticeMessage(given: {
  number: string;
  opensOn: CalendarDate;
  dueOn: CalendarDate | null;
  /** Why the notice before was taken down; only of one that takes its place. */
  replaced?: { opensOn: CalendarDate | null; reason: string };
}): ApplicantMessage {
  const until = given.dueOn ? `至${formatDate(given.dueOn)}` : "满 3 个工作日";
  const opening = given.replaced
    ? `${of(given.number)}${given.replaced.opensOn ? `${formatDate(given.replaced.opensOn)}开始的` : "此前的"}公示已撤下（原因：${given.replaced.reason.replace(/。$/, "")}），自${formatDate(given.opensOn)}起重新公示`
    : `${of(given.number)}已经核实，自${formatDate(given.opensOn)}起公示`;
  return {
    kind: "public_notice",
    body: `${opening} 3 个工作日（首日不计），${until}。公示只显示姓名、性别和隐去中间数字的证件号，不显示类别、住址和电话。`,
  };
}

/** 1. 无劳动关系（吉人社发〔2022〕10号 一（二）1）：已与用人单位建立劳动关系，不予认定。 */
function clauseLines(clauses: readonly RefusalClause[]): string[] {
  return clauses.map(
    ({ title, fact, source }, index) =>
      `${index + 1}. ${title}（${source.document} ${source.article}）：${fact}`,
  );
}

function refusal(kind: MessageKind, opening: string, given: RefusalGiven): ApplicantMessage {
  return {
    kind,
    body: [
      ...(given.clauses.length > 0
        ? [`${opening}，不符合或不能确认符合的条件：`, ...clauseLines(given.clauses)]
        : [`${opening}。${GROUNDS_OPEN}，${given.unit}写明后再告知您。`]),
      `原因说明：${given.reason}`,
      `对结果有疑问的，可以向${given.unit}询问；情况有变化、符合条件后，可以重新申请。`,
    ].join("\n"),
  };
}

type RefusalGiven = {
  number: string;
  unit: string;
  on: CalendarDate;
  clauses: readonly RefusalClause[];
  reason: string;
};

export function firstReviewFailedMessage(given: RefusalGiven): ApplicantMessage {
  return refusal("first_review_failed", `${of(given.number)}初审没有通过（${formatDate(given.on)}）`, given);
}

export function refusedMessage(given: RefusalGiven): ApplicantMessage {
  return refusal(
    "refused",
    `${of(given.number)}经县级公共就业服务机构复核，不予认定（${formatDate(given.on)}）`,
    given,
  );
}

export function returnedMessage(given: { number: string; unit: string; reason: string }): ApplicantMessage {
  return {
    kind: "returned",
    body: `${of(given.number)}经县级公共就业服务机构复核后退回，由${given.unit}重新核实。\n原因说明：${given.reason}\n办理期限不重新计算；需要您补充的，${given.unit}会与您联系。`,
  };
}

export function recognizedMessage(given: {
  number: string;
  on: CalendarDate;
  category: RecognitionCategory;
}): ApplicantMessage {
  return {
    kind: "recognized",
    body: `${of(given.number)}已于${formatDate(given.on)}通过认定，类别为${categoryLabels[given.category]}。认定情况记入《就业创业证》，工作人员会联系您制定就业援助方案。`,
  };
}
