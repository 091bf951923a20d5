import { recordAudit } from "~/features/audit/record-audit.server";
import { categoryLabels, sexLabels } from "~/features/recognition/labels";
import { pathLabels } from "~/features/help-plan/labels";
import type { Actor } from "~/lib/actor";
import { ageOn, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { neutralizeFormula } from "~/lib/tabular/formula-injection";
import { executor } from "~/lib/transaction.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { employmentLabel, exitGroundLabel, personPlanLabels, personStatusLabels } from "./labels";
import { countPeople, type PersonListRow, readPeopleRows } from "./list-people.server";
import { unemployedMonths } from "./list-view";
import { auditedFilters } from "./people-page.server";
import type { PersonListQuery } from "./person-filters";

const CHUNK_ROWS = 1000;

type Column = { head: string; value: (row: PersonListRow, on: CalendarDate) => string | number | null };

const named = (labels: Readonly<Record<string, string>>, code: string | null) =>
  code === null ? null : (labels[code] ?? code);

const COLUMNS: readonly Column[] = [
  { head: "姓名", value: (row) => row.name },
  { head: "公民身份号码（已脱敏）", value: (row) => row.residentId },
  { head: "性别", value: (row) => sexLabels[row.sex] },
  { head: "年龄", value: (row, on) => ageOn(row.birthDate, on) },
  { head: "单位", value: (row) => row.unit.name },
  { head: "状态", value: (row) => personStatusLabels[row.status] },
  { head: "认定类别", value: (row) => named(categoryLabels, row.category) },
  { head: "认定日期", value: (row) => row.recognizedOn },
  { head: "注销日期", value: (row) => row.exitedOn },
  { head: "注销情形", value: (row) => (row.exitGround ? exitGroundLabel(row.exitGround) : null) },
  { head: "就业状态", value: (row) => employmentLabel(row.employment) },
  { head: "失业起始日期", value: (row) => row.unemployedSince },
  { head: "失业月数", value: (row, on) => unemployedMonths(row, on) },
  { head: "方案", value: (row) => named(personPlanLabels, row.planStatus) },
  { head: "方案版次", value: (row) => row.planVersion },
  { head: "主路径", value: (row) => named(pathLabels, row.path) },
  { head: "有效岗位数", value: (row) => row.validOffers },
  { head: "最近实质联系", value: (row) => row.lastContactOn },
  { head: "责任人", value: (row) => row.responsible },
];

function csvCell(value: string | number | null): string {
  const text = neutralizeFormula(value === null ? "" : String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csvLine = (cells: readonly (string | number | null)[]) => `${cells.map(csvCell).join(",")}\r\n`;

/**
 * The filtered list as CSV for office programs: UTF-8 with a mark, masked, every row of every page, in
 * the list's order, read in keyset chunks while it is sent. Audited before the first byte.
 * Throws 404 for a unit outside the territory.
 */
export async function exportPeople(
  actor: Actor,
  query: PersonListQuery,
): Promise<ReadableStream<Uint8Array>> {
  const on = query.asOf ?? today();
  const unit = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const total = await countPeople(query, unit, on);
  await recordAudit(executor(), actor, {
    action: "export.people",
    details: { total, format: "csv", filters: auditedFilters(query) },
  });
  const encoder = new TextEncoder();
  let cursor: string | null | undefined;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${csvLine(COLUMNS.map(({ head }) => head))}`));
    },
    async pull(controller) {
      const page = await readPeopleRows(
        actor.scope,
        { ...query, limit: CHUNK_ROWS, cursor: cursor ?? undefined },
        unit,
        on,
      );
      const lines = page.items.map((row) => csvLine(COLUMNS.map(({ value }) => value(row, on))));
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      cursor = page.nextCursor;
      if (cursor === null) controller.close();
    },
  });
}
