/** Where what was recorded on a row of 今日必办 is put right. Pure. */
import { paths } from "~/lib/paths";
import type { DutyKind } from "./kinds";

export type PageLink = { label: string; to: string };

/** Of kinds whose own page is where it is put right, in words. */
const PAGES: Partial<Record<DutyKind, string>> = {
  offer_reply: "更正在岗位推荐",
  measure: "更正在帮扶方案",
  training: "更正在培训记录",
  milestone: "更正在创业服务",
  attendance: "更正在考勤表",
  follow_up: "看到期提醒",
  certificate: "更正在就业创业证记载",
};

export const contactCorrection = (personId: string, recordId: string): PageLink => ({
  label: "更正在这次联系",
  to: paths.correctRecord(personId, "contact", recordId),
});

/** `to`: the page the row leads to. Money paid out is asked back, never put right. Null where nothing is recorded on a row. */
export function correctionOf(kind: DutyKind, personId: string, to: string): PageLink | null {
  if (kind === "subsidy_payment") {
    return { label: "发错的在补贴记录登记追回", to: paths.personSubsidies(personId) };
  }
  const label = PAGES[kind];
  return label === undefined ? null : { label, to };
}
