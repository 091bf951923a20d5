/** The clauses that decide a case, by what stands behind them. Pure. */
import type { ApplicationView } from "~/features/recognition/application-view";
import { assessmentOf, categoryRows, exclusionRows, gateRows } from "~/features/recognition/clause-rows";
import { verificationMethodLabels } from "~/features/recognition/labels";
import { clauseEvidence, type Evidence } from "./evidence";

export type ProvenView = Pick<
  ApplicationView,
  | "eligibility"
  | "category"
  | "checks"
  | "questions"
  | "documents"
  | "history"
  | "householdOnFile"
  | "lostHousehold"
>;

/** Titles of met clauses that hold on somebody's word alone, wait for a department, or rest on a bare conclusion. */
export function clausesByProof(view: ProvenView): {
  declared: string[];
  waiting: string[];
  concluded: string[];
  /** 一（一）4 without a household on record: whoever decides says that it is known. */
  unrecorded: string[];
} {
  const { eligibility, category } = view;
  if (!eligibility) return { declared: [], waiting: [], concluded: [], unrecorded: [] };
  const assessment = assessmentOf(eligibility, category);
  const evidence = clauseEvidence(view);
  const rows = [
    ...exclusionRows(eligibility),
    ...(assessment ? categoryRows(assessment) : []),
    ...gateRows(eligibility),
  ].filter((row) => row.verdict === "met");
  const isDeclared = (id: string) => {
    const found = evidence[id];
    return (
      found?.state === "stated" || found?.label.startsWith(verificationMethodLabels.declaration) === true
    );
  };
  const inState = (state: Evidence["state"]) =>
    rows.filter((row) => evidence[row.id]?.state === state).map((row) => row.title);
  const isRecorded = ({ id }: { id: string }) => evidence[id]?.unrecorded !== true;
  return {
    declared: rows.filter((row) => isDeclared(row.id) && isRecorded(row)).map((row) => row.title),
    waiting: inState("waiting"),
    concluded: rows
      .filter((row) => evidence[row.id]?.state === "concluded" && isRecorded(row))
      .map((row) => row.title),
    unrecorded: rows.filter((row) => !isRecorded(row)).map((row) => row.title),
  };
}
