import { createHash } from "node:crypto";

import { declarationOn, declarationText } from "~/features/recognition/declaration";
import { dayOf } from "~/lib/clock.server";
import { DEPARTMENT_CODES, factsOfDepartment, type Department } from "~/features/verification/departments";
import { factOf, type FactKey } from "~/features/verification/fact-keys";
import type { StoredFacts } from "~/features/recognition/application-facts";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { addDays } from "~/lib/calendar-date";
import type { ApplicationRows } from "./applications";
import { createRandom, type Random } from "./random";
import type { CheckRow, SignatureRow, StepRow } from "./rows";

const ASKED_ALWAYS: readonly Department[] = ["police", "social_insurance", "market", "tax"];
const ASKED_FOR: Partial<Record<RecognitionCategory, Department>> = {
  dibao: "civil_affairs",
  disabled: "disabled_federation",
  hard_to_place_graduate: "education",
  landless_farmer: "natural_resources",
};
/** Registers that say “no” by holding no entry. */
const EMPTY_MEANS_NO: ReadonlySet<FactKey> = new Set([
  "businessRegistration",
  "labourRelation",
  "employerInsured",
]);
/** A file a week: the day of the data lies before the day of the comparison. */
const MOST_DAYS_OLD = 6;
const VISITED: readonly FactKey[] = [
  "habitualResidence.division",
  "ableToWork",
  "willingToWork",
  "monthlyIncome",
];

type Base = Omit<CheckRow, "id" | "conclusion" | "method">;

function baseOf(step: StepRow): Base {
  const recordedAt = step.recordedAt ?? new Date(`${step.occurredOn}T04:00:00Z`);
  return {
    city: step.city,
    applicationId: step.applicationId,
    personId: step.personId,
    actorName: step.actorName,
    occurredOn: step.occurredOn,
    recordedAt,
    recordedBy: step.actorId ?? "",
  };
}

/** One row per fact that the department's register holds and the form states. */
function departmentRows(
  random: Random,
  step: StepRow,
  facts: StoredFacts,
  department: Department,
): CheckRow[] {
  const base = baseOf(step);
  const dataAsOf = addDays(step.occurredOn, -random.int(0, MOST_DAYS_OLD));
  const keys = factsOfDepartment(department).filter((key) => factOf(facts, key) !== undefined);
  // Tax data comes late: some cases are decided on the applicant's declaration of income.
  const isLate = department === "tax" && random.chance(0.2);
  return keys.map((factKey) => ({
    ...base,
    id: random.id(base.recordedAt),
    method: "data_sharing",
    source: department,
    factKey,
    conclusion: isLate
      ? "pending"
      : EMPTY_MEANS_NO.has(factKey) && factOf(facts, factKey) === false
        ? "no_record"
        : "consistent",
    dataAsOf: isLate ? null : dataAsOf,
    batch: `${department}-${dataAsOf.replaceAll("-", "")}`,
  }));
}

function visitRows(random: Random, step: StepRow, facts: StoredFacts): CheckRow[] {
  const base = baseOf(step);
  const head = random.id(base.recordedAt);
  const row = { ...base, method: "site_check", conclusion: "consistent" } as const;
  return [
    {
      ...row,
      id: head,
      visitors: [step.actorName],
      place: "家中",
      personMet: "本人",
      note: "现场看到的情况与申报一致。",
    },
    ...VISITED.filter((key) => factOf(facts, key) !== undefined).map((factKey) => ({
      ...row,
      id: random.id(base.recordedAt),
      factKey,
      batch: head,
    })),
  ];
}

/**
 * What the departments, a visit or the declaration said when an application was verified (一（三）): the rows behind
 * each step `verify`. Drawn from a stream of its own, so that nothing else of the person changes with it.
 */
export function writeChecks({ application, steps }: ApplicationRows): CheckRow[] {
  const facts = application.facts as StoredFacts;
  const category = application.category as RecognitionCategory;
  return steps
    .filter(({ action }) => action === "verify")
    .flatMap((step) => {
      const random = createRandom(step.id, "checks");
      const { method } = step.details as { method: CheckRow["method"] };
      const asked = DEPARTMENT_CODES.filter(
        (code) => ASKED_ALWAYS.includes(code) || ASKED_FOR[category] === code,
      );
      const shared =
        method === "declaration" ? [] : asked.flatMap((code) => departmentRows(random, step, facts, code));
      return method === "site_check" ? [...visitRows(random, step, facts), ...shared] : shared;
    });
}

/** The declaration signed on paper at the window when the application was handed in. */
export function writeDeclaration(
  { application, steps }: ApplicationRows,
  signerName: string,
): SignatureRow[] {
  const submitted = steps.find(({ action }) => action === "submit");
  if (!application.declaration || !submitted?.recordedAt) return [];
  const statement = declarationText(declarationOn(dayOf(submitted.recordedAt)));
  return [
    {
      id: createRandom(submitted.id, "declaration").id(submitted.recordedAt),
      city: application.city,
      personId: application.personId,
      applicationId: application.id,
      kind: "declaration",
      way: "paper",
      signerName,
      statement,
      digest: createHash("sm3").update(statement).digest("hex"),
      signedAt: submitted.recordedAt,
      recordedBy: submitted.actorId,
      recordedByName: submitted.actorName,
    },
  ];
}
