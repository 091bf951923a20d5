import { parseWith } from "~/api/parse.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { findUnits } from "~/features/units/queries.server";
import { type Actor, hasRole } from "~/lib/actor";
import { malformed } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { runPageStep } from "~/lib/page-step.server";
import { paths } from "~/lib/paths";
import { workingDaysLeft } from "./due-day";
import {
  closeFindingSchema,
  type FindingListQuery,
  findingTargetsSchema,
  orderSchema,
  replySchema,
  sendBackSchema,
  type TrackerBar,
} from "./inputs";
import { loadFindings } from "./load-findings.server";
import { orderRectification } from "./order-rectification.server";
import { countFindings, FINDINGS_PER_PAGE, listFindings, listOrders, listProblems } from "./queries.server";
import { closeFindings, sendBackFindings } from "./recheck-findings.server";
import { replyFindings } from "./reply-findings.server";

function barOf(actor: Actor, { show }: FindingListQuery): TrackerBar | null {
  if (hasRole(actor, "supervisor")) {
    if (show === "not_ordered") return "order";
    return show === "recheck" ? "recheck" : null;
  }
  const answers = hasRole(actor, "reviewer", "manager") && actor.unit.level === "county";
  return answers && (show === "ordered" || show === "overdue") ? "reply" : null;
}

/** The tracker (整改台账): figures, counts of each view, groups, the rows of one page, the latest letters. */
export async function loadTracker(actor: Actor, query: FindingListQuery) {
  const list = await listFindings(actor, query);
  const byCounty = list.at.level === "province" || list.at.level === "city";
  const [calendar, units, groups, problems, orders] = await Promise.all([
    getWorkCalendar(),
    listUnitChoices(actor, list.at),
    countFindings(actor, query, byCounty ? "county" : "problem"),
    listProblems(actor, query.unit),
    listOrders(actor),
  ]);
  const names = new Map(
    (byCounty ? await findUnits(groups.map(({ key }) => Number(key))) : []).map((one) => [
      String(one.id),
      one.shortName,
    ]),
  );
  const page = Math.max(query.page ?? 1, 1);
  return {
    items: list.items.map((row) => ({
      ...row,
      daysLeft: row.dueOn && row.status === "ordered" ? workingDaysLeft(row.dueOn, list.on, calendar) : null,
    })),
    total: list.total,
    counts: list.counts,
    on: list.on,
    unit: { id: list.at.id, name: list.at.fullName, level: list.at.level },
    units,
    byCounty,
    groups: groups.map((group) => ({ ...group, label: names.get(group.key) ?? group.key })),
    problems,
    orders: orders.slice(0, 8),
    page,
    pages: Math.max(Math.ceil(list.total / FINDINGS_PER_PAGE), 1),
    bar: barOf(actor, query),
    mayAdd: hasRole(actor, "supervisor"),
    query,
  };
}

function targetsOf(form: FormData) {
  return parseWith(
    findingTargetsSchema,
    form.getAll("finding").map((value) => {
      const [id = "", version = ""] = String(value).split(".");
      return { id, version: Number(version) };
    }),
    "body",
  );
}

/** Takes the ticked rows a step further; the page's filters stay. */
export async function actOnTracker(actor: Actor, request: Request) {
  const { search } = new URL(request.url);
  const back = (text: string) => redirectWithMessage(`${paths.rectifications()}${search}`, text);
  const days = (values: Record<string, string>) => (values.days?.trim() ? { days: Number(values.days) } : {});
  return runPageStep(actor, request, {
    order: async ({ values, form }) => {
      const findings = targetsOf(form);
      const [first] = await loadFindings(actor, findings.slice(0, 1));
      if (!first) throw malformed([], "请先勾选要下达整改的问题。");
      const input = parseWith(
        orderSchema,
        { county: first.row.countyId, findings, requirement: values.text ?? "", ...days(values) },
        "body",
      );
      const { id, number, dueOn } = await orderRectification(actor, input);
      return redirectWithMessage(
        paths.rectificationOrder(id),
        `整改通知书 ${number} 已下达，${dueOn} 前完成整改。`,
      );
    },
    reply: async ({ values, form }) => {
      const reason = values.noEvidenceReason?.trim();
      const input = parseWith(
        replySchema,
        { reply: values.text ?? "", ...(reason ? { noEvidenceReason: reason } : {}) },
        "body",
      );
      const targets = targetsOf(form);
      await replyFindings(actor, targets, input);
      return back(`已答复 ${targets.length} 个问题，等待复查。`);
    },
    close: async ({ values, form }) => {
      const { note } = parseWith(closeFindingSchema, { note: values.text ?? "" }, "body");
      const targets = targetsOf(form);
      await closeFindings(actor, targets, note ?? "");
      return back(`已销号 ${targets.length} 个问题。`);
    },
    send_back: async ({ values, form }) => {
      const input = parseWith(sendBackSchema, { reason: values.text ?? "", ...days(values) }, "body");
      const targets = targetsOf(form);
      await sendBackFindings(actor, targets, input);
      return back(`已退回 ${targets.length} 个问题，新的期限见各行。`);
    },
  });
}
