import { parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { applicationListSchema, publicNoticeListSchema } from "~/features/recognition/application-inputs";
import { loadCase } from "~/features/recognition/case.server";
import { listApplications } from "~/features/recognition/list-applications.server";
import { presentCase } from "~/features/recognition/present-case.server";
import { listSeenNotices } from "~/features/recognition/public-notices.server";
import { requireVersion, type StepTarget } from "~/features/recognition/take-step.server";
import { type Actor, requireRole } from "~/lib/actor";
import { isAppError } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { type BulkPlanInput, MOST_CASES } from "./inputs";
import { type BulkKind, bulkKinds } from "./kinds";
import type { BulkPlan, PlannedCase } from "./views";
import { singleOnly, warningsOf } from "./warnings";

/** All cases of the tab whose notice is over, exactly as its page lists them. */
async function periodsOver(actor: Actor, { unit }: Record<string, string>) {
  const filter = parseWith(publicNoticeListSchema, unit === undefined ? {} : { unit }, "query");
  const { items, total } = await listSeenNotices(actor, { ...filter, limit: MOST_CASES }, "over");
  return {
    targets: items.map(({ applicationId, version }) => ({ applicationId, expectedVersion: version })),
    total,
  };
}

/** The cases meant: those ticked, or all of the list's filter (as many as fit), at the version they have now. */
async function targetsOf(actor: Actor, input: BulkPlanInput) {
  if (input.all === undefined) return { targets: input.cases, total: input.cases.length };
  const query = Object.fromEntries([...new URLSearchParams(input.all)].filter(([, value]) => value !== ""));
  delete query.cursor;
  if (input.list === "notices_over") return periodsOver(actor, query);
  const filter = parseWith(applicationListSchema, query, "query");
  const { items, total } = await listApplications(actor, {
    ...filter,
    status: bulkKinds[input.kind].status,
    limit: MOST_CASES,
  });
  return {
    targets: items.flatMap(({ id, version }) =>
      id === null ? [] : [{ applicationId: id, expectedVersion: version }],
    ),
    total,
  };
}

async function plan(actor: Actor, kind: BulkKind, target: StepTarget): Promise<PlannedCase> {
  try {
    const found = await loadCase(actor, target.applicationId);
    const view = presentCase(found);
    const row = {
      id: view.id,
      version: view.version,
      name: view.person.name,
      number: view.number,
      unit: view.unit.name,
      category: view.category,
      processing: view.clocks.find((clock) => clock.kind === "processing") ?? null,
      warnings: warningsOf(view),
    };
    const offered = view.actions.find((one) => one.action === kind);
    try {
      requireVersion(found, target.expectedVersion);
    } catch (error) {
      if (!isAppError(error)) throw error;
      return { ...row, blocked: error.message };
    }
    const blocked = offered ? offered.blocked : `现在不能办理“${bulkKinds[kind].label}”。`;
    return { ...row, blocked: blocked ?? singleOnly(view, kind) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const unknown = { name: "—", number: "", unit: "", category: null, processing: null, warnings: [] };
    return { ...unknown, id: target.applicationId, version: target.expectedVersion, blocked: error.message };
  }
}

/**
 * What a bulk decision would do, case by case, before anything is done: which are ready, which are not and why, and
 * what should be known of each. Leaves one audit event. Throws 403 without the role.
 */
export async function planBulk(actor: Actor, input: BulkPlanInput): Promise<BulkPlan> {
  requireRole(actor, bulkKinds[input.kind].role);
  const { targets, total } = await targetsOf(actor, input);
  const rows: PlannedCase[] = [];
  for (const target of targets) rows.push(await plan(actor, input.kind, target));
  await recordAudit(executor(), actor, {
    action: "person.list",
    details: { sheet: "bulk_review", kind: input.kind, rows: rows.length },
  });
  return {
    kind: input.kind,
    ready: rows.filter((row) => row.blocked === null),
    blocked: rows.filter((row) => row.blocked !== null),
    beyond: total - targets.length,
  };
}
