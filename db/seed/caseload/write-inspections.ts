/** Invented inspections: a closed one with its rectifications and one at work for 长春, a closed one for 延边. */
import { PgDialect } from "drizzle-orm/pg-core";
import type postgres from "postgres";

import { type ChecklistCode, checklistOf } from "~/features/inspections/checklist";
import { DRAW_ALGORITHM, drawSample, type Member } from "~/features/inspections/draw.server";
import { evidenceLines } from "~/features/inspections/evidence-lines";
import type { CaseEvidence } from "~/features/inspections/evidence";
import {
  evidenceHashOf,
  evidenceQuery,
  type FrozenCase,
  frozenCases,
  type RawEvidence,
} from "~/features/inspections/read-evidence.server";
import type { Answer } from "~/features/inspections/status";
import { noticeReading } from "~/features/settings/notice-reading";
import { categoryShortLabels } from "~/features/recognition/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { WorkCalendar } from "~/law/working-calendar";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { inspection, inspectionCase, inspectionFinding, inspectionPopulation } from "~db/schema";
import { copyRows } from "../copy";
import { DEMO_UNITS } from "../demo-accounts";
import { createRandom, type Random } from "./random";
import { accountIdOf } from "./staff";
import { writeRectifications } from "./write-rectifications";

type Campaign = {
  unitId: number;
  code: string;
  supervisor: { id: string; name: string };
  title: string;
  /** Days before the demonstration's day. */
  drawnBefore: number;
  strata: "category" | "district";
  total: number;
  checklist: readonly ChecklistCode[];
  /** Cases done; null: all, and the campaign is closed. */
  finished: number | null;
  number: number;
  seed: string;
};

const CITY1 = { id: accountIdOf("city1"), name: "庞克俭" };
const CITY2 = { id: accountIdOf("city2"), name: "玄东哲" };

const CAMPAIGNS: readonly Campaign[] = [
  {
    unitId: DEMO_UNITS.changchun,
    code: "220100",
    supervisor: CITY1,
    title: "长春市三季度认定帮扶案卷抽查",
    drawnBefore: 70,
    strata: "category",
    total: 24,
    checklist: ["materials", "public_notice", "opinions", "time_limit", "plan", "contacts"],
    finished: null,
    number: 1,
    seed: "福彩3D第2026256期 7 0 4",
  },
  {
    unitId: DEMO_UNITS.changchun,
    code: "220100",
    supervisor: CITY1,
    title: "长春市四季度认定帮扶案卷抽查",
    drawnBefore: 5,
    strata: "district",
    total: 12,
    checklist: ["conditions", "verification", "plan", "help", "contacts", "exit"],
    finished: 4,
    number: 2,
    seed: "福彩3D第2026313期 2 9 5",
  },
  {
    unitId: DEMO_UNITS.yanbian,
    code: "222400",
    supervisor: CITY2,
    title: "延边州一人一策落实情况抽查",
    drawnBefore: 45,
    strata: "category",
    total: 8,
    checklist: ["dossier", "plan", "help", "contacts"],
    finished: null,
    number: 1,
    seed: "福彩3D第2026279期 1 1 8",
  },
];

const moment = (day: CalendarDate, minutes = 0) =>
  new Date(Date.parse(`${day}T01:30:00Z`) + minutes * 60_000);

/** Facts dated after the draw were not known then. */
function asKnown(evidence: CaseEvidence, on: CalendarDate): CaseEvidence {
  const before = <T extends { on: CalendarDate }>(rows: readonly T[]) => rows.filter((row) => row.on <= on);
  const one = <T extends { on: CalendarDate }>(row: T | null) => (row && row.on <= on ? row : null);
  const contacts = before(evidence.contacts);
  const { plan, recognition } = evidence;
  return {
    ...evidence,
    recognition:
      recognition?.until && recognition.until > on
        ? { ...recognition, until: null, ground: null }
        : recognition,
    checks: before(evidence.checks),
    seals: before(evidence.seals),
    objections: before(evidence.objections),
    certificate: one(evidence.certificate),
    assessment: one(evidence.assessment),
    plan: plan?.approvedOn && plan.approvedOn <= on ? plan : null,
    offers: before(evidence.offers),
    trainings: before(evidence.trainings),
    startUps: before(evidence.startUps),
    placements: before(evidence.placements),
    subsidies: evidence.subsidies.filter(({ from }) => from === null || from <= on),
    contacts,
    contactCount: Math.max(evidence.contactCount - (evidence.contacts.length - contacts.length), 0),
    lastContactOn: contacts[0]?.on ?? null,
    employment: one(evidence.employment),
    exit: one(evidence.exit),
  };
}

type Recognized = { id: string; category: string; countyId: number };

async function peopleOn(
  sql: postgres.TransactionSql,
  { unitId, strata }: Campaign,
  on: CalendarDate,
): Promise<Member[]> {
  const rows = await sql<Recognized[]>`
    select distinct on (r.person_id) r.person_id as id, r.category, r.county_id as "countyId"
    from recognition r join person p on p.id = r.person_id and p.city = r.city
    where r.city = ${unitId} and r.voided_at is null and p.merged_into is null
      and r.occurred_on <= ${on}::date and (r.until_on is null or r.until_on > ${on}::date)
    order by r.person_id, r.occurred_on desc`;
  return rows.map(({ id, category, countyId }): Member => [
    id,
    strata === "category" ? `category=${category}` : `district=${countyId}`,
  ]);
}

async function wordsOf(sql: postgres.TransactionSql): Promise<(key: string) => string> {
  const units = await sql<{ id: number; name: string }[]>`
    select id, short_name as name from unit where level = 'county'`;
  const names = new Map(units.map(({ id, name }) => [String(id), name]));
  return (key) => {
    const [name = "", value = ""] = key.split("=");
    return name === "district"
      ? (names.get(value) ?? value)
      : (categoryShortLabels[value as RecognitionCategory] ?? value);
  };
}

/** 符合 unless the frozen record leaves something open and the inspector sees it so too. */
function judge(random: Random, code: string, evidence: CaseEvidence): Answer {
  const open = evidenceLines(code, evidence).find((line) => line.open);
  if (!open) return { verdict: "met", note: "" };
  if (random.chance(0.35)) return { verdict: "met", note: "已看纸质材料，情况清楚。" };
  return { verdict: "unmet", note: open.text };
}

type Written = { findings: (typeof inspectionFinding.$inferInsert)[] };

async function writeCampaign(
  sql: postgres.TransactionSql,
  campaign: Campaign,
  { asOf, calendar, words }: { asOf: CalendarDate; calendar: WorkCalendar; words: (key: string) => string },
): Promise<Written> {
  const drawnOn = addDays(asOf, -campaign.drawnBefore);
  const members = await peopleOn(sql, campaign, drawnOn);
  if (members.length === 0) return { findings: [] };
  const strata = [campaign.strata];
  const size = { total: campaign.total };
  const draw = drawSample({ members, strata, size, seed: campaign.seed });
  const { sql: text, params } = new PgDialect({ casing: "snake_case" }).sqlToQuery(
    evidenceQuery(draw.sample),
  );
  const rows = await sql.unsafe<RawEvidence[]>(text, params as never[]);
  const frozen = frozenCases(rows, drawnOn, calendar, noticeReading([]));

  const random = createRandom("inspection", campaign.code, campaign.number, draw.populationHash);
  const id = random.id(moment(drawnOn));
  const number = `CC-${campaign.code}-${drawnOn.slice(0, 4)}-${String(campaign.number).padStart(4, "0")}`;
  const closedOn = addDays(drawnOn, 12);
  const isClosed = campaign.finished === null;
  const checklist = checklistOf(campaign.checklist);
  await copyRows(sql, inspection, [
    {
      id,
      number,
      title: campaign.title,
      unitId: campaign.unitId,
      population: {},
      strata,
      size,
      seed: campaign.seed,
      algorithm: DRAW_ALGORITHM,
      populationHash: draw.populationHash,
      populationSize: members.length,
      sampleSize: draw.sample.length,
      quotas: draw.quotas.map((quota) => ({ ...quota, label: words(quota.key) })),
      checklist,
      status: isClosed ? "closed" : "working",
      drawnOn,
      drawnAt: moment(drawnOn),
      drawnBy: campaign.supervisor.id,
      drawnByName: campaign.supervisor.name,
      ...(isClosed
        ? {
            closedOn,
            closedBy: campaign.supervisor.id,
            closedByName: campaign.supervisor.name,
            conclusion: "程序总体规范；方案落实和跟踪联系不够及时，已列问题逐个整改。",
          }
        : {}),
      version: isClosed ? 3 : 2,
    },
  ]);
  await copyRows(sql, inspectionPopulation, [{ inspectionId: id, members, sample: draw.sample }]);
  const stratumOf = new Map(members);
  const findings: Written["findings"] = [];
  const cases = draw.sample.map((personId, at) => {
    const one = frozen.get(personId) as FrozenCase;
    const evidence = asKnown(one.evidence, drawnOn);
    const done = campaign.finished === null || at < campaign.finished;
    const finishedOn = addDays(drawnOn, 1 + Math.floor((at * 9) / draw.sample.length));
    const finishedAt = moment(finishedOn > asOf ? asOf : finishedOn, 12 * (at % 30));
    const answers = done
      ? Object.fromEntries(checklist.map(({ code }) => [code, judge(random, code, evidence)]))
      : {};
    const caseId = random.id(moment(drawnOn));
    const caseNumber = evidence.application?.number ?? `${number}-${String(at + 1).padStart(3, "0")}`;
    const day = finishedOn > asOf ? asOf : finishedOn;
    for (const item of done ? checklist : []) {
      const answer = answers[item.code];
      if (answer?.verdict !== "unmet") continue;
      findings.push({
        id: random.id(finishedAt),
        inspectionId: id,
        caseId,
        itemCode: item.code,
        personId,
        caseNumber,
        unitId: one.unitId,
        countyId: one.countyId,
        issuerUnitId: campaign.unitId,
        problem: item.label,
        article: item.source.article,
        content: answer.note,
        status: "found",
        foundOn: day,
        foundAt: finishedAt,
        foundBy: campaign.supervisor.id,
        foundByName: campaign.supervisor.name,
      });
    }
    return {
      id: caseId,
      inspectionId: id,
      position: at + 1,
      personId,
      stratum: stratumOf.get(personId) ?? "all",
      unitId: one.unitId,
      countyId: one.countyId,
      caseNumber,
      evidence,
      evidenceHash: evidenceHashOf(evidence),
      answers,
      ...(done
        ? {
            finishedAt,
            finishedOn: day,
            finishedBy: campaign.supervisor.id,
            finishedByName: campaign.supervisor.name,
          }
        : {}),
      version: done ? 2 : 1,
    };
  });
  await copyRows(sql, inspectionCase, cases);
  return { findings };
}

/** Campaigns, their findings and what the counties did about them, as of the demonstration's day. */
export async function writeInspections(
  sql: postgres.TransactionSql,
  asOf: CalendarDate,
  calendar: WorkCalendar,
): Promise<void> {
  const words = await wordsOf(sql);
  for (const campaign of CAMPAIGNS) {
    const { findings } = await writeCampaign(sql, campaign, { asOf, calendar, words });
    const orderedOn = addDays(asOf, -campaign.drawnBefore + 13);
    await writeRectifications(sql, findings, {
      campaign,
      asOf,
      calendar,
      orderedOn: campaign.finished === null ? orderedOn : null,
    });
  }
  await sql`insert into supervision_counter (kind, code, year, last)
    select split_part(number, '-', 1), split_part(number, '-', 2), split_part(number, '-', 3)::int,
      max(split_part(number, '-', 4)::int)
    from (select number from inspection union all select number from rectification_order) n group by 1, 2, 3
    on conflict (kind, code, year) do update set last = greatest(supervision_counter.last, excluded.last)`;
}
