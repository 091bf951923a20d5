/** What the form of wishes and needs starts from. Pure. */
import { serviceTypes } from "~/lib/codes/help";
import type { AssessmentRecord } from "./records";

/** Services a person can ask for; keeping in touch and the rest are the office's own work. */
const ASKED_FOR = ["01", "04", "05", "06", "08", "09", "11", "15", "16", "21"] as const;

/** The services of the list, and what was told in other words, which would be lost without a box of its own. */
export function needChoices(told: readonly string[]): { value: string; label: string }[] {
  const listed: string[] = ASKED_FOR.map((code) => serviceTypes.label(code));
  return [
    ...listed.map((value) => ({ value, label: value })),
    ...told.filter((one) => !listed.includes(one)).map((value) => ({ value, label: `${value}（原话）` })),
  ];
}

const wordsByLine = (words: readonly string[] | undefined) => (words ?? []).join("\n");

/** What the form may start from: an earlier assessment, or what the application says (then nobody has judged yet). */
export type AssessmentStart = Pick<
  AssessmentRecord,
  | "occurredOn"
  | "wishes"
  | "expectedWage"
  | "workDivision"
  | "trainingWish"
  | "startUpWish"
  | "wantsWelfarePost"
  | "needs"
  | "skills"
  | "health"
> &
  Partial<Pick<AssessmentRecord, "workingHours" | "barriers" | "marketAbility" | "note">>;

/** The last answers as the form starts, in the person's own words: saved untouched, they say what they said. */
export function startFrom(last: AssessmentStart | null, recordId: string, today: string) {
  const wish = (at: number) => last?.wishes[at] ?? "";
  return {
    id: recordId,
    occurredOn: today,
    wish1: wish(0),
    wish2: wish(1),
    wish3: wish(2),
    expectedWage: last?.expectedWage ? String(last.expectedWage) : "",
    workDivision: last?.workDivision ?? "",
    workingHours: last?.workingHours ?? "",
    trainingWish: last?.trainingWish ?? "",
    startUpWish: last?.startUpWish ?? "",
    wantsWelfarePost: last ? (last.wantsWelfarePost ? "yes" : "no") : "no",
    needs: last?.needs ?? [],
    skills: wordsByLine(last?.skills),
    barriers: wordsByLine(last?.barriers),
    health: last?.health ?? "",
    marketAbility: last?.marketAbility ?? "",
    note: last?.note ?? "",
  };
}
