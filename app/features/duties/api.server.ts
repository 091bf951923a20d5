import { defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { getDuties } from "./queries.server";

export const dutyOperations: Operation[] = [
  defineOperation({
    tag: "今日必办",
    access: "signed_in",
    roles: CASE_ROLES,
    method: "GET",
    path: "/duties",
    summary: "本人辖区的今日必办，按法定时限、方案、联系排序",
    responses: { 200: { description: "各项任务；每类最多 40 项" } },
    run: async ({ actor }) => {
      const { today, items } = await getDuties(actor);
      return ok({
        today,
        items: items.map(({ key, kind, personId, name, what, why, dueOn, left, urgency }) => ({
          key,
          kind,
          personId,
          name,
          what,
          why,
          dueOn,
          remainingWorkingDays: left,
          urgency,
        })),
      });
    },
  }),
];
