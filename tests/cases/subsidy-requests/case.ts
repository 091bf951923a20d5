/**
 * 补贴申请能否给予的算例 (issue 4, "Holds when" 4), for a man born 1976-08-12, recognized since 2023-01-10, in 长春市
 * (灵活就业申报期 10月19日至12月31日), in a public-welfare post (甲) from 2026-03-02 to 2026-09-01 with attendance for
 * March to June (in May absent for 2 of 21 days, in August for all of them); the post pays 3000 yuan a month, its subsidy
 * is measured by the minimum wage (2230 yuan since December 2025). For money of flexible work he works flexibly since 2022-01-10, for
 * the 初次创业补贴 on his own account since 2023-01-10, unless the case tells another line.
 */
import type { SubsidyKind } from "~/features/subsidies/kinds";

export type RequestCase = {
  name: string;
  clause: string;
  kind: SubsidyKind;
  months?: readonly [from: string, until: string];
  appliedOn: string;
  /** Entered, or decided on, later than applied for. */
  recordedOn?: string;
  /** The first day no longer recognized. */
  exitOn?: string;
  placement?: "甲";
  /** The first day no longer in the post, where it is another than September 1st. */
  leftOn?: string;
  /** Fen; one yuan where it does not matter. */
  amount?: number;
  operatingSince?: string;
  /** 单位招用: the job on record (first day, first day no longer), its wage (fen), the payee, what was paid, the standard. */
  job?: readonly [employer: string, from: string, until?: string];
  wage?: number;
  /** Its labour contract: the last day, three years from the first one where it does not matter; or none, or not said. */
  contract?: string | "none" | "unsaid";
  /** The employment line: status or destination, first day; each lasts until the next. */
  line?: readonly (readonly [
    what: "unemployed" | "employer" | "flexible" | "self_employment" | "welfare_post",
    from: string,
  ])[];
  /** A business told by 创业服务: registered, closed. */
  business?: readonly [on: string, closedOn?: string];
  /** A city without a season on file (吉林省其他市州). */
  noSeason?: true;
  /** Where the city has set the tier of 100 %. */
  tierSet?: true;
  /** Already in the ledger: asked again at the decision. */
  decided?: true;
  payee?: string;
  paid?: number;
  ceiling?: number;
  checkedBy?: string;
  /** Already on record: kind, first and last month. */
  earlier?: readonly (readonly [kind: SubsidyKind, from: string, until: string])[];
  /** Told elsewhere: 初次创业补贴 in 创业服务, trainings with the day their subsidy was paid; `linked`: asked for it. */
  support?: { status: "applied" | "approved" | "paid"; linked?: true };
  training?: {
    status: "attending" | "completed";
    paidOn?: string;
    inLedger?: true;
    named?: false;
    attended?: number;
  };
  /** Codes of the refusals; empty: can be given. */
  refused: readonly string[];
};
