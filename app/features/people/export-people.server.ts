import { recordAudit } from "~/features/audit/record-audit.server";
import { categoryLabels, sexLabels } from "~/features/recognition/labels";
import { pathLabels } from "~/features/help-plan/labels";
import type { Actor } from "~/lib/actor";
import { ageOn, type CalendarDate } from "~/lib/calendar-date";
import { type TableFormat, tableResponse } from "~/lib/tabular/table-stream.server";
import { executor } from "~/lib/transaction.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { knownDay } from "./known-day.server";
import { employmentLabel, exitGroundLabel, MOVED_AWAY, personPlanLabels, personStatusLabels } from "./labels";
import { countPeople, type PersonListRow, readPeopleRows, withPeriod } from "./list-people.server";
import { unemployedMonths } from "./list-view";
import { inOrderHere } from "./people-order.server";
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
  { head: "状态", value: (row) => (row.status ? personStatusLabels[row.status] : MOVED_AWAY) },
  {
    head: "认定类别",
    value: (row) => (row.status ? named(categoryLabels, row.category) : MOVED_AWAY),
  },
  { head: "认定日期", value: (row) => row.recognizedOn },
  { head: "注销日期", value: (row) => row.exitedOn },
  { head: "注销情形", value: (row) => (row.exitGround ? exitGroundLabel(row.exitGround) : null) },
  { head: "就业状态", value: (row) => row.employment && employmentLabel(row.employment) },
  { head: "失业起始日期", value: (row) => row.unemployedSince },
  { head: "失业月数", value: (row, on) => unemployedMonths(row, on) },
  { head: "方案", value: (row) => named(personPlanLabels, row.planStatus) },
  { head: "方案版次", value: (row) => row.planVersion },
  { head: "主路径", value: (row) => named(pathLabels, row.path) },
  { head: "有效岗位数", value: (row) => row.validOffers },
  { head: "最近实质联系", value: (row) => row.lastContactOn },
  { head: "责任人", value: (row) => row.responsible },
];

/** What a file holds: a format, and whom of the list (everybody, or those ticked). */
export type PeopleExport = { format: TableFormat; only?: readonly string[] | undefined };

/**
 * The filtered list as a file: masked, every row of every page, in the list's order, read in keyset chunks while it is
 * sent; or of it those that were ticked. Audited before the first byte. Throws 404 for a unit outside the territory,
 * 400 for a flow without its period.
 */
export async function exportPeople(
  actor: Actor,
  asked: PersonListQuery,
  { format, only }: PeopleExport,
): Promise<Response> {
  const on = knownDay(asked.asOf);
  const unit = await getUnitInScope(actor.scope, asked.unit ?? actor.scope.unitId);
  const query = inOrderHere(withPeriod(asked, on), unit.level, on);
  const total = only ? only.length : await countPeople(query, unit, on);
  await recordAudit(executor(), actor, {
    action: "export.people",
    details: { total, format, filters: auditedFilters(query), ...(only ? { ticked: only.length } : {}) },
  });
  async function* chunks() {
    let cursor: string | undefined;
    do {
      const page = await readPeopleRows(actor.scope, { ...query, limit: CHUNK_ROWS, cursor }, unit, on, {
        only,
      });
      yield page.items.map((row) => COLUMNS.map(({ value }) => value(row, on)));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  const name = { name: `一人一册名单-${on}`, fallback: "people" };
  return tableResponse(
    format,
    name,
    COLUMNS.map(({ head }) => head),
    chunks(),
  );
}
