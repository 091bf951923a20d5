/** Differences of the figures that are not counted from a report's lists of people: registers, money, households, plan. */
import { readTargets } from "~/features/indicators/target-of.server";
import { DUTY_MEASURES, type DutyMeasure } from "~/features/bureau-duties/list-link";
import type { Period } from "~/features/people/person-predicate.server";
import { findUnit, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { readDuties } from "../duty-figures.server";
import { readPlan } from "../plan-figures.server";
import { countHouseholdFigures, sumSubsidies } from "../posts-and-households.server";
import type { StoredReport } from "../queries.server";
import type { ReportUnit, SupervisionReportData } from "../report/data";
import type { ChangedPerson, DifferenceLine } from "./lines";
import {
  type LatePayment,
  readLateDuties,
  readLateHouseholds,
  readLatePayments,
} from "./late-records.server";

type Change = Pick<DifferenceLine, "metric" | "label" | "measure" | "unit"> & {
  before: number;
  after: number;
  records?: readonly string[];
  people?: readonly ChangedPerson[];
};

const asLine = ({ records = [], people = [], ...change }: Change): DifferenceLine => ({
  ...change,
  addedCount: people.length,
  removedCount: 0,
  added: [...people],
  removed: [],
  records: [...records],
  derived: false,
});

const changed = ({ before, after }: Change) => before !== after;

const DUTY_WORDS: Readonly<Record<DutyMeasure, readonly [label: string, measure: string]>> = {
  responsibility: ["期末有效的目标责任书", "份"],
  trainings: ["业务培训", "次"],
  expected: ["业务培训应参加", "人次"],
  attended: ["业务培训实际参加", "人次"],
  publicity: ["政策宣传", "次"],
  localRules: ["出台实施细则", "件"],
  localRulesPublished: ["已公布的实施细则", "件"],
};

const HOUSEHOLD_WORDS = {
  recognizedInPeriod: "新认定零就业家庭",
  clearedInPeriod: "因成员就业清零的零就业家庭",
  membersHelped: "零就业家庭援助人数",
  remaining: "未清零的零就业家庭",
} as const;

/** One line per figure that is no longer what was frozen, with the records that came since. */
export async function explainRecords(actor: Actor, report: StoredReport): Promise<DifferenceLine[]> {
  const unit = await findUnit(report.unitId);
  if (!unit) throw notFound();
  const { data } = report;
  const asked: Asked = {
    actor,
    unit,
    data,
    days: { from: data.period.from, to: data.asOf },
    since: report.createdAt,
    units: data.coverage.map((row) => row.unit),
  };
  const changes = await Promise.all([duties(asked), money(asked), households(asked), plan(asked)]);
  return changes.flat().filter(changed).map(asLine);
}

type Asked = {
  actor: Actor;
  unit: UnitRow;
  data: SupervisionReportData;
  days: Period;
  since: Date;
  units: readonly ReportUnit[];
};

async function duties({ unit, units, data, days, since }: Asked): Promise<Change[]> {
  const [now, late] = await Promise.all([readDuties(unit, units, days), readLateDuties(unit, since)]);
  return now.flatMap((row) => {
    const before = data.duties.find((one) => one.unit.id === row.unit.id);
    return DUTY_MEASURES.map((measure) => {
      const [label, per] = DUTY_WORDS[measure];
      return {
        metric: measure,
        label,
        measure: per,
        unit: { id: row.unit.id, name: row.unit.shortName },
        before: before?.[measure] ?? 0,
        after: row[measure],
        records: late
          .filter((one) => one.unitId === row.unit.id && one.counts(measure))
          .map(({ words }) => words),
      };
    });
  });
}

async function money({ actor, unit, units, data, days, since }: Asked): Promise<Change[]> {
  const territory = await findUnit(actor.scope.unitId);
  if (!territory) throw notFound();
  const [now, late] = await Promise.all([
    sumSubsidies(unit, days),
    readLatePayments(unit, days, since, territory),
  ]);
  const sum = (
    rows: typeof now | typeof data.posts.subsidies,
    of: (row: { unitId: number; kind: string }) => boolean,
  ) => rows.filter(of).reduce((all, { amount }) => all + amount, 0) / 100;
  const line = (
    at: { id: number; name: string },
    of: { unitId: number; kind?: string; label: string },
  ): Change => {
    const matches = (row: { unitId: number; kind: string }) =>
      row.unitId === of.unitId && (of.kind === undefined || row.kind === of.kind);
    const mine = (one: LatePayment) =>
      (of.unitId === WHOLE || one.unitId === of.unitId) && (of.kind === undefined || one.kind === of.kind);
    return {
      metric: "amount",
      label: of.label,
      measure: "元",
      unit: at,
      before: sum(data.posts.subsidies, matches),
      after: sum(now, matches),
      people: late.filter(mine).map(({ person }) => person),
    };
  };
  const whole = { id: unit.id, name: unit.shortName };
  /** People of one kind of subsidy, a printed number of its own. */
  const payees = ({ code, label }: { code: string; label: string }): Change => {
    const count = (rows: typeof now | typeof data.posts.subsidies) =>
      rows.find((row) => row.unitId === WHOLE && row.kind === code)?.people ?? 0;
    const mine = late.filter(({ kind }) => kind === code).map(({ person }) => person);
    const first = mine.filter(
      ({ personId }, index) =>
        personId === null || mine.findIndex((one) => one.personId === personId) === index,
    );
    return {
      metric: "subsidyPeople",
      label: `${label}享受人数`,
      measure: "人",
      unit: whole,
      before: count(data.posts.subsidies),
      after: count(now),
      people: first,
    };
  };
  return [
    ...data.posts.subsidyKinds.flatMap((kind) => [
      payees(kind),
      line(whole, { unitId: WHOLE, kind: kind.code, label: kind.label }),
    ]),
    ...units.map(({ id, shortName: name }) => line({ id, name }, { unitId: id, label: "就业补贴发放金额" })),
  ];
}

/** Unit 0 of the sums is the whole. */
const WHOLE = 0;

async function households({ unit, data, days, since }: Asked): Promise<Change[]> {
  const now = await countHouseholdFigures(unit, days, data.asOf);
  const records = await readLateHouseholds(unit, since);
  return (Object.keys(HOUSEHOLD_WORDS) as (keyof typeof HOUSEHOLD_WORDS)[]).flatMap((key) => {
    const before = data.households[key];
    // Reports from before the figure was there say nothing of it.
    if (before === undefined) return [];
    return {
      metric: `households.${key}`,
      label: HOUSEHOLD_WORDS[key],
      measure: key === "membersHelped" ? "人" : "户",
      unit: { id: unit.id, name: unit.shortName },
      before,
      after: now[key] ?? 0,
      records,
    };
  });
}

/** What was planned stays as it was frozen; what was done of it is counted again. */
async function plan({ actor, unit, units, data }: Asked): Promise<Change[]> {
  const before = data.plan?.rows ?? [];
  if (before.length === 0) return [];
  const targets = await readTargets([unit.id, ...units.map(({ id }) => id)], data.asOf);
  const now = await readPlan(actor, unit, units, targets, data.asOf);
  return before.flatMap((row) => {
    const after = now?.rows.find((one) => one.unit === row.unit && one.indicator === row.indicator);
    if (!after) return [];
    const id = units.find(({ shortName }) => shortName === row.unit)?.id ?? unit.id;
    return [
      {
        metric: `plan.${row.indicator}`,
        label: `年度计划完成数：${row.indicator}`,
        measure: row.measure,
        unit: { id, name: row.unit },
        before: row.done,
        after: after.done,
      },
    ];
  });
}
