import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { CASE_ROLES } from "~/lib/actor";
import type { Duty } from "./duty";
import { HOLDING_ROLES, holdDuty } from "./hold-duty.server";
import { dutyFilterSchema, holdSchema, releaseSchema } from "./inputs";
import { KINDS } from "./kinds";
import { getDuties, PAGE_SIZE } from "./queries.server";
import { releaseDuty } from "./release-duty.server";

const duties = { tag: "今日必办", access: "signed_in" } as const;

function present({ left, clock, about: _about, dueText: _dueText, ...duty }: Duty) {
  return {
    ...duty,
    group: KINDS[duty.kind].group,
    remainingWorkingDays: left,
    clock: clock && { kind: clock.kind, startedOn: clock.startedOn, dueOn: clock.dueOn, state: clock.state },
  };
}

const wholeNumber = (message: string) =>
  z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number);

export const dutyOperations: Operation[] = [
  defineOperation({
    ...duties,
    roles: CASE_ROLES,
    method: "GET",
    path: "/duties",
    summary: "今日必办：按法定时限、约定、帮扶标准、资料排序；view=mine 本人，view=team 全辖区",
    // The interface asks for one caller's territory; a unit below it has its own callers.
    query: dutyFilterSchema.omit({ unit: true, load: true }).extend({
      limit: wholeNumber("limit 为 1 至 200 的整数")
        .refine((limit) => limit >= 1 && limit <= 200, "limit 为 1 至 200 的整数")
        .optional(),
      cursor: wholeNumber("cursor 请用上一页的 nextCursor").optional(),
    }),
    responses: { 200: { description: "本页事项、总数和各组、各紧急程度的数目" } },
    run: async ({ actor, query: { limit = PAGE_SIZE, cursor = 0, ...filter } }) => {
      await refreshExitMarks({ id: actor.scope.unitId, level: actor.scope.level });
      const list = await getDuties(actor, { ...filter, limit, offset: cursor });
      const next = cursor + list.items.length;
      return ok({
        today: list.today,
        view: list.view,
        items: list.items.map(present),
        total: list.total,
        nextCursor: next < list.total ? String(next) : null,
        groups: list.groups,
        urgencies: list.urgencies,
        held: list.held,
      });
    },
  }),
  defineOperation({
    ...duties,
    roles: HOLDING_ROLES,
    method: "POST",
    path: "/duties/hold",
    summary: "暂缓一项到某日，写明原因；到日自动回来。法定时限不能暂缓到期限之后",
    body: holdSchema,
    responses: {
      201: { description: "暂缓后的事项" },
      404: { description: "辖区内没有这一项" },
      409: {
        description:
          "already_done：已办结，说明写明谁在何时登记了什么；not_due：已不在今日必办，档案里看不出是哪一步了结的",
      },
      422: { description: "日期不在明天至最长期限之间，或法定时限已到" },
    },
    run: async ({ actor, body }) => created(present(await holdDuty(actor, body))),
  }),
  defineOperation({
    ...duties,
    roles: HOLDING_ROLES,
    method: "POST",
    path: "/duties/release",
    summary: "提前恢复一项暂缓的事项",
    body: releaseSchema,
    responses: {
      200: { description: "恢复后的事项" },
      409: { description: "not_held：没有暂缓；already_done、not_due：同暂缓" },
    },
    run: async ({ actor, body }) => ok(present(await releaseDuty(actor, body.key))),
  }),
];
