import { z } from "zod";

import { parseWith } from "~/api/parse.server";
import { MOVED_AWAY } from "~/features/people/labels";
import { categoryLabels } from "~/features/recognition/labels";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { unitIdParameter } from "~/lib/field-schemas";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { getReport, type StoredReport } from "../queries.server";
import { rateSpecs } from "../report/summary";
import { derivedDefinition, type FigureList, isRate, listOf, termOf } from "./figure-lists";
import { recordFigureOf } from "../members/record-figures";
import { listRecords } from "./list-records.server";
import { recordListOf } from "./record-lists";
import { afterOf } from "./list-cursor.server";
import { listHits } from "./list-hits.server";
import { listMembers } from "./list-members.server";

const questionSchema = z.strictObject({
  metric: z.string().max(40),
  unit: unitIdParameter.optional(),
  category: z.enum(RECOGNITION_CATEGORIES).optional(),
  problem: z.string().max(40).optional(),
  direct: z.literal("1").optional(),
  after: z.string().max(200).optional(),
});

/** What a number of a report means, and who it counts: the frozen list, its length being the number. */
export async function readFigurePage(actor: Actor, reportId: string, parameters: URLSearchParams) {
  const report = await getReport(actor, reportId);
  const asked = parseWith(questionSchema, Object.fromEntries(parameters), "query");
  const after = afterOf(asked.after);
  const territory = await findUnit(actor.scope.unitId);
  if (!territory) throw notFound();
  const unitName = nameOf(report, asked.unit, asked.direct !== undefined);
  if (unitName === null) throw notFound("报告里没有这个单位。");
  // The report's own unit stands for the whole, unless its 本级 is meant.
  const whole = asked.unit === undefined || (asked.unit === report.unitId && asked.direct === undefined);
  const list = listOf(asked.metric, asked.problem);
  const page = list
    ? await listMembers(
        report.id,
        list,
        {
          unitId: whole ? null : (asked.unit ?? null),
          category: asked.category ?? null,
          after,
        },
        territory,
      )
    : null;
  const hits =
    asked.metric === "problem" && list === null && asked.problem !== undefined
      ? await listHits(
          report.id,
          asked.problem,
          { unitId: whole ? null : (asked.unit ?? null), after },
          territory,
        )
      : null;
  const definition = definitionOf(report, asked.metric, asked.problem);
  const at = asked.unit ?? report.unitId;
  const { asOf, period } = report.data;
  // Whoever a report was handed down to opens the records of his own territory only.
  const records =
    at >= territory.id && at <= territory.lastId
      ? recordListOf(asked.metric, asked.problem, {
          unit: at,
          direct: asked.direct !== undefined,
          period: { from: period.from, to: asOf },
          asOf: asOf < today() ? asOf : undefined,
        })
      : null;
  const kept = report.data.recordsKept ? recordFigureOf(asked.metric, asked.problem) : null;
  const own = kept && (await findUnit(report.unitId));
  const frozen =
    kept && own
      ? await listRecords({
          report: { id: report.id, unit: own, period: { from: period.from, to: asOf }, asOf },
          figure: kept,
          unitId: whole ? null : (asked.unit ?? null),
          after,
          territory,
        })
      : null;
  if (!list && !definition) throw notFound("没有这个指标。");
  return {
    report: { id: report.id, title: report.document.titleLines.join(""), period: report.data.period.label },
    asked: {
      metric: asked.metric,
      unit: asked.unit,
      direct: asked.direct,
      category: asked.category,
      problem: asked.problem,
    },
    label: labelOf(list, asked.metric, definition?.term ?? ""),
    unitName,
    categoryName: asked.category ? categoryLabels[asked.category] : null,
    definition,
    parts: isRate(asked.metric) ? rateParts(asked.metric) : [],
    inspections: asked.metric === "inspection" ? report.data.inspections : null,
    records,
    frozen: frozen && {
      ...frozen,
      items: frozen.items.map(({ unitId, ...row }) => ({
        ...row,
        unitName: nameOf(report, unitId, true) ?? unitName,
      })),
    },
    isApplications: page?.items.some(({ number }) => number !== null) ?? false,
    hits: hits && {
      ...hits,
      items: hits.items.map(({ unitId, ...row }) => ({
        ...row,
        fact: report.received && row.name === null ? "" : row.fact,
        unitName: nameOf(report, unitId, true) ?? unitName,
      })),
    },
    page: page && {
      ...page,
      items: page.items.map(({ unitId, category, ...row }) => ({
        ...row,
        unitName: nameOf(report, unitId, true) ?? "",
        categoryName:
          category === null
            ? MOVED_AWAY
            : (categoryLabels[category as keyof typeof categoryLabels] ?? category),
      })),
    },
  };
}

function nameOf({ data }: StoredReport, unitId: number | undefined, direct: boolean): string | null {
  if ((unitId === undefined || unitId === data.unit.id) && !direct) return data.unit.shortName;
  const rows = [...data.coverage, ...data.duties];
  return rows.find(({ unit }) => unit.id === (unitId ?? data.unit.id))?.unit.shortName ?? null;
}

function labelOf(list: FigureList | null, metric: string, term: string): string {
  if (list) return list.label;
  return isRate(metric) ? rateSpecs[metric].label : term;
}

/** Numerator and denominator of a rate, each with its own list. */
function rateParts(metric: Parameters<typeof isRate>[0]) {
  if (!isRate(metric)) return [];
  const { numerator, denominator } = rateSpecs[metric];
  return [
    { role: "分子", metric: numerator, label: listOf(numerator)?.label ?? numerator },
    { role: "分母", metric: denominator, label: listOf(denominator)?.label ?? denominator },
  ];
}

function definitionOf({ data }: StoredReport, metric: string, problem: string | undefined) {
  const group = data.problems.find(({ code }) => code === problem);
  if (metric === "problem" && group) {
    return {
      term: group.title,
      text: `${group.definition}。`,
      basis: `${group.clause.document}${group.clause.article}`,
    };
  }
  const term = termOf(metric, problem);
  const found = data.definitions.find((one) => one.term === term);
  if (found) return found;
  const derived = derivedDefinition(metric);
  if (derived === null) return null;
  const [name, text] = derived.split("：");
  return { term: name ?? "", text: text ?? derived, basis: "系统口径" };
}
