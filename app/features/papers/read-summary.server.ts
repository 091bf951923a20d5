import { and, asc, eq, gte, inArray, isNotNull, lte, type SQL, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { categoryLabels, sexLabels } from "~/features/recognition/labels";
import { getUnitInScope } from "~/features/units/queries.server";
import type { Actor, UnitLevel } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { ruleBroken } from "~/lib/errors";
import { notice } from "~/law/clauses";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { account, application, person, unit } from "~db/schema";
import type { Paper } from "./paper";
import type { TemplateNote } from "./template-row";
import { templateNote } from "./templates.server";
import { buildRecognitionSummary, type SummaryRow, type SummaryStage } from "./recognition-summary";

/** One sheet that somebody still reads; longer periods are asked for in parts. */
const MOST_ROWS = 2000;

export type SummaryQuery = {
  unit?: number | undefined;
  stage: SummaryStage;
  from?: string | undefined;
  to?: string | undefined;
};

const handlerOf = (stage: SummaryStage) =>
  stage === "reported" ? application.firstOpinionBy : application.decidedBy;
const dayOf = (stage: SummaryStage) =>
  stage === "reported" ? application.firstOpinionOn : application.decidedOn;

function predicateOf({ stage, from, to }: SummaryQuery): SQL | undefined {
  const on = dayOf(stage);
  return and(
    stage === "reported"
      ? inArray(application.status, ["first_review_passed"])
      : eq(application.status, "recognized"),
    isNotNull(on),
    from ? gte(on, from) : undefined,
    to ? lte(on, to) : undefined,
  );
}

/** Where it was handled, also when the dossier has moved to another city since. */
const handledUnder = ({ level, id }: { level: UnitLevel; id: number }) =>
  level === "city"
    ? sql`${application.countyId} in (select h.id from unit h where h.city_id = ${id})`
    : inScope(application, { level, unitId: id });

async function findRows(where: SQL | undefined, stage: SummaryStage): Promise<SummaryRow[]> {
  const rows = await executor()
    .select({
      number: application.number,
      name: person.name,
      sex: person.sex,
      residentId: person.residentIdMasked,
      category: sql<RecognitionCategory>`coalesce(${application.decidedCategory}, ${application.category})`,
      unit: unit.shortName,
      acceptedOn: application.acceptedOn,
      on: dayOf(stage),
      handler: sql<string>`coalesce(${account.name}, '')`,
    })
    .from(application)
    .innerJoin(person, and(eq(person.id, application.personId), eq(person.city, application.city)))
    .innerJoin(unit, eq(unit.id, application.unitId))
    .leftJoin(account, eq(account.id, handlerOf(stage)))
    .where(where)
    .orderBy(asc(dayOf(stage)), asc(application.number))
    .limit(MOST_ROWS + 1);
  return rows.map(({ sex, category, ...row }) => ({
    ...row,
    sex: sexLabels[sex],
    category: categoryLabels[category],
  }));
}

/**
 * 认定汇总表 of a unit of the caller's territory: first opinions waiting for the county, or recognitions of a period.
 * Masked numbers; reading is audited. Throws 404 outside the territory, 422 beyond 2,000 rows.
 */
export async function readSummary(
  actor: Actor,
  query: SummaryQuery,
): Promise<{
  paper: Paper;
  unit: { id: number; name: string };
  total: number;
  template: TemplateNote | null;
}> {
  const at = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const rows = await findRows(and(handledUnder(at), predicateOf(query)), query.stage);
  if (rows.length > MOST_ROWS) {
    throw ruleBroken(
      "summary_too_long",
      `这段期间超过 ${MOST_ROWS} 人，请缩短期间或按下级单位分别生成。`,
      notice("二（二）"),
    );
  }
  await recordAudit(executor(), actor, {
    action: "person.list",
    subject: { type: "unit", id: String(at.id), unitId: at.id },
    details: { sheet: "recognition_summary", stage: query.stage, rows: rows.length },
  });
  const paper = buildRecognitionSummary({
    number: "",
    unit: at.name,
    stage: query.stage,
    from: query.from ?? null,
    to: query.to ?? null,
    printedOn: today(),
    by: actor.name,
    rows,
  });
  return {
    paper,
    unit: { id: at.id, name: at.fullName },
    total: rows.length,
    template: await templateNote(at.id, "recognition_summary"),
  };
}
