/** Papers the applicant has said not to have: never received, and the ground on which a first review can end. Pure. */
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { notice } from "~/law/clauses";
import type { Violation } from "~/lib/errors";
import type { ShownDocument } from "./application-inputs";
import type { RecognitionCategory } from "./categories";
import { type DocumentCode, NOT_HELD, requiredDocuments } from "./documents";
import { documentLabels, saidInLabels } from "./labels";

type Said = Required<Pick<ShownDocument, "saidOn" | "saidIn">>;
export type NotHeld = { code: DocumentCode } & Said;

/** Facts of the conditions that are read off the paper: not asked of whoever has not got it. */
export const FACTS_ON_PAPER: Partial<Record<DocumentCode, readonly string[]>> = {
  land_expropriation_proof: ["landExpropriation.level"],
  diploma: ["graduation.leftSchoolOn"],
};

export const isHeld = ({ verifiedBy }: Pick<ShownDocument, "verifiedBy">) => verifiedBy !== NOT_HELD;

/** What was handed in or is looked up with a department: everything but what the applicant does not have. */
export function heldDocuments(documents: readonly ShownDocument[]): ShownDocument[] {
  return documents.filter(isHeld);
}

/** The papers of the category that the applicant has not got, in the order of the checklist. */
export function notHeldFor(category: RecognitionCategory, documents: readonly ShownDocument[]): NotHeld[] {
  return requiredDocuments(category).flatMap(({ anyOf }) => {
    const found = documents.filter(({ code }) => anyOf.includes(code));
    return found.some(isHeld) ? [] : found.flatMap(asNotHeld);
  });
}

export function asNotHeld({ code, saidOn, saidIn }: ShownDocument): NotHeld[] {
  return saidOn && saidIn ? [{ code, saidOn, saidIn }] : [];
}

/** 本人2026年11月25日在补正答复中说明没有 */
export function notHeldWords({ saidOn, saidIn }: Said): string {
  return `本人${formatDate(saidOn)}${saidInLabels[saidIn]}说明没有`;
}

/** 没有残疾人证（本人2026年11月25日在补正答复中说明没有） */
export function notHeldFact(one: NotHeld): string {
  return `没有${documentLabels[one.code]}（${notHeldWords(one)}）`;
}

/** Each paper not held with its day: what was on file keeps its own, a new one is said today. */
export function withSaid(
  documents: readonly ShownDocument[],
  before: readonly ShownDocument[],
  { today, saidIn }: { today: CalendarDate; saidIn: Said["saidIn"] },
): ShownDocument[] {
  return documents.map((one) => {
    if (isHeld(one)) return one;
    const old = before.find(({ code, verifiedBy }) => code === one.code && verifiedBy === NOT_HELD);
    return {
      ...one,
      saidOn: one.saidOn ?? old?.saidOn ?? today,
      saidIn: one.saidIn ?? old?.saidIn ?? saidIn,
    };
  });
}

/** The checklist with papers the applicant says not to have; what was seen stays seen. */
export function withNotHeld(
  documents: readonly ShownDocument[],
  codes: readonly DocumentCode[],
  saidOn: CalendarDate,
  saidIn: Said["saidIn"],
): ShownDocument[] {
  const kept = documents.filter((one) => isHeld(one) || !codes.includes(one.code));
  const absent = codes.filter((code) => !kept.some((one) => one.code === code));
  return [...kept, ...absent.map((code) => ({ code, verifiedBy: NOT_HELD, saidOn, saidIn }) as const)];
}

/** Nobody says today what is said tomorrow. */
export function saidFaults(documents: readonly ShownDocument[], today: CalendarDate): Violation[] {
  return documents.flatMap(({ code, saidOn }, index) =>
    saidOn !== undefined && saidOn > today
      ? [
          {
            path: `documents.${index}.saidOn`,
            code: "day_in_future",
            message: `${documentLabels[code]}：本人说明没有的日期不能晚于今天（${formatDate(today)}）。`,
            source: notice("二（一）"),
          },
        ]
      : [],
  );
}
