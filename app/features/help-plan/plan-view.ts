/** What the plan page shows: plain data, shared by loader and components. Pure. */
import { formatYuan } from "~/lib/format";
import type { CalendarDate } from "~/lib/calendar-date";
import { monthsBetween } from "~/lib/calendar-date";
import { countValidDistinct, REQUIRED_OFFERS } from "~/features/job-offers/rules";
import type { PlanCheck } from "./check";
import type { PlanChange } from "./compare";
import type { PathReason } from "./draft-paths";
import { monthsLeftText } from "./entitlements";
import type { PlanInput } from "./inputs";
import { headMarkIn } from "./merge";
import type { PlanMeasure, PlanPaths } from "./measure";
import { type HelpRecord, OWN_COUNTY, statedWish } from "./record";
import type { SignatureView } from "~/features/signatures/ways";
import type { PlanStatus } from "./status";
import type { WishAnswer } from "./wishes";

export type BasisFact = { term: string; value: string };

export type PlanRow = PlanMeasure & {
  status: "open" | "done" | "dropped";
  doneOn: CalendarDate | null;
  evidence: string | null;
  doneByName: string | null;
  /** Days it was put off from, oldest first. */
  moves?: readonly { from: string | null; to: string; reason: string; on: string; by: string }[];
  /** In the charge of somebody without an account in the county: nobody is reminded. */
  stranger?: boolean | undefined;
  /** Who has taken an open measure over since the version was signed: empty for nobody yet; absent where nobody has. */
  takenOver?: string | undefined;
  /** A manager's words on this measure. */
  comment?: string | undefined;
  /** Fingerprint of the row as it was opened, when what is shown was typed since. */
  base?: string | undefined;
};

export type PlanForPage = {
  id: string;
  versionNo: number;
  status: PlanStatus;
  version: number;
  paths: PlanPaths;
  goal: string;
  /** What paths and aim were when the shown form was made; absent where it shows the plan as stored. */
  headBase?: string | undefined;
  measures: PlanRow[];
  amberReasons: Record<string, string>;
  draftedByName: string;
  draftedOn: CalendarDate;
  submittedOn: CalendarDate | null;
  agreedOn: CalendarDate | null;
  approvedOn: CalendarDate | null;
  approvedByName: string | null;
  sentBackOn: CalendarDate | null;
  sentBackReason: string | null;
  /** Signed on screen or on paper, not only dated. */
  signed: boolean;
  /** How it was signed, in words; null where only a day is recorded. */
  agreedWay: string | null;
  approvedUnsigned: boolean;
  unsignedReason: string | null;
  /** The last send-back, while the plan waits for approval again. */
  sendBack: { on: CalendarDate; by: string; reason: string; comments: number; unanswered: number } | null;
  closedOn: CalendarDate | null;
  dropReason: string | null;
  reviewDueOn: CalendarDate | null;
  reviews: PlanReviewView[];
};

export type PlanReviewView = {
  id: string;
  kind: "quarterly" | "closing";
  outcome: string | null;
  contradiction: string | null;
  reviewedOn: string;
  nextReviewOn: string | null;
  note: string;
  actorName: string;
  voided: { on: CalendarDate; reason: string } | null;
};

export type PlanVersionRow = {
  id: string;
  versionNo: number;
  status: PlanStatus;
  draftedOn: CalendarDate;
  draftedByName: string;
  approvedOn: CalendarDate | null;
  changes: PlanChange[];
};

export type PlanPage = {
  person: {
    id: string;
    name: string;
    sexName: string;
    age: number;
    categoryName: string;
    recognizedOn: CalendarDate;
    /** The end of the recognition of somebody who has left: the plan is read, not worked. */
    leftOn: CalendarDate | null;
  };
  today: CalendarDate;
  /** The day of the next review the standard asks for, counted from today. */
  nextReviewOn: CalendarDate | null;
  /** The last day the standard leaves for it. */
  lastReviewOn: CalendarDate;
  /** What the record says of work now; the outcome of the closing review agrees with it. */
  onRecord: string;
  /** The last day for approval after recognition; null beyond the loaded calendar. */
  approveBy: CalendarDate | null;
  basis: BasisFact[];
  pathReasons: PathReason[];
  /** The version asked for; by default the one being worked on, else the approved one. */
  plan: PlanForPage | null;
  /** The other version that can be worked now: the one in force beside a draft, or the draft beside it. */
  other: Pick<PlanVersionRow, "versionNo" | "status"> | null;
  check: PlanCheck | null;
  versions: PlanVersionRow[];
  /** Steps the caller may take now; a text says why not. */
  may: {
    edit: boolean;
    approve: true | string | null;
    review: boolean;
    /** To record what came of measures and close the plan. */
    settle: boolean;
    sign: boolean;
    /** To give up the version being worked on. */
    drop: boolean;
    /** To take up a version that was given up. */
    restore: boolean;
  };
  /** Each stated wish with the measures that answer it. */
  wishes: WishAnswer[];
  /** Wordings of the unit and those above, to begin a measure with. */
  templates: { id: string; label: string }[];
};

/** The signatures of a sheet; null where there is none yet and the line stays empty. */
export type SheetSigning = {
  /** The day from which the words of the version stood; its facts are those of that day. */
  settledOn: CalendarDate | null;
  signature: Pick<SignatureView, "way" | "signerName" | "signedOn" | "strokes"> | null;
};

export type PlanSheetPage = PlanPage & { signing: SheetSigning };

/** What the facts of a plan are told from. */
type BasisRecord = Pick<HelpRecord, "assessment" | "unemployedSince" | "offers" | "entitlements">;

const MISSING = "未登记";
const list = (texts: readonly string[]) => (texts.length > 0 ? texts.join("、") : MISSING);

/** The facts a draft was made from, in the order of the form. */
export function basisOf(record: BasisRecord, asOf: CalendarDate): BasisFact[] {
  const told = record.assessment;
  const since = record.unemployedSince;
  const services = told
    ? [
        statedWish(told.trainingWish) && `培训：${told.trainingWish}`,
        statedWish(told.startUpWish) && `创业：${told.startUpWish}`,
        told.wantsWelfarePost && "公益性岗位",
        told.needs.length > 0 && `需求：${told.needs.join("、")}`,
      ].filter((text): text is string => Boolean(text))
    : [];
  return [
    {
      term: "意愿",
      value: [...(told?.wishes.length ? [told.wishes.join("、")] : []), ...services].join("；") || MISSING,
    },
    { term: "期望月薪", value: told?.expectedWage ? `${formatYuan(told.expectedWage)}以上` : MISSING },
    { term: "地点", value: told ? (told.workDivisionName ?? OWN_COUNTY) : MISSING },
    { term: "时间", value: told?.workingHours || MISSING },
    { term: "技能", value: list(told?.skills ?? []) },
    { term: "障碍", value: list(told?.barriers ?? []) },
    {
      term: "失业",
      value: since && since <= asOf ? `${since} 起，${monthsBetween(since, asOf)} 个月` : MISSING,
    },
    {
      term: "已享受帮扶",
      value: `有效岗位 ${countValidDistinct(record.offers)} / ${REQUIRED_OFFERS} 个；补贴${monthsLeftText(record.entitlements.subsidy)}`,
    },
  ];
}

/** The stored plan with what somebody typed into the form that could not be saved. */
export function withTyped(plan: PlanForPage, typed: PlanInput, loaded: readonly string[] = []): PlanForPage {
  const known = new Map(
    plan.measures.flatMap(({ match }) => match.map((one) => [one.vacancyId, one] as const)),
  );
  const options = new Map(
    plan.measures.flatMap((row) => row.options.map((one) => [`${one.kind}/${one.id}`, one] as const)),
  );
  return {
    ...plan,
    headBase: headMarkIn(loaded),
    paths: typed.paths,
    goal: typed.goal,
    amberReasons: typed.amberReasons,
    measures: typed.measures.map((measure) => ({
      ...measure,
      status: "open",
      doneOn: null,
      evidence: null,
      doneByName: null,
      options: measure.options.flatMap(({ kind, id, chosen }) => {
        const option = options.get(`${kind}/${id}`);
        return option ? [{ ...option, chosen }] : [];
      }),
      match: measure.match.flatMap(({ vacancyId, chosen }) => {
        const match = known.get(vacancyId);
        return match ? [{ ...match, chosen }] : [];
      }),
    })),
  };
}

/** A plan as a form would send it: matches only name what they mean. Done and dropped measures can be left out. */
export function inputOf(
  { paths, goal, measures, amberReasons }: Pick<PlanForPage, "paths" | "goal" | "measures" | "amberReasons">,
  { onlyOpen = false } = {},
): PlanInput {
  return {
    paths,
    goal,
    amberReasons,
    measures: measures
      .filter(({ status }) => !onlyOpen || status === "open")
      .map(({ path, step, content, way, responsible, dueOn, suggestedBy, match, options }) => ({
        path,
        step,
        content,
        way,
        responsible,
        dueOn,
        suggestedBy,
        match: match.map(({ vacancyId, chosen }) => ({ vacancyId, chosen })),
        options: options.map(({ kind, id, chosen }) => ({ kind, id, chosen })),
      })),
  };
}
