import { parseWith } from "~/api/parse.server";
import { databaseProblem } from "~/api/problem.server";
import { applySubsidy } from "~/features/subsidies/apply-subsidy.server";
import { monthSchema, newSubsidySchema } from "~/features/subsidies/inputs";
import { type Actor, hasRole } from "~/lib/actor";
import { addDays, addMonths } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { data } from "@remix-run/node";
import { invalidInput, isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { yuanOf } from "~/lib/money";
import { runPageStep, type StepInput } from "~/lib/page-step.server";
import { paths } from "~/lib/paths";
import { readAttendanceSheet } from "./attendance-sheet.server";
import { attendanceSchema } from "./inputs";
import { recordAttendance } from "./record-attendance.server";

function monthAsked(text: string | null): string {
  const month = monthSchema.safeParse(text ?? today().slice(0, 7));
  return month.success ? month.data : `${today().slice(0, 7)}-01`;
}

/** The sheet of a month: everybody in post in the caller's territory, one employer or all. */
export async function loadAttendancePage(actor: Actor, search: URLSearchParams) {
  const month = monthAsked(search.get("month"));
  const employer = search.get("employer") || null;
  const { rows, employers } = await readAttendanceSheet(actor.scope, month, employer);
  return {
    month: month.slice(0, 7),
    today: today(),
    employer: employer ?? "",
    employers,
    rows,
    mayAct: hasRole(actor, "caseworker", "manager", "reviewer"),
    running: month === `${today().slice(0, 7)}-01` && today() < addDays(addMonths(month, 1), -1),
  };
}

export type AttendancePage = Awaited<ReturnType<typeof loadAttendancePage>>;

/** One line of the outcome of a bulk entry. */
export type BulkLine = { key: string; name: string; done: boolean; message: string };

/** `rows.3.daysPresent`: a field of the fourth row. */
const ROW = /^rows\.(\d+)\./;

/** The rows of the sheet's form with something in them; a row left empty stays without an entry. */
function rowsOf({ form, values }: StepInput) {
  return form.getAll("placementId").flatMap((id) => {
    const field = (name: string) => (values[`${name}:${String(id)}`] ?? "").trim();
    if (field("present") === "") return [];
    const version = Number(field("version"));
    return [
      {
        placementId: String(id),
        daysDue: field("due"),
        daysPresent: field("present"),
        ...(field("note") ? { note: field("note") } : {}),
        ...(field("reason") ? { reason: field("reason") } : {}),
        ...(version > 0 ? { version } : {}),
      },
    ];
  });
}

/** Whose row cannot stand is named: a sheet has many. */
async function recordRows(
  actor: Actor,
  body: { month: string | undefined; rows: { placementId: string }[] },
) {
  try {
    return (await recordAttendance(actor, parseWith(attendanceSchema, body, "body"))).recorded;
  } catch (error) {
    if (!isAppError(error) || !error.violations.some(({ path }) => ROW.test(path))) throw error;
    const { rows } = await readAttendanceSheet(actor.scope, monthAsked(body.month ?? null), null);
    const names = new Map(rows.map(({ placementId, name }) => [placementId, name]));
    throw invalidInput(
      error.violations.map((one) => {
        const row = body.rows[Number(ROW.exec(one.path)?.[1] ?? -1)];
        const name = row && names.get(row.placementId);
        return name ? { ...one, message: `${name}：${one.message}` } : one;
      }),
    );
  }
}

async function claimPostSubsidies(actor: Actor, { form, values }: StepInput): Promise<BulkLine[]> {
  const chosen = form.getAll("claim").map(String);
  if (chosen.length === 0) throw invalidInput([], "请先勾选要登记补贴的人。");
  const month = values.month ?? "";
  const { rows } = await readAttendanceSheet(actor.scope, monthAsked(month), null);
  const lines: BulkLine[] = [];
  // One by one: who is refused leaves the others as they are.
  for (const placementId of chosen) {
    const row = rows.find((one) => one.placementId === placementId);
    if (!row?.proposed) continue;
    try {
      const input = parseWith(
        newSubsidySchema,
        {
          kind: "welfare_post",
          fromMonth: month,
          untilMonth: month,
          amount: values[`amount:${placementId}`]?.trim() || yuanOf(row.proposed.amount),
          basis: row.proposed.basis,
          payee: row.employer,
          placementId,
        },
        "body",
      );
      await applySubsidy(actor, row.personId, input);
      lines.push({ key: placementId, name: row.name, done: true, message: "已登记，待县级审批" });
    } catch (error) {
      const known = isAppError(error) ? error : databaseProblem(error);
      if (!known) throw error;
      const message = known.violations[0]?.message ?? known.message;
      lines.push({ key: placementId, name: row.name, done: false, message });
    }
  }
  return lines;
}

/** Takes the step a form of the page asks for. */
export async function actOnAttendance(actor: Actor, request: Request) {
  let lines: BulkLine[] | null = null;
  const outcome = await runPageStep(actor, request, {
    attendance: async (step) => {
      const body = { month: step.values.month, rows: rowsOf(step) };
      const recorded = await recordRows(actor, body);
      const { month, employer } = step.values;
      const text = recorded === 0 ? "没有变化。" : `已登记 ${recorded} 人的考勤。`;
      return redirectWithMessage(paths.welfareAttendance({ month, employer }), text);
    },
    claim: async (step) => {
      lines = await claimPostSubsidies(actor, step);
      return new Response(null);
    },
  });
  return lines === null ? outcome : data({ lines: lines as BulkLine[] });
}
