import { data } from "@remix-run/node";

import { databaseProblem } from "~/api/problem.server";
import { parseWith } from "~/api/parse.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { getStandards } from "~/features/settings/standards.server";
import { exitDecisionDays } from "~/law/standards";
import { getUnitInScope } from "~/features/units/queries.server";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole, requireRole } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { printMoment, today } from "~/lib/clock.server";
import { isAppError } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { readRadar, type RadarItem } from "./exit-radar.server";
import { type ExitGround, isExitGround } from "./grounds";
import { bulkProposeSchema, type ExitsPageQuery, RADAR_WITHIN } from "./inputs";
import { countExits, listExits } from "./list-exits.server";
import { proposeExit } from "./propose-exit.server";

const PAGE_SIZE = 50;
/** Lead times of the chips, in days; 0: come true by today. */
const LEADS = [0, 30, 90, 180] as const;

function groundCounts(items: readonly RadarItem[]): Partial<Record<ExitGround, number>> {
  const counts: Partial<Record<ExitGround, number>> = {};
  for (const { ground } of items) counts[ground] = (counts[ground] ?? 0) + 1;
  return counts;
}

/** The radar, the queue or what is over of one unit, with the counts of all three. */
export async function readExitsPage(actor: Actor, query: ExitsPageQuery) {
  const view = query.view ?? "radar";
  const unit = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const counts = await countExits(unit);
  const within = query.within ?? RADAR_WITHIN;
  const radar = await readRadar(actor, { unit: unit.id, within: Math.max(within, ...LEADS) });
  const until = (days: number) => radar.items.filter(({ on }) => on <= addDays(radar.asOf, days));
  const items = until(within);
  const matching = items.filter(({ ground }) => query.ground === undefined || ground === query.ground);
  const page = Math.max(query.page ?? 1, 1);
  const list =
    view === "radar"
      ? null
      : await listExits(unit, { open: view === "proposed", ground: query.ground, cursor: query.cursor });
  if (list) {
    await recordAudit(executor(), actor, {
      action: "person.list",
      details: { sheet: `exits_${view}`, unitId: unit.id, rows: list.items.length },
    });
  }
  return {
    view,
    within,
    ground: query.ground ?? null,
    unit: { id: unit.id, name: unit.fullName },
    units: await listUnitChoices(actor, unit),
    today: today(),
    decisionDays: (await getStandards(unit.id))(exitDecisionDays, today()),
    mayPropose: hasRole(actor, "caseworker", "manager", "reviewer"),
    counts: { radar: items.length, ...counts },
    leads: LEADS.map((days) => ({ within: days, count: until(days).length })),
    grounds: groundCounts(items),
    radar: {
      items: view === "radar" ? matching.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) : [],
      total: matching.length,
      page,
      pages: Math.max(Math.ceil(matching.length / PAGE_SIZE), 1),
    },
    list,
  };
}

export type ProposeResult = {
  personId: string;
  name: string;
  ground: ExitGround;
  exitId: string | null;
  message: string;
};

async function proposeRow(actor: Actor, item: string, evidence: string): Promise<ProposeResult> {
  const [personId = "", ground = "", occurredOn = ""] = item.split(".");
  const known: ExitGround = isExitGround(ground) ? ground : "registration_cancelled";
  try {
    const view = await proposeExit(actor, personId, { ground: known, occurredOn, evidence }, "radar");
    return { personId, name: view.person.name, ground: known, exitId: view.id, message: "已提请县级决定" };
  } catch (error) {
    const problem = isAppError(error) ? error : databaseProblem(error);
    if (!problem) throw error;
    return {
      personId,
      name: await nameOf(actor, personId),
      ground: known,
      exitId: null,
      message: problem.violations[0]?.message ?? problem.message,
    };
  }
}

async function nameOf(actor: Actor, personId: string): Promise<string> {
  try {
    return (await getPersonInScope(actor.scope, personId)).name;
  } catch (error) {
    if (isAppError(error)) return "—";
    throw error;
  }
}

/**
 * Proposes the ticked rows of the radar, each as a case and a transaction of its own: one that cannot be leaves the
 * others as they are, and every row says what became of it.
 */
export async function proposeFromRadar(actor: Actor, form: FormData) {
  try {
    requireRole(actor, "caseworker", "manager", "reviewer");
    const input = parseWith(
      bulkProposeSchema,
      { items: form.getAll("item").map(String), evidence: String(form.get("evidence") ?? "") },
      "body",
    );
    const results: ProposeResult[] = [];
    for (const item of new Set(input.items)) results.push(await proposeRow(actor, item, input.evidence));
    const printed = { who: actor.name, unit: actor.unit.name, at: printMoment(), asOf: today() };
    return data({ results, evidence: input.evidence, printed });
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data(answer, init ?? undefined);
  }
}
