import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { wholeList } from "~/api/paging";
import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { type Actor, CASE_ROLES } from "~/lib/actor";
import { yuanOf } from "~/lib/money";
import { executor } from "~/lib/transaction.server";
import { applySubsidy } from "./apply-subsidy.server";
import { decideSubsidy } from "./decide-subsidy.server";
import {
  asOfSchema,
  decisionSchema,
  newSubsidySchema,
  paySchema,
  subsidyListSchema,
  voidSchema,
  windowSchema,
} from "./inputs";
import { paySubsidy } from "./pay-subsidy.server";
import { presentEntitlements, presentSubsidy } from "./present";
import { getSubsidyInScope, listSubsidies, listSubsidiesOf } from "./queries.server";
import { readEntitlements } from "./read-entitlements.server";
import { setWindow } from "./set-window.server";
import { voidSubsidy } from "./void-subsidy.server";
import { listWindows } from "./windows.server";
import type { SubsidyTarget } from "./subsidy-target.server";

const subsidies = { tag: "补贴", access: "signed_in", roles: CASE_ROLES } as const;

async function noteRead(actor: Actor, personId: string, part: string): Promise<void> {
  const person = await getPersonInScope(actor.scope, personId);
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: person.id, unitId: person.unitId },
    details: { part },
  });
}

/** One step on a subsidy at the version seen. */
function step<B extends z.ZodType>(
  name: string,
  summary: string,
  body: B,
  run: (actor: Actor, target: SubsidyTarget, input: z.output<B>) => Promise<void>,
): Operation {
  return defineOperation({
    ...subsidies,
    method: "POST",
    path: `/people/:id/subsidies/:subsidyId/${name}`,
    summary,
    versioned: true,
    body,
    responses: {
      200: {
        description:
          "办理后的补贴；岗位补贴写明各月考勤合计（attendance），单位招用的写明所依据的就业和劳动合同期限（contract）",
      },
    },
    run: async ({ actor, params, body: input, ifMatch }) => {
      const [personId, subsidyId] = [params.id ?? "", params.subsidyId ?? ""];
      await run(actor, { personId, subsidyId, expectedVersion: ifMatch }, input);
      return ok(presentSubsidy(await getSubsidyInScope(actor.scope, personId, subsidyId)));
    },
  });
}

export const subsidyOperations: Operation[] = [
  defineOperation({
    ...subsidies,
    method: "GET",
    path: "/people/:id/entitlements",
    summary: "各类补贴已用、剩余月数，退休例外，公益性岗位期限，重复享受的月份",
    query: asOfSchema,
    responses: { 200: { description: "截至某日的政策享受情况" } },
    run: async ({ actor, params, query }) => {
      const personId = params.id ?? "";
      const found = await readEntitlements(actor.scope, personId, query.asOf);
      await noteRead(actor, personId, "entitlements");
      return ok(presentEntitlements(found));
    },
  }),
  defineOperation({
    ...subsidies,
    method: "POST",
    path: "/people/:id/subsidies",
    summary:
      "登记一笔补贴申请；超期限、同月重复、不在申报期、没有相应就业、安置、考勤或经营记录的不予登记，写明依据；单位招用的补贴要求登记的劳动合同满 1 年；公益性岗位的补贴到月份过完（月中离岗的从最后在岗日起）才能申请、批准和发放；没有标准可以比对的，备注（note）写明凭什么核对的",
    body: newSubsidySchema,
    responses: {
      201: {
        description:
          "待审批的补贴；岗位补贴写明各月考勤合计（attendance），单位招用的写明所依据的就业和劳动合同期限（contract）",
      },
    },
    run: async ({ actor, params, body }) => {
      const personId = params.id ?? "";
      const { id } = await applySubsidy(actor, personId, body);
      return created(presentSubsidy(await getSubsidyInScope(actor.scope, personId, id)));
    },
  }),
  defineOperation({
    ...subsidies,
    method: "GET",
    path: "/people/:id/subsidies",
    summary: "一个人的全部补贴，含作废的",
    responses: { 200: { description: "补贴记录" } },
    run: async ({ actor, params }) => {
      const personId = params.id ?? "";
      await noteRead(actor, personId, "subsidies");
      return ok(wholeList((await listSubsidiesOf(personId)).map(presentSubsidy)));
    },
  }),
  step(
    "decide",
    "县级复核员或负责人审批一笔别人登记的补贴：批准（没有标准可以比对的，意见写明凭什么核对的；登记以后出勤或学时改少、金额不再相符的，作废后重新登记），或写明原因不予补贴",
    decisionSchema,
    decideSubsidy,
  ),
  step("pay", "登记发放日期；批准后认定已注销的，须在 note 写明为什么还发", paySchema, paySubsidy),
  step("void", "作废一笔补贴，写明原因；已发放的不能作废", voidSchema, (actor, target, { reason }) =>
    voidSubsidy(actor, target, reason),
  ),
  defineOperation({
    ...subsidies,
    method: "GET",
    path: "/subsidies",
    summary:
      "辖区内的补贴，含在创业服务中申请的初次创业补贴（inSupport，按创业服务审批和发放）；默认待审批的，先申请的在前",
    query: subsidyListSchema,
    responses: { 200: { description: "一页补贴、下一页标记、准确总数和金额合计" } },
    run: async ({ actor, query }) => {
      const { items, nextCursor, total, sum } = await listSubsidies(actor, query);
      return ok({
        items: items.map(({ own: _own, amount, ...row }) => ({
          ...row,
          amount: yuanOf(amount),
          fromMonth: row.fromMonth?.slice(0, 7) ?? null,
          untilMonth: row.untilMonth?.slice(0, 7) ?? null,
        })),
        nextCursor,
        total,
        sum: yuanOf(sum),
      });
    },
  }),
  defineOperation({
    ...subsidies,
    method: "GET",
    path: "/subsidy-windows",
    summary: "本市（州）设定的补贴申报期",
    responses: { 200: { description: "各年度申报期" } },
    run: async ({ actor }) => ok(wholeList(await listWindows(actor))),
  }),
  defineOperation({
    ...subsidies,
    method: "POST",
    path: "/subsidy-windows",
    summary: "市（州）设定某年度的申报期；已设定的，带上看到的版本再改",
    body: windowSchema,
    responses: { 201: { description: "申报期编号和版本" } },
    run: async ({ actor, body }) => created(await setWindow(actor, body)),
  }),
];
