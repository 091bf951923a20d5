/** The seals under the papers of an application, and what was put right in the record since they were set. */
import { eq } from "drizzle-orm";

import { changeText } from "~/features/people/labels";
import type { ChangedField, RecordChange } from "~/features/people/person-changes";
import type { Case } from "~/features/recognition/case.server";
import { qrSvg, verifyAddress } from "~/features/seals/qr.server";
import { sealSvg } from "~/features/seals/seal-svg";
import { readStatement } from "~/features/seals/statement";
import { formatDate } from "~/lib/calendar-date";
import { dayOf } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { personChange, sealedStatement, sealKey } from "~db/schema";
import type { PaperFacts } from "./paper-facts";
import type { Holder } from "./paper-person.server";

const SEALED = [
  "accepted",
  "correction",
  "first_opinion",
  "first_review_failed",
  "recognized",
  "refused",
] as const;
/** Those under the opinions of the 认定表. */
const ON_THE_FORM = SEALED.slice(2);

/** Corrections that make another of the person a seal stands for, or of the conditions it was set on. */
const SEALED_FIELDS: readonly ChangedField[] = [
  "name",
  "residentId",
  "birthDate",
  "sex",
  "householdDivision",
  "householdKind",
  "residenceDivision",
  "residenceUrban",
  "retirementCategory",
];

async function listCorrections(personId: string) {
  const rows = await executor()
    .select({
      changes: personChange.changes,
      reason: personChange.reason,
      source: personChange.source,
      on: personChange.changedOn,
      at: personChange.recordedAt,
    })
    .from(personChange)
    .where(eq(personChange.personId, personId))
    .orderBy(personChange.recordedAt);
  return rows.flatMap(({ changes, ...row }) => {
    const kept = (changes as RecordChange[]).filter(({ field }) => SEALED_FIELDS.includes(field));
    return kept.length > 0 ? [{ ...row, changes: kept }] : [];
  });
}

type Correction = Awaited<ReturnType<typeof listCorrections>>[number];

/** Whether a seal attests another person than the paper names: the number may differ in its hidden digits only. */
function attestsOther(
  { statement, sealedAt }: { statement: string; sealedAt: Date },
  { name, residentId }: { name: string; residentId: string },
  corrections: readonly Correction[],
): boolean {
  const lines = readStatement(statement) ?? [];
  const said = (label: string) => lines.find((line) => line.label === label)?.value;
  return (
    (said("姓名") ?? name) !== name ||
    (said("公民身份号码") ?? residentId) !== residentId ||
    corrections.some(
      ({ at, changes }) =>
        at > sealedAt && changes.some(({ field, from, to }) => field === "residentId" && from === to),
    )
  );
}

function correctionLine({ on, changes, reason, source }: Correction): string {
  const why = [reason, source && `依据：${source}`].filter(Boolean).join("，");
  return `${formatDate(on)}更正：${changes.map(changeText).join("；")}${why ? `（${why}）` : ""}`;
}

/**
 * The latest seal of each kind, drawn with the name its key was made for. One that attests another person than the record
 * names is not drawn (a genuine print would fail everybody's check): the paper names it, and what was corrected
 * since the first opinion or the decision was sealed.
 */
export async function readSeals(
  { application: { id, personId } }: Pick<Case, "application">,
  { name: holderName, residentIdMasked }: Pick<Holder, "name" | "residentIdMasked">,
): Promise<Pick<PaperFacts, "seals" | "corrected">> {
  const rows = await executor()
    .select({
      kind: sealedStatement.kind,
      code: sealedStatement.code,
      statement: sealedStatement.statement,
      sealedAt: sealedStatement.sealedAt,
      name: sealKey.sealName,
    })
    .from(sealedStatement)
    .innerJoin(sealKey, eq(sealKey.id, sealedStatement.keyId))
    .where(eq(sealedStatement.applicationId, id))
    .orderBy(sealedStatement.sealedAt);
  const latest = new Map(
    rows.filter(({ kind }) => (SEALED as readonly string[]).includes(kind)).map((row) => [row.kind, row]),
  );
  const corrections = await listCorrections(personId);
  const holder = { name: holderName, residentId: residentIdMasked };
  const [others, own] = [new Map(latest), new Map(latest)];
  for (const [kind, row] of latest) (attestsOther(row, holder, corrections) ? own : others).delete(kind);
  const first = [...latest.values()].find(({ kind }) => (ON_THE_FORM as readonly string[]).includes(kind));
  return {
    seals: Object.fromEntries(
      [...own].map(([kind, { code, sealedAt, name }]) => [
        kind,
        { svg: sealSvg({ name, code }), name, code, qr: qrSvg(verifyAddress(code)), on: dayOf(sealedAt) },
      ]),
    ),
    corrected: {
      lines: first ? corrections.filter(({ at }) => at > first.sealedAt).map(correctionLine) : [],
      sealedBefore: [...others.values()].map(({ code }) => code),
    },
  };
}
