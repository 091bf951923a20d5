/**
 * What a verification of the case as a whole says of single facts (一（三）): the hand's conclusion, and only of those
 * facts that its way of verifying can know. It is never a department's or a visit's result. Pure.
 */
import type { HistoryEntry } from "~/features/recognition/application-view";
import type { CalendarDate } from "~/lib/calendar-date";
import { DEPARTMENT_CODES, factsOfDepartment } from "./departments";
import type { FactKey } from "./fact-keys";
import { isNamedWitnessNeeded } from "./person-met";
import { SITE_QUESTIONS } from "./site-questions";

export type Evidence = {
  /** 社保 一致、户口簿 核验原件、申请表填报 … */
  label: string;
  verifier: string | null;
  on: CalendarDate | null;
  /**
   * `contradicted`: the last word on it is 不一致; `waiting`: asked, no answer yet; `stated`: nobody looked at it;
   * `concluded`: somebody's conclusion on the case as a whole, without a result on this fact.
   */
  state: "verified" | "contradicted" | "waiting" | "stated" | "concluded";
  /** To be seen at once: what the notice asks for is not on record. */
  alarm?: true;
  /** 一（一）4: the household stands nowhere on record, and no result names it: open, whatever was concluded. */
  unrecorded?: true;
};

export const UNVERIFIED: Evidence = {
  label: "申请表填报，未核实",
  verifier: null,
  on: null,
  state: "stated",
};

/** Recognized households are the public employment services' own data (一（一）4), which another county may hold. */
const SHARED_FACTS: ReadonlySet<FactKey> = new Set<FactKey>(
  [...DEPARTMENT_CODES.flatMap((code) => factsOfDepartment(code)), "zeroEmploymentHousehold" as const]
    // The former post stands in the personnel file: whoever has looked at it says so for this fact.
    .filter((key) => key !== "retirementCategory"),
);

/** What a visit sees by itself; what only the person can say needs a recorded visit with whom it met. */
const VISIBLE_FACTS: ReadonlySet<FactKey> = new Set<FactKey>([
  "habitualResidence.urban",
  ...SITE_QUESTIONS.map(({ factKey }) => factKey).filter((key) => !isNamedWitnessNeeded(key)),
]);

/** Facts that only a register or a paper the notice names can prove (二（一）、一（一）4): never the applicant's word. */
export const NOT_BY_WORD: ReadonlySet<FactKey> = new Set<FactKey>([
  "birthDate",
  "retirementCategory",
  "householdRegistration.division",
  "householdRegistration.kind",
  "unemploymentRegisteredOn",
  "stateOwnedLayoff",
  "disabilityCertificate",
  "urbanDibao",
  "zeroEmploymentHousehold",
  "landExpropriation.level",
  "landExpropriation.allLandLost",
  "graduation.fullTimeDomestic",
  "graduation.level",
  "graduation.leftSchoolOn",
]);

type Way = { knows: (key: FactKey) => boolean; lacks: string };

const WAYS: Readonly<Record<string, Way>> = {
  data_sharing: { knows: (key) => SHARED_FACTS.has(key), lacks: "没有登记部门比对结果" },
  site_check: { knows: (key) => VISIBLE_FACTS.has(key), lacks: "实地核查，没有登记走访记录" },
  declaration: { knows: (key) => !NOT_BY_WORD.has(key), lacks: "书面承诺" },
};

export type CaseSteps = readonly Pick<HistoryEntry, "action" | "actor" | "occurredOn" | "details">[];

/** The last verification of the case as a whole on the facts of one clause. */
export function caseConclusion(history: CaseSteps, keys: readonly FactKey[]): Evidence {
  const verified = history.findLast(({ action }) => action === "verify");
  const { method, conclusion } = verified?.details ?? {};
  const way = WAYS[String(method)];
  if (!verified || !way?.knows || !keys.every(way.knows)) return UNVERIFIED;
  const by = { verifier: verified.actor, on: verified.occurredOn };
  if (conclusion === "inconsistent") {
    return { ...by, label: `经办人核实结论：不一致（${way.lacks}）`, state: "contradicted" };
  }
  return method === "declaration"
    ? { ...by, label: way.lacks, state: "verified" }
    : { ...by, label: `经办人核实结论：一致（${way.lacks}）`, state: "concluded" };
}
