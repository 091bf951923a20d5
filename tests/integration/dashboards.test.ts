import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements, db } from "~/db.server";
import { getCaseload } from "~/features/dashboards/caseload.server";
import { countActiveOn } from "~/features/dashboards/active-on.server";
import { countFlows, countStock, sumOf } from "~/features/dashboards/counts.server";
import { COVERAGE_METRICS, getCoverage } from "~/features/dashboards/coverage.server";
import { countOpenApplications, listOpenApplications } from "~/features/dashboards/decisions.server";
import { figureFile } from "~/features/dashboards/figure-files.server";
import { getMonthlyFlows } from "~/features/dashboards/monthly-flows.server";
import { getOpenClocks } from "~/features/dashboards/open-clocks.server";
import { readOutcomesPage } from "~/features/dashboards/outcomes-page.server";
import { keepFlowDays } from "~/features/dashboards/flow-days.server";
import { timeToWork } from "~/features/dashboards/outcomes.server";
import { refreshOverdue } from "~/features/duties/refresh-overdue.server";
import { readTrendPage } from "~/features/dashboards/trend-page.server";
import { listPeople } from "~/features/people/list-people.server";
import { paymentsOf, peopleOf } from "~/features/indicators/list-link";
import { readPeopleQuery } from "~/features/people/page-query";
import { applicationListSchema } from "~/features/recognition/application-inputs";
import { listApplications } from "~/features/recognition/list-applications.server";
import { paymentListSchema } from "~/features/subsidies/inputs";
import { listPayments } from "~/features/subsidies/payments.server";
import { type FlowMetric, METRIC_CODES, METRICS } from "~/features/people/metrics";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { createReport } from "~/features/supervision/create-report.server";
import { hashOf } from "~/features/supervision/hash.server";
import { quarterOf } from "~/features/supervision/periods";
import { getReport } from "~/features/supervision/queries.server";
import { findUnit } from "~/features/units/queries.server";
import { readWorkloadPage } from "~/features/workload/workload-page.server";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { paths } from "~/lib/paths";
import { ask, together } from "~/lib/together.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { seedDemo } from "~db/seed/demo";
import { createTestDatabase, type TestDatabase } from "../support/database";

let database: TestDatabase;
let city: Actor;
let county: Actor;
let province: Actor;

async function supervisorOf(unitId: number): Promise<Actor> {
  const unit = await findUnit(unitId);
  if (!unit) throw new Error(`no unit ${unitId}`);
  return {
    accountId: "01900000-0000-7000-8000-000000000001",
    username: "test",
    name: "测试督导",
    roles: ["supervisor"],
    unit: { id: unit.id, name: unit.fullName, level: unit.level },
    scope: { level: unit.level, unitId: unit.id },
    requestId: "test",
    channel: "screen",
  };
}

/** Maps too, as text that can be compared. */
const textOf = (found: unknown) =>
  JSON.stringify(found, (_, value: unknown) => (value instanceof Map ? [...value].toSorted() : value));

async function unitOf(actor: Actor) {
  const unit = await findUnit(actor.unit.id);
  if (!unit) throw new Error("no unit");
  return unit;
}

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await seedDemo(database.url, { people: 600, seed: 7, log: () => {} });
  [province, city, county] = await Promise.all([
    supervisorOf(DEMO_UNITS.province),
    supervisorOf(DEMO_UNITS.changchun),
    supervisorOf(DEMO_UNITS.nanguan),
  ]);
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

describe("charts", () => {
  const lines = async (figure: string) => {
    const file = await figureFile(city, figure, "csv", {});
    return (await file.text())
      .trim()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(","));
  };

  it("of the days left and of the workload give their numbers as files", async () => {
    const open = await countOpenApplications(await unitOf(city), today());
    const days = await lines("clock-days");
    expect(days[0]?.[0]).toBe("超期");
    expect(days.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(sumOf(open.openApplications));
    const { rows } = await readWorkloadPage(city, undefined);
    const points = (await lines("workload")).map((line) => Number(line.at(-2)));
    expect(points).toEqual(rows.map(({ load }) => load));
  });

  it("of the time to work name the first day whose recognitions they count", async () => {
    const unit = await unitOf(city);
    const { since, people } = await timeToWork(unit, today());
    const { recognizedInPeriod } = await countFlows(unit, ["recognizedInPeriod"], {
      from: since,
      to: today(),
    });
    expect(people).toBe(recognizedInPeriod.total);
    const [row] = await db().execute<{ count: number }>(sql`
      select count(distinct person_id)::int as count from recognition
      where city = ${unit.id} and voided_at is null and occurred_on between ${since}::date and ${today()}::date`);
    expect(people).toBe(row?.count);
  });
});

describe("a figure equals its list", () => {
  it("every metric of a county, per street and category", async () => {
    const unit = await unitOf(county);
    const period = { from: addDays(today(), -60), to: today() };
    for (const metric of METRIC_CODES) {
      if (METRICS[metric].kind === "flow") continue;
      const cells = await countStock(unit, [metric as (typeof COVERAGE_METRICS)[number]], today());
      const counted = cells[metric as (typeof COVERAGE_METRICS)[number]];
      // Whoever was never recognized has no category to ask for.
      for (const cell of counted.filter(({ category }) => category !== "").slice(0, 6)) {
        const { total, items } = await listPeople(county, {
          unit: cell.unitId,
          category: cell.category as (typeof RECOGNITION_CATEGORIES)[number],
          metric,
          limit: 200,
        });
        expect(total, `${metric} ${cell.unitId} ${cell.category}`).toBe(cell.count);
        expect(items).toHaveLength(Math.min(cell.count, 200));
      }
      const whole = await listPeople(county, { metric, limit: 1 });
      expect(whole.total, metric).toBe(sumOf(counted));
    }
    for (const metric of ["recognizedInPeriod", "exitedInPeriod"] as const) {
      const caseload = await getCaseload(county, period);
      const flow = metric === "recognizedInPeriod" ? caseload.flows.recognized : caseload.flows.exited;
      expect((await listPeople(county, { metric, ...period, limit: 200 })).items).toHaveLength(flow.total);
      for (const [unitId, count] of flow.byUnit) {
        expect((await listPeople(county, { metric, ...period, unit: unitId })).total).toBe(count);
      }
    }
  });

  it("pages of a list hold everybody once", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    let total: number;
    do {
      const page = await listPeople(city, { status: "recognized", limit: 30, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      total = page.total;
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(total);
  });
});

describe("running counts", () => {
  it("equal a recount, and stay equal after a fold", async () => {
    const unit = await unitOf(province);
    const before = await countStock(
      unit,
      ["active", "withPlan", "withSoundPlan", "marketPath", "threeOffers"],
      today(),
    );
    const [recount] = await db().execute<Record<string, number>>(
      `select count(*)::int as active, count(*) filter (where has_plan)::int as "withPlan",
        count(*) filter (where has_sound_plan)::int as "withSoundPlan",
        count(*) filter (where main_path = 'market')::int as "marketPath",
        count(*) filter (where has_three_offers)::int as "threeOffers"
       from person_fact_at('${today()}', 'infinity') where status = 'recognized'`,
    );
    for (const metric of ["active", "withPlan", "withSoundPlan", "marketPath", "threeOffers"] as const) {
      expect(sumOf(before[metric]), metric).toBe(recount?.[metric]);
    }
    await db().execute("select caseload_fold()");
    expect(await countStock(unit, ["active"], today())).toEqual({
      active: expect.arrayContaining(before.active),
    });
  });

  it("of open applications are the records, whatever becomes of one, before and after a fold", async () => {
    const equal = async (): Promise<number> => {
      let open = 0;
      for (const actor of [province, city, county]) {
        const unit = await unitOf(actor);
        const counted = await countOpenApplications(unit, today());
        const listed = await listOpenApplications(unit, today());
        const sums = new Map<string, number>();
        for (const { measures, unitId, category, ids } of listed) {
          for (const one of measures) {
            const key = `${one} ${unitId} ${category}`;
            sums.set(key, (sums.get(key) ?? 0) + ids.length);
          }
        }
        const told = new Map<string, number>();
        for (const [one, cells] of Object.entries(counted)) {
          for (const { unitId, category, count } of cells) {
            const key = `${one} ${unitId} ${category}`;
            told.set(key, (told.get(key) ?? 0) + count);
          }
        }
        expect(told).toEqual(sums);
        open = Math.max(open, sumOf(counted.openApplications));
      }
      return open;
    };
    const before = await equal();
    expect(before).toBeGreaterThan(5);
    await db()
      .execute(sql`update application set street_id = null, community_id = null, category = 'low_income'
      where id in (select id from application where decided_on is null and accepted_on is not null order by id limit 3)`);
    await db().execute(sql`update application set decided_on = accepted_on, status = 'refused'
      where id in (select id from application where decided_on is null and accepted_on is not null
        and status not in ('draft', 'submitted', 'withdrawn') order by id desc limit 2)`);
    expect(await equal()).toBe(before - 2);
    await db().execute("select caseload_fold()");
    expect(await equal()).toBe(before - 2);
  });

  it("of flows by day follow every late change, and give what the records give", async () => {
    const flows = [
      "recognizedInPeriod",
      "exitedInPeriod",
      "employedInPeriod",
      "placedInPeriod",
      "postTermOver",
      "decisions",
      "lateDecisions",
    ] as const;
    const period = { from: addDays(today(), -300), to: today() };
    const count = async () => {
      const found: Record<string, unknown> = {};
      for (const actor of [province, county]) {
        const unit = await unitOf(actor);
        for (const [metric, flow] of Object.entries(await countFlows(unit, flows, period))) {
          const nonzero = <K>(sums: Map<K, number>) =>
            new Map([...sums].filter(([, people]) => people !== 0));
          found[`${unit.id} ${metric}`] = {
            cells: new Map(
              flow.cells
                .filter((one) => one.count !== 0)
                .map((one) => [`${one.unitId} ${one.category}`, one.count]),
            ),
            byUnit: nonzero(flow.byUnit),
            byCategory: nonzero(flow.byCategory),
            total: flow.total,
          };
        }
      }
      return found;
    };
    const afresh = async () => {
      let found: Record<string, unknown> = {};
      const undone = new Error("undone");
      await withTransaction(async (tx) => {
        await tx.execute(sql`insert into flow_touch (city, day) values (null, null)`);
        found = await count();
        throw undone;
      }).catch((error: unknown) => {
        if (error !== undone) throw error;
      });
      return found;
    };
    await keepFlowDays();
    let before = await count();
    expect(before).toEqual(await afresh());
    const someone = sql`person_id in (select r.person_id from recognition r where r.occurred_on > ${period.from}::date
      and r.voided_at is null and r.city = ${city.unit.id} order by r.id limit 1)`;
    const days = sql`occurred_on > ${period.from}::date`;
    // Each as a late entry, a correction or a removal does it, whichever service it is.
    const changes: Record<string, SQL> = {
      recognized: sql`update recognition set occurred_on = occurred_on - 400 where ${days}
        and id in (select id from recognition where ${days} and until_on is null order by id limit 3)`,
      voided: sql`update recognition set voided_at = now() where id in (
        select id from recognition where ${days} and until_on is null order by id limit 2)`,
      exited: sql`update recognition set until_on = occurred_on where id in (select id from recognition
        where occurred_on < ${period.from}::date and until_on > ${period.from}::date order by id limit 3)`,
      moved: sql`insert into person_placement (id, city, person_id, placed_city, unit_id, county_id, occurred_on, recorded_at,
          recorded_by)
        select gen_random_uuid(), p.city, p.id, ${DEMO_UNITS.yanbian}, ${DEMO_UNITS.yanji}, ${DEMO_UNITS.yanji}, '2020-01-01',
          now(), p.id from person p where p.id in (select person_id from recognition where ${someone})`,
      decided: sql`update application set decided_on = decided_on - 400 where id in (select id from application
        where decided_on > ${period.from}::date and decided_on > accepted_on order by id limit 3)`,
      refused: sql`update application set status = 'withdrawn' where id in (select id from application
        where decided_on > ${period.from}::date order by id desc limit 2)`,
      employed: sql`update employment_status set occurred_on = occurred_on - 400 where id in (select id from
        employment_status where status = 'employed' and ${days} order by id limit 5)`,
      neverEmployed: sql`delete from employment_status where id in (select id from employment_status
        where status = 'employed' and ${days} order by id desc limit 4)`,
      placed: sql`update welfare_placement set occurred_on = occurred_on - 400 where id in (select id from
        welfare_placement where ${days} order by id limit 3)`,
      left: sql`update welfare_placement set ended_on = ${addDays(today(), -20)}::date, end_reason = 'term_over'
        where id in (select id from welfare_placement where ended_on is null and voided_at is null order by id limit 2)`,
    };
    const still: string[] = [];
    for (const [name, change] of Object.entries(changes)) {
      await db().execute(change);
      const after = await count();
      expect(after, name).toEqual(await afresh());
      if (textOf(after) === textOf(before)) still.push(name);
      before = after;
      await keepFlowDays();
      expect(await count(), `${name}, counted again`).toEqual(before);
    }
    expect(still).toEqual([]);
  });

  it("two looks at the same people at once, overdue and 应退未退, pass over nobody", async () => {
    const unit = await unitOf(city);
    const look = async (metric: "overdueDuties" | "shouldHaveExited") =>
      sumOf((await countStock(unit, [metric], today()))[metric]);
    const known = { overdue: await look("overdueDuties"), exits: await look("shouldHaveExited") };
    expect(known.overdue).toBeGreaterThan(0);
    expect(known.exits).toBeGreaterThan(0);
    await db().execute(sql`update person_fact set overdue = not overdue, exit_due_on = null`);
    await db().execute(sql`delete from exit_mark`);
    await db().execute(sql`delete from exit_mark_day_of_county`);
    await db().execute(sql`delete from overdue_day`);
    let begin = () => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    // Waits outside the transaction of the first look, whose rows are written and not yet committed when it begins.
    const exits = begun.then(() => look("shouldHaveExited"));
    await withTransaction(async () => {
      await refreshOverdue(unit);
      begin();
      await Promise.race([exits, new Promise((resolve) => setTimeout(resolve, 1000))]);
    });
    expect({ overdue: await look("overdueDuties"), exits: await exits }).toEqual(known);
  });

  it("the stock of a past day is the same from intervals, from facts and from today backwards", async () => {
    const unit = await unitOf(city);
    for (const days of [5, 40, 200]) {
      const day = addDays(today(), -days);
      const intervals = sumOf(await countActiveOn(unit, day));
      const stockToday = (await countStock(unit, ["active"], today())).active;
      expect(sumOf(await countActiveOn(unit, day, stockToday))).toBe(intervals);
      expect(sumOf((await countStock(unit, ["active"], day, { knowledge: "now" })).active)).toBe(intervals);
    }
  });

  it("opening + recognized − exited = closing over two months", async () => {
    const { total } = await getCaseload(province, { from: addDays(today(), -60), to: today() });
    expect(total.opening + total.recognized - total.exited).toBe(total.active);
  });

  it("of a past month the sum closes too, with what is known now, whatever was known then", async () => {
    const [from, to] = [addDays(today(), -70), addDays(today(), -40)];
    const unit = await unitOf(city);
    // One exit of that month was recorded yesterday only.
    await db()
      .execute(sql`update recognition set exit_recorded_at = now() where id = (select id from recognition
      where city = ${city.unit.id} and until_on between ${from}::date and ${to}::date limit 1)`);
    const { total, rows } = await getCaseload(city, { asOf: to, from, to });
    const flows = total.recognized + total.transferredIn - total.exited - total.transferredOut;
    expect(total.opening + flows).toBe(total.closing);
    const known = async (knowledge: "then" | "now") =>
      sumOf((await countStock(unit, ["active"], to, { knowledge })).active);
    expect(total).toMatchObject({ active: await known("then"), closing: await known("now") });
    expect(total.active).toBe(total.closing + 1);
    expect(rows.reduce((sum, row) => sum + row.closing, 0)).toBe(total.closing);
  });
});

describe("the supervision report", () => {
  it("freezes figures that equal the dashboard's and keep their hash", async () => {
    const quarter = quarterOf(today());
    const { id, snapshotHash } = await createReport(city, {
      kind: "supervision",
      unit: city.unit.id,
      from: quarter.from,
      to: quarter.to,
    });
    const report = await getReport(city, id);
    const { snapshotHash: stored, ...figures } = report.data;
    expect(stored).toBe(snapshotHash);
    expect(hashOf(figures)).toBe(snapshotHash);
    const coverage = await getCoverage(city, { from: quarter.from, to: today() });
    const sum = (key: "active" | "withPlan" | "threeOffers" | "decisions") =>
      report.data.coverage.reduce((value, row) => value + row[key], 0);
    for (const key of ["active", "withPlan", "threeOffers", "decisions"] as const) {
      expect(sum(key), key).toBe(coverage.total[key]);
    }
  });

  it("is absent for another city and refused for the future", async () => {
    const yanbian = await supervisorOf(DEMO_UNITS.yanbian);
    const { id } = await createReport(city, {
      kind: "supervision",
      unit: city.unit.id,
      from: addDays(today(), -30),
      to: today(),
    });
    await expect(getReport(yanbian, id)).rejects.toMatchObject({ status: 404 });
    await expect(
      createReport(yanbian, { kind: "supervision", unit: city.unit.id, from: today(), to: today() }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      createReport(city, {
        kind: "supervision",
        unit: city.unit.id,
        from: addDays(today(), 1),
        to: addDays(today(), 5),
      }),
    ).rejects.toMatchObject({ status: 422, code: "invalid_input" });
  });
});

describe("reads of one page", () => {
  it("takes two statements for coverage and dashboard of today", async () => {
    await keepFlowDays();
    for (const actor of [province, city, county]) {
      // The calendar is read once a minute for everybody; whoever asks first brings up to date what is stale.
      const pages: (() => Promise<unknown>)[] = [() => getCoverage(actor, {}), () => getCaseload(actor, {})];
      for (const page of pages) {
        await page();
        const { statements } = await collectStatements(page);
        // A third one where somebody may be in a flow twice.
        const repeated = statements.filter((text) => /r\.person_id = any\(/.test(text)).length;
        expect(statements.length - repeated).toBe(2);
      }
    }
  });

  it("go together and give what they give alone, in a transaction too", async () => {
    const numbers = (to: number) =>
      ask<{ n: number; day: string }>(sql`
      with counted as (select generate_series(1, ${to}::int) as n)
      select n, (date '2026-01-01' + n)::text as day from counted order by n desc`);
    const none = () => ask<{ n: number }>(sql`select 1 as n where false`);
    const alone = await Promise.all([numbers(2), none(), numbers(3)]);
    const all = () => together(() => Promise.all([numbers(2), none(), numbers(3)]));
    const { result, statements } = await collectStatements(all);
    expect(result).toEqual(alone.map((rows) => [...rows]));
    expect(statements).toHaveLength(1);
    await withTransaction(async (tx) => {
      await tx.execute(sql`create temporary table seen_inside on commit drop as select 7 as n`);
      const inside = () => ask<{ n: number }>(sql`select n from seen_inside`);
      expect(await together(() => Promise.all([inside(), inside()]))).toEqual([[{ n: 7 }], [{ n: 7 }]]);
    });
  });

  it("fail together", async () => {
    const failing = together(() =>
      Promise.allSettled([ask(sql`select 1 as n`), ask(sql`select 1 / (select 0) as n`)]),
    );
    expect((await failing).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});

describe("the numbers of the dashboards and the lists they open", () => {
  const addressOf = (link: string) => new URL(link, "http://app").searchParams;
  const peopleBehind = async (actor: Actor, link: string) => {
    const query = readPeopleQuery(addressOf(link));
    if (!query) throw new Error(`no list: ${link}`);
    return (await listPeople(actor, query)).total;
  };

  it("agree for 应退未退, today and of a past day", async () => {
    const { total, period } = await getCoverage(city, {});
    expect(total.shouldHaveExited).toBeGreaterThan(0);
    const place = { unit: city.unit.id, period };
    expect(await peopleBehind(city, peopleOf("shouldHaveExited", place))).toBe(total.shouldHaveExited);
    const asOf = addDays(today(), -40);
    const past = await getCoverage(city, { asOf });
    expect(await peopleBehind(city, peopleOf("shouldHaveExited", { ...place, asOf }))).toBe(
      past.total.shouldHaveExited,
    );
  });

  it("agree for the stock before and after the flows, with what is known now", async () => {
    const before = addDays(today(), -40);
    // Recorded yesterday only: on the day itself he was known as in the caseload.
    await db()
      .execute(sql`update recognition set until_on = ${addDays(before, -1)}::date, exit_ground = 'own_request',
        exit_recorded_at = now() where id = (select id from recognition where county_id = ${county.unit.id}
        and until_on is null and voided_at is null and occurred_on < ${before}::date
        and recorded_at < ${before}::date order by id limit 1)`);
    const stockList = (actor: Actor, asOf: string, knowledge?: "now") =>
      paths.people({ unit: actor.unit.id, status: "recognized", asOf, knowledge });
    for (const actor of [county, city]) {
      const { total, asOf } = await getCaseload(actor, { asOf: before, from: addDays(before, -30) });
      const opening = stockList(actor, addDays(before, -31), "now");
      expect(await peopleBehind(actor, opening)).toBe(total.opening);
      expect(await peopleBehind(actor, stockList(actor, asOf, "now"))).toBe(total.closing);
      expect(await peopleBehind(actor, stockList(actor, asOf))).toBe(total.active);
      expect(total.active).toBeGreaterThan(total.closing);
    }
    const query = readPeopleQuery(new URLSearchParams({ status: "recognized", knowledge: "now" }));
    expect(query).toEqual({ status: "recognized" });
  });

  it("agree for each month of recognitions and exits", async () => {
    for (const actor of [county, city]) {
      const months = await getMonthlyFlows(await unitOf(actor), today());
      expect(months.reduce((sum, { recognized }) => sum + recognized, 0)).toBeGreaterThan(0);
      for (const { month, from, to, recognized, exited } of months) {
        const listed = (metric: FlowMetric) =>
          peopleBehind(actor, paths.people({ unit: actor.unit.id, metric, from, to }));
        expect([month, await listed("recognizedInPeriod")]).toEqual([month, recognized]);
        expect([month, await listed("exitedInPeriod")]).toEqual([month, exited]);
      }
    }
  });

  it("agree for each month of each trend", async () => {
    // A page waits so long and no longer for months never counted; the second finds them kept.
    await readTrendPage(county, {});
    const { series } = await readTrendPage(county, {});
    let rates = 0;
    for (const { code, months } of series) {
      expect(months.length, code).toBeGreaterThan(2);
      for (const { month, counts } of months) {
        for (const { count, to } of counts) {
          expect([code, month, to, await peopleBehind(county, to)]).toEqual([code, month, to, count]);
        }
        rates += Number(counts.length === 2);
      }
    }
    expect(rates).toBeGreaterThan(20);
  });

  it("agree for the open applications by step and by the days left", async () => {
    const { steps, buckets, unknown } = await getOpenClocks(await unitOf(city), today());
    const listed = async (status: string, list: Record<string, string>) =>
      (
        await listApplications(
          city,
          applicationListSchema.parse({ unit: String(city.unit.id), status, ...list }),
        )
      ).total;
    const lists = {
      onTime: { clock: "on_time" },
      atRisk: { clock: "at_risk" },
      overdue: { due: "overdue" },
    } as const;
    for (const key of ["onTime", "atRisk", "overdue"] as const) {
      const sum = steps.reduce((all, step) => all + step[key], 0);
      expect(sum, key).toBeGreaterThan(0);
      expect([key, await listed("running", lists[key])]).toEqual([key, sum]);
      for (const step of steps) {
        expect([step.step, key, await listed(step.step, lists[key])]).toEqual([step.step, key, step[key]]);
      }
    }
    expect(buckets.filter(({ count }) => count > 0).length).toBeGreaterThan(3);
    for (const { remaining, count } of buckets) {
      const list = remaining === null ? lists.overdue : { left: String(remaining) };
      expect([remaining, await listed("running", list)]).toEqual([remaining, count]);
    }
    expect(await listed("running", { clock: "unknown" })).toBe(unknown);
  });

  it("agree for where people work, why they left, and each kind of subsidy", async () => {
    const asOf = today();
    const { destinations, grounds, subsidies, period } = await readOutcomesPage(city, { asOf });
    const place = { unit: city.unit.id, period };
    expect(Math.min(destinations.length, grounds.length, subsidies.length)).toBeGreaterThan(1);
    for (const { code, count } of destinations) {
      const link = peopleOf("employedInPeriod", place, { destination: code });
      expect([code, await peopleBehind(city, link)]).toEqual([code, count]);
    }
    for (const { code, count } of grounds) {
      const link = peopleOf("exitedInPeriod", place, { exitGround: code });
      expect([code, await peopleBehind(city, link)]).toEqual([code, count]);
    }
    for (const { kind, people, amount } of subsidies) {
      const query = paymentListSchema.parse(Object.fromEntries(addressOf(paymentsOf(place, kind))));
      const { people: listed, sum } = await listPayments(city, query);
      expect([kind, listed, (sum / 100).toFixed(2)]).toEqual([kind, people, amount]);
    }
    await expect(listPeople(city, { exitGround: "death" })).rejects.toMatchObject({ status: 400 });
    const without = readPeopleQuery(new URLSearchParams({ exitGround: "death", status: "exited" }));
    expect(without).toEqual({ status: "exited" });
  });

  it("agree for the decisions of a day alone, which are those of coverage's own period", async () => {
    let decided = 0;
    for (const asOf of [today(), addDays(today(), -35)]) {
      const { total } = await getCoverage(city, { asOf });
      for (const metric of ["decisions", "onTimeDecisions"] as const) {
        expect([asOf, metric, (await listPeople(city, { metric, asOf })).total]).toEqual([
          asOf,
          metric,
          total[metric],
        ]);
      }
      decided += total.decisions;
    }
    expect(decided).toBeGreaterThan(0);
    await expect(listPeople(city, { metric: "decisions" })).rejects.toMatchObject({ status: 400 });
  });
});
