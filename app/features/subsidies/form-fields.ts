/** Which fields the form of an application asks for, by kind; the rules behind them are `apply-subsidy`'s. Pure. */
import type { SubsidyKind } from "./kinds";

export type ApplyField =
  | "placementId"
  | "enrolmentId"
  | "operatingSince"
  | "fromMonth"
  | "untilMonth"
  | "contributionPaid"
  | "fullTierContribution"
  | "amount"
  | "basis"
  | "payee"
  | "note";

/** `must`: without it nothing can be entered; `may`: there is a rule for leaving it empty. */
type Asked = "must" | "may";

const MONTHS = { fromMonth: "must", untilMonth: "must" } as const;
/** Nothing reckons the sum: it is written with how it came about. */
const STATED = { amount: "must", basis: "must" } as const;

/** In the order of the form. A post's money goes to the employer of the placement, so that no payee is asked. */
const FIELDS: Record<SubsidyKind, Partial<Record<ApplyField, Asked>>> = {
  flexible_social_insurance: {
    ...MONTHS,
    contributionPaid: "must",
    fullTierContribution: "may",
    amount: "may",
    note: "may",
  },
  employer_social_insurance: { ...MONTHS, payee: "must", ...STATED, contributionPaid: "may", note: "may" },
  welfare_post_social_insurance: {
    placementId: "must",
    ...MONTHS,
    ...STATED,
    contributionPaid: "may",
    note: "may",
  },
  welfare_post: { placementId: "must", ...MONTHS, ...STATED, note: "may" },
  start_up: { operatingSince: "must", amount: "may", payee: "may", note: "may" },
  training: { enrolmentId: "must", ...STATED, payee: "may", note: "may" },
};

/** The fields of a kind; the tier of 100 % is not asked where the city has set it. */
export function applyFields(
  kind: SubsidyKind,
  { tierSet }: { tierSet: boolean },
): { name: ApplyField; must: boolean }[] {
  return Object.entries(FIELDS[kind])
    .map(([name, asked]) => ({ name: name as ApplyField, must: asked === "must" }))
    .filter(({ name }) => !(tierSet && name === "fullTierContribution"));
}
