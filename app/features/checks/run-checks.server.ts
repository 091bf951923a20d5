import { and, eq, lt, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { readStandardRows } from "~/features/settings/standards.server";
import type { UnitRow } from "~/features/units/queries.server";
import { minuteOf, now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { describeError, log } from "~/lib/log.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import { checkRun } from "~db/schema";
import { type Applied, applySearch } from "./apply-rule.server";
import { CHECK_IDS, type CheckId } from "./catalogue";
import { writeCounts } from "./check-counts.server";
import { type Search, searchesFor } from "./rules/index.server";
import { type CheckContext, readsWhole } from "./rules/source.server";

/** A run that has said nothing for so long died with its process. */
const DEAD_AFTER_MS = 30 * 60_000;
/** A whole province at night may take longer than a page's statement. */
const STATEMENT_MS = 10 * 60_000;
const STATEMENT_MEMORY = "64MB";
/**
 * Rules that join nearly everybody with nearly every application or offer. The planner takes person and city for
 * independent, expects a tenth of the rows and looks them up one by one.
 */
const OF_EVERYBODY: readonly CheckId[] = ["R02", "R05", "R21", "R24"];
/** What a page out of order costs beside one in order, in the planner's eyes. */
const WHOLE_TABLES_RANDOM_PAGE = "4";
/** So many rules of a run are at work at once. */
const LANES = 2;
/** It begins first, so that it is not still at work when everything else is through. */
const LONGEST: CheckId = "R29";

export type RunRequest = {
  unit: Pick<UnitRow, "id" | "level">;
  origin: "nightly" | "demand" | "refresh";
  startedBy: { id: string; name: string } | null;
  rules?: readonly CheckId[];
};

async function makeContext(unit: RunRequest["unit"]): Promise<CheckContext> {
  const [calendar, standardRows] = await Promise.all([getWorkCalendar(), readStandardRows()]);
  // R35 reads them.
  await refreshExitMarks(unit, { whole: true });
  return { scope: { level: unit.level, unitId: unit.id }, today: today(), calendar, standardRows };
}

/** One search in an open transaction. */
async function applyOne(tx: Transaction, search: Search, context: CheckContext): Promise<Applied> {
  await makeRoom(tx, search, context);
  return applySearch(search, context);
}

/** Registers a run; null while another one over the same unit is at work. */
export async function beginRun({ unit, origin, startedBy, rules = CHECK_IDS }: RunRequest) {
  await executor()
    .update(checkRun)
    .set({ state: "failed", finishedAt: now(), problem: "没有做完：运行它的进程已经停止。" })
    .where(
      and(
        eq(checkRun.unitId, unit.id),
        eq(checkRun.state, "running"),
        lt(checkRun.startedAt, new Date(now().getTime() - DEAD_AFTER_MS)),
      ),
    );
  const [run] = await executor()
    .insert(checkRun)
    .values({
      id: newId(),
      unitId: unit.id,
      onDay: today(),
      origin,
      state: "running",
      total: rules.length,
      startedAt: now(),
      startedBy: startedBy?.id ?? null,
      startedByName: startedBy?.name ?? "系统",
    })
    .onConflictDoNothing()
    .returning({ id: checkRun.id });
  return run ?? null;
}

/** Room for a whole province in one statement; what does not fit into the memory goes to disk. */
async function makeRoom(tx: Transaction, { ids }: Search, context: CheckContext): Promise<void> {
  await tx.execute(sql`select set_config('statement_timeout', ${String(STATEMENT_MS)}, true),
    set_config('work_mem', ${STATEMENT_MEMORY}, true), set_config('jit', 'off', true)`);
  if (readsWhole(context)) {
    const hash = ids.some((id) => OF_EVERYBODY.includes(id));
    // Nearly every page of a table is wanted: in order, not row by row through an index. Each lane has a processor to
    // itself: helpers would only take it from the other one.
    await tx.execute(sql`select set_config('random_page_cost', ${WHOLE_TABLES_RANDOM_PAGE}, true),
      set_config('max_parallel_workers_per_gather', '0', true),
      set_config('enable_nestloop', ${hash ? "off" : "on"}, true)`);
  }
}

/** A page waits for it: all rules in one transaction, without telling how far it is. */
async function applyAtOnce(rules: readonly CheckId[], context: CheckContext): Promise<Applied> {
  return withTransaction(async (tx) => {
    const total: Applied = { found: 0, gone: 0 };
    for (const search of searchesFor(rules, context)) addTo(total, await applyOne(tx, search, context));
    return total;
  });
}

/** Rule by rule; each one's result and the progress stand as soon as it is through. */
async function applyInTurn(
  runId: string,
  rules: readonly CheckId[],
  context: CheckContext,
): Promise<Applied> {
  const total: Applied = { found: 0, gone: 0 };
  const isLongest = ({ ids }: Search) => Number(ids.includes(LONGEST));
  const waiting = searchesFor(rules, context).sort((a, b) => isLongest(b) - isLongest(a));
  let done = 0;
  const lane = async () => {
    for (let search = waiting.shift(); search; search = waiting.shift()) {
      const { ids } = search;
      await executor()
        .update(checkRun)
        .set({ rule: ids[0] ?? null, done, ...total })
        .where(eq(checkRun.id, runId));
      const applied = await withTransaction((tx) => applyOne(tx, search, context));
      done += ids.length;
      addTo(total, applied);
    }
  };
  // All lanes come to their end before a failure of one ends the run.
  const ended = await Promise.allSettled(Array.from({ length: LANES }, lane));
  const failure = ended.find((one) => one.status === "rejected");
  if (failure) throw failure.reason;
  return total;
}

function addTo(total: Applied, { found, gone }: Applied): void {
  total.found += found;
  total.gone += gone;
}

/** Carries a registered run out. A failure stands in the run; what was through before it holds. */
export async function carryOut(runId: string, request: RunRequest): Promise<void> {
  const rules = request.rules ?? CHECK_IDS;
  const ofRun = eq(checkRun.id, runId);
  try {
    const context = await makeContext(request.unit);
    const applied =
      request.origin === "refresh"
        ? await applyAtOnce(rules, context)
        : await applyInTurn(runId, rules, context);
    if (request.origin === "nightly") await writeCounts(context.today);
    await executor()
      .update(checkRun)
      .set({ state: "done", rule: null, done: rules.length, ...applied, finishedAt: now() })
      .where(ofRun);
  } catch (error) {
    log.error("checks_failed", { runId, ...describeError(error) });
    await executor()
      .update(checkRun)
      .set({ state: "failed", finishedAt: now(), problem: "检查没有做完，已完成的规则有效。请稍后重试。" })
      .where(ofRun);
    throw error;
  }
}

/** Runs the rules over a unit and waits for it; null when a run over it is already at work. */
export async function runChecks(request: RunRequest): Promise<string | null> {
  const run = await beginRun(request);
  if (!run) return null;
  await carryOut(run.id, request);
  return run.id;
}

/** The hour of the night, in Shanghai, from which the province is checked. */
const NIGHT_HOUR = 2;
/** Runs made by opened pages are kept so long. */
const REFRESHES_KEPT_DAYS = 7;

/**
 * Once a day from two in the night on (or whenever the first process of the day wakes): all rules over the province,
 * the counts for the trends. Several processes may ask; one does it. Null when it is not due.
 */
export async function runNightlyChecks(): Promise<string | null> {
  if (Number(minuteOf(now()).slice(11, 13)) < NIGHT_HOUR) return null;
  const [province] = await executor().execute<{ id: number; level: "province"; due: boolean }>(sql`
    select u.id, u.level, not exists (select 1 from check_run r where r.unit_id = u.id and r.on_day = ${today()}::date
      and (r.origin = 'nightly' and r.state = 'done' or r.state = 'running')) as due
    from unit u where u.parent_id is null`);
  if (!province?.due) return null;
  await executor().execute(sql`delete from check_run where origin = 'refresh' and state <> 'running'
    and on_day < ${today()}::date - ${sql.raw(String(REFRESHES_KEPT_DAYS))}`);
  return runChecks({ unit: province, origin: "nightly", startedBy: null });
}
