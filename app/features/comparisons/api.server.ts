import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { multipartForm } from "~/lib/multipart.server";
import { comparisonFacts, comparisonSources } from "./facts";
import { hitListSchema, resolveSchema } from "./inputs";
import { COMPARING, loadComparison } from "./load-comparison.server";
import { getComparison, listHits } from "./queries.server";
import { readComparisonUpload } from "./read-upload.server";
import { resolveComparison } from "./resolve-comparison.server";
import type { ComparisonHitView } from "./views";

const comparisons = { tag: "数据比对", access: "signed_in", roles: COMPARING } as const;
const HITS_PER_ANSWER = 200;

function presentHit({ personId, name, residentId, unitName, fact, source, ...hit }: ComparisonHitView) {
  return {
    ...hit,
    person: { id: personId, name, residentId, unit: unitName },
    source,
    sourceLabel: comparisonSources.label(source),
    fact,
    factLabel: comparisonFacts.label(fact),
  };
}

async function noteRead(actor: Actor, details: Record<string, unknown>): Promise<void> {
  await recordAudit(executor(), actor, { action: "comparison.read", details });
}

/** Under both addresses a hit may be named by. */
const resolveAt = (path: string): Operation =>
  defineOperation({
    ...comparisons,
    method: "POST",
    path,
    summary: "核实一条比对结果：cleared 不属实，confirmed 属实；不会自动改变认定",
    versioned: true,
    body: resolveSchema,
    responses: { 200: { description: "核实后的比对结果" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(presentHit(await resolveComparison(actor, params.id ?? "", ifMatch, body))),
  });

export const comparisonOperations: Operation[] = [
  defineOperation({
    ...comparisons,
    method: "POST",
    path: "/comparisons",
    summary: "上传部门数据（xlsx 或 csv）与辖区档案比对，给出待核实的结果；只认身份证号相符的人",
    multipart: true,
    responses: {
      201: { description: "比对结果" },
      200: { description: "本单位已上传过的同一文件，返回原来那一次" },
    },
    run: async ({ actor, request }) => {
      const { id, isNew } = await loadComparison(
        actor,
        await readComparisonUpload(await multipartForm(request)),
      );
      const { unitId, unitName, hits, ...batch } = await getComparison(actor, id);
      const found = await listHits(actor, { limit: HITS_PER_ANSWER }, id);
      const body = {
        ...batch,
        unit: { id: unitId, name: unitName },
        newHits: hits,
        hits: found.items.map(presentHit),
        total: found.total,
        nextCursor: found.nextCursor,
      };
      return isNew ? created(body) : ok(body);
    },
  }),
  defineOperation({
    ...comparisons,
    method: "GET",
    path: "/comparisons/hits",
    summary: "辖区内的比对结果，先发生的在前；state 为 open、cleared 或 confirmed",
    query: hitListSchema,
    responses: { 200: { description: "一页比对结果、下一页标记、准确总数" } },
    run: async ({ actor, query }) => {
      const { items, nextCursor, total } = await listHits(actor, query);
      await noteRead(actor, { state: query.state ?? "all", total });
      return ok({ items: items.map(presentHit), nextCursor, total });
    },
  }),
  defineOperation({
    ...comparisons,
    method: "GET",
    path: "/comparisons/:id/hits",
    summary: "一次比对的结果",
    query: hitListSchema,
    responses: { 200: { description: "一页比对结果、下一页标记、准确总数" } },
    run: async ({ actor, params, query }) => {
      const { id } = await getComparison(actor, params.id ?? "");
      const { items, nextCursor, total } = await listHits(actor, query, id);
      await noteRead(actor, { batch: id, total });
      return ok({ items: items.map(presentHit), nextCursor, total });
    },
  }),
  resolveAt("/comparisons/hits/:id/resolve"),
  resolveAt("/hits/:id/resolve"),
];
