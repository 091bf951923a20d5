/** What was typed into a row that is gone, in words: it is shown to be taken elsewhere, never recorded. Pure. */
import { contactWhoLabels } from "~/features/dossier/labels";
import { measureResultLabels } from "~/features/help-plan/labels";
import { offerReplies, refusalReasons, serviceWays } from "~/lib/codes/help";
import { trainingStates } from "~/lib/codes/support";

const labelIn = (labels: Readonly<Record<string, string>>) => (code: string) => labels[code] ?? code;
const asTyped = (value: string) => value;

/** A measure that is dropped is 取消, a course 中途退出. */
const STATES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  settle: measureResultLabels,
  training: labelsOf(trainingStates),
};

/** The fields of the row forms, in the order they stand; the rest of a form is no one's typing. */
const FIELDS: Readonly<
  Record<string, readonly [label: string, words: (value: string, intent: string) => string]>
> = {
  reply: ["推荐结果", labelIn(labelsOf(offerReplies))],
  repliedOn: ["哪天答复的", asTyped],
  refusalReason: ["拒绝原因", labelIn(labelsOf(refusalReasons))],
  justified: ["拒绝理由", labelIn({ yes: "有正当理由", no: "无正当理由" })],
  status: ["结果", (code, intent) => STATES[intent]?.[code] ?? code],
  way: ["怎样联系的", labelIn(labelsOf(serviceWays))],
  met: ["联系到了", labelIn(contactWhoLabels)],
  next: ["下次联系", labelIn({ none: "不约" })],
  content: ["谈了什么，办了什么", asTyped],
  daysPresent: ["实际出勤（天）", asTyped],
  daysDue: ["应出勤（天）", asTyped],
  attendedHours: ["出勤学时", asTyped],
  on: ["日期", asTyped],
  doneOn: ["完成日期", asTyped],
  endedOn: ["结业或退出日期", asTyped],
  paidOn: ["发放日期", asTyped],
  occurredOn: ["记载日期", asTyped],
  untilOn: ["哪天回来", asTyped],
  certificateNumber: ["就业创业证编号", asTyped],
  dropReason: ["退出原因", asTyped],
  evidence: ["依据", asTyped],
  answer: ["保留认定的理由", asTyped],
  reason: ["为什么挂起", asTyped],
  note: ["备注", asTyped],
};

function labelsOf({ codes, label }: { codes: readonly string[]; label: (code: string) => string }) {
  return Object.fromEntries(codes.map((code) => [code, label(code)]));
}

/** `依据：已陪同面谈`, one a field that is filled. */
export function typedWords(typed: Readonly<Record<string, string>>): string[] {
  return Object.entries(FIELDS).flatMap(([name, [label, words]]) => {
    const value = typed[name]?.trim() ?? "";
    return value === "" ? [] : [`${label}：${words(value, typed.intent ?? "")}`];
  });
}
