import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { checksAnswer, hitsAnswer } from "./answers";
import { EXEMPTING, grantExemption } from "./grant-exemption.server";
import {
  checksQuerySchema,
  exemptionSchema,
  hitsQuerySchema,
  runSchema,
  voidExemptionSchema,
} from "./inputs";
import { severityLabels, subjectLabels } from "./labels";
import { readChecks, readHits } from "./read-checks.server";
import { startRun } from "./start-run.server";
import type { CheckHitRow } from "./views";
import { voidExemption } from "./void-exemption.server";

const checks = { tag: "自动检查", access: "signed_in", roles: CASE_ROLES } as const;

function presentHit({ facts: _facts, subject, recordId, ...hit }: CheckHitRow) {
  return { ...hit, record: { type: subject, label: subjectLabels[subject], id: recordId } };
}

export const checkOperations: Operation[] = [
  defineOperation({
    ...checks,
    method: "GET",
    path: "/checks",
    summary:
      "R01–R40 各条的数量：持续性问题按截止日仍未消除的计，事件按发生日在期内的计；R29 只给负责人和督导",
    query: checksQuerySchema,
    responses: {
      200: { description: "各条的名称、依据、说明、程度、数量、人数、豁免数", schema: checksAnswer },
    },
    run: async ({ actor, query }) => {
      const { unit, from, to, ranAt, running, rules } = await readChecks(actor, query);
      return ok({
        unit: { id: unit.id, name: unit.fullName },
        from,
        to,
        ranAt,
        running: running && { id: running.id, done: running.done, total: running.total },
        items: rules.map(({ severity, managersOnly: _for, wide: _wide, ...rule }) => ({
          ...rule,
          severity,
          severityLabel: severityLabels[severity],
        })),
      });
    },
  }),
  defineOperation({
    ...checks,
    method: "GET",
    path: "/checks/:rule/people",
    summary: "一条规则的命中：人员（脱敏）、记录和构成命中的事实；total 与 /checks 的数量相等",
    query: hitsQuerySchema,
    responses: { 200: { description: "一页命中、下一页标记、准确总数", schema: hitsAnswer } },
    run: async ({ actor, params, query }) => {
      const { items, nextCursor, total } = await readHits(actor, params.rule ?? "", query);
      return ok({ items: items.map(presentHit), nextCursor, total });
    },
  }),
  defineOperation({
    ...checks,
    method: "POST",
    path: "/checks/runs",
    summary: "立即检查一个单位的辖区；正在检查的，给出那一次",
    body: runSchema,
    responses: { 201: { description: "检查编号；进度见 /checks 的 running" } },
    run: async ({ actor, body }) => created(await startRun(actor, body.unit)),
  }),
  defineOperation({
    ...checks,
    roles: EXEMPTING,
    method: "POST",
    path: "/checks/:rule/people/:hitId/exemptions",
    summary: "豁免一条命中，写明理由和截止日期",
    body: exemptionSchema,
    responses: { 201: { description: "豁免" } },
    run: async ({ actor, params, body }) =>
      created(await grantExemption(actor, params.rule ?? "", params.hitId ?? "", body)),
  }),
  defineOperation({
    ...checks,
    roles: EXEMPTING,
    method: "POST",
    path: "/checks/exemptions/:exemptionId/void",
    summary: "撤销一项豁免，写明原因",
    versioned: true,
    body: voidExemptionSchema,
    responses: { 200: { description: "撤销后的豁免" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(await voidExemption(actor, params.exemptionId ?? "", ifMatch, body.reason)),
  }),
];
