/** Two people wrote down one person's wishes and needs: which answers are whose. Pure. */
import { z } from "zod";

import { changedBy, type ChangedByRow } from "~/lib/changed-by";
import { healthStates } from "~/lib/codes/person";
import { formatYuan } from "~/lib/format";
import type { startFrom } from "./assessment-start";
import { marketAbilityLabels } from "./labels";
import type { WorkPlace } from "./work-places";

const labels = {
  wish1: "意向工种 1",
  wish2: "意向工种 2",
  wish3: "意向工种 3",
  expectedWage: "期望月薪",
  workDivision: "愿去的地点",
  workingHours: "工作时间",
  trainingWish: "想学什么",
  startUpWish: "创业打算",
  wantsWelfarePost: "是否愿意到公益性岗位",
  needs: "需要哪些服务",
  skills: "技能和证书",
  barriers: "就业障碍",
  health: "健康状况",
  marketAbility: "市场就业能力",
  note: "备注",
  occurredOn: "哪天谈的",
} as const;
type Answer = keyof typeof labels;
const ANSWERS = Object.keys(labels) as Answer[];

/** Each answer in one text, lists by line, with the note and the day the form writes beside them. */
export type Answers = Record<Answer, string>;
export const answersSchema = z.record(z.enum(ANSWERS), z.string());

const byLine = (words: readonly string[]) =>
  words
    .flatMap((word) => word.split(/[\r\n]+/))
    .map((word) => word.trim())
    .filter(Boolean)
    .join("\n");

/** A note keeps its blank lines; of a list they are nothing. */
const textOf = (answer: Answer, words: readonly string[]) =>
  answer === "note" ? words.join("\n").replaceAll("\r\n", "\n").trim() : byLine(words);

const all = (text: (answer: Answer) => string) =>
  Object.fromEntries(ANSWERS.map((answer) => [answer, text(answer)])) as Answers;

export const answersOfStart = (start: ReturnType<typeof startFrom>): Answers =>
  all((answer) => textOf(answer, [start[answer]].flat()));

export const answersOfForm = (form: FormData): Answers =>
  all((answer) => textOf(answer, form.getAll(answer).map(String)));

/**
 * A form beside the answers that stand by now. What its writer left alone is taken from them; without `base` nobody
 * knows what that is, and all stays as typed. The day is that of the writer's own talk, so the other's is not taken over.
 */
export function mergeAnswers(
  sides: { base: Answers | null; mine: Answers; theirs: Answers },
  workPlaces: readonly WorkPlace[],
): { rows: ChangedByRow[]; merged: Answers } {
  const kindOf = (answer: Answer) => {
    const { base, mine, theirs } = sides;
    const kind = changedBy({ base: base?.[answer], mine: mine[answer], theirs: theirs[answer] });
    return answer === "occurredOn" && kind === "theirs_changed" ? "same" : kind;
  };
  const kinds = new Map(ANSWERS.map((answer) => [answer, kindOf(answer)]));
  const isTheirs = (answer: Answer) => kinds.get(answer) === "theirs_changed";
  const shown = (answer: Answer, text: string) => (text === "" ? "" : wordsOf(answer, text, workPlaces));
  return {
    merged: all((answer) => sides[isTheirs(answer) ? "theirs" : "mine"][answer]),
    rows: ANSWERS.flatMap((answer): ChangedByRow[] => {
      const kind = kinds.get(answer) ?? "same";
      if (kind === "same") return [];
      const [now, mine] = [shown(answer, sides.theirs[answer]), shown(answer, sides.mine[answer])];
      return [{ field: answer, label: labels[answer], kind, now, typed: isTheirs(answer) ? null : mine }];
    }),
  };
}

/** The form with the merged answers in place of its own. */
export function formWith(form: FormData, merged: Answers): FormData {
  const next = new FormData();
  for (const [name, value] of form) if (!Object.hasOwn(labels, name)) next.append(name, value);
  for (const answer of ANSWERS) {
    const values = answer === "needs" ? merged.needs.split("\n").filter(Boolean) : [merged[answer]];
    for (const value of values) next.append(answer, value);
  }
  return next;
}

function wordsOf(answer: Answer, text: string, workPlaces: readonly WorkPlace[]): string {
  switch (answer) {
    case "expectedWage":
      return /^\d+$/.test(text) ? formatYuan(Number(text)) : text;
    case "workDivision":
      return workPlaces.find(({ value }) => value === text)?.label ?? text;
    case "wantsWelfarePost":
      return text === "yes" ? "愿意" : "暂不需要";
    case "health":
      return healthStates.label(text);
    case "marketAbility":
      return (marketAbilityLabels as Readonly<Record<string, string>>)[text] ?? text;
    default:
      return text.replaceAll(/\n+/g, "；");
  }
}
