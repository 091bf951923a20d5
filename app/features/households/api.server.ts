import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, CASE_ROLES } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { addMember } from "./add-member.server";
import { applyHousehold } from "./apply-household.server";
import { createHousehold } from "./create-household.server";
import { endHousehold } from "./end-household.server";
import type { HouseholdView } from "./household-view";
import {
  applySchema,
  endSchema,
  householdListSchema,
  householdChangeSchema,
  leaveSchema,
  linkSchema,
  memberChangeSchema,
  memberSchema,
  memberStatusSchema,
  newHouseholdSchema,
  opinionSchema,
  reasonSchema,
  refuseSchema,
} from "./inputs";
import { householdActionLabels } from "./labels";
import { leaveMember } from "./leave-member.server";
import { linkMember } from "./link-member.server";
import { listHouseholds } from "./list-households.server";
import { readHousehold } from "./present-household.server";
import { recognizeHousehold } from "./recognize-household.server";
import { recordMemberStatus } from "./record-member-status.server";
import { refuseHousehold } from "./refuse-household.server";
import { reopenHousehold } from "./reopen-household.server";
import { returnHousehold } from "./return-household.server";
import type { HouseholdAction } from "./status";
import type { HouseholdTarget } from "./take-household-step.server";
import { updateHousehold } from "./update-household.server";
import { updateMember } from "./update-member.server";
import { voidHousehold } from "./void-household.server";
import { voidMemberStatus } from "./void-member-status.server";
import { withdrawHousehold } from "./withdraw-household.server";

const households = { tag: "零就业家庭", access: "signed_in", roles: CASE_ROLES } as const;

type MemberTarget = HouseholdTarget & { memberId: string; statusId: string };

type Change<B extends z.ZodType> = {
  method?: "POST" | "PUT";
  path: string;
  summary: string;
  description?: string;
  body: B;
  status?: 201;
  run: (actor: Actor, target: MemberTarget, input: z.output<B>) => Promise<HouseholdView>;
};

/** One change to a household: always at the version of the household itself. */
function change<B extends z.ZodType>({
  method = "POST",
  path,
  summary,
  description,
  body,
  status,
  run,
}: Change<B>): Operation {
  return defineOperation({
    ...households,
    method,
    path: `/households/:id${path}`,
    summary,
    ...(description === undefined ? {} : { description }),
    versioned: true,
    body,
    responses: { [status ?? 200]: { description: "办理后的家庭" } },
    run: async ({ actor, params, body: input, ifMatch }) => {
      const target = {
        householdId: params.id ?? "",
        memberId: params.memberId ?? "",
        statusId: params.statusId ?? "",
        expectedVersion: ifMatch,
      };
      const view = await run(actor, target, input);
      return status === 201 ? created(view) : ok(view);
    },
  });
}

const step = <B extends z.ZodType>(action: HouseholdAction, body: B, run: Change<B>["run"]) =>
  change({ path: `/${action}`, summary: householdActionLabels[action], body, run });

export const householdOperations: Operation[] = [
  defineOperation({
    ...households,
    method: "POST",
    path: "/households",
    summary: "登记一个家庭（草稿），可连同成员",
    body: newHouseholdSchema,
    responses: { 201: { description: "家庭草稿" } },
    run: async ({ actor, body }) => created(await createHousehold(actor, body)),
  }),
  defineOperation({
    ...households,
    method: "GET",
    path: "/households",
    summary: "辖区内的零就业家庭，按清零期限从近到远",
    query: householdListSchema,
    responses: { 200: { description: "一页家庭、下一页标记和准确总数" } },
    run: async ({ actor, query }) => {
      const { items, nextCursor, total } = await listHouseholds(actor, {
        ...query,
        show: query.show ?? "all",
      });
      if (query.q) {
        await recordAudit(executor(), actor, {
          action: "person.search",
          details: { in: "households", total },
        });
      }
      return ok({ items, nextCursor, total });
    },
  }),
  defineOperation({
    ...households,
    method: "GET",
    path: "/households/:id",
    summary: "一个家庭：条件逐条结论、成员、清零期限、经过和可办事项",
    responses: { 200: { description: "家庭" } },
    run: async ({ actor, params }) => ok(await readHousehold(actor, params.id ?? "")),
  }),
  change({
    method: "PUT",
    path: "",
    summary: householdActionLabels.update,
    description:
      "更正户信息：更正前的户主、住址、家庭性质保留，过去某天的名单、一人一册和认定表按当时所知；history 逐项写明更正前后。" +
      "报送过的家庭须带 reason，缺少的 422 reason_required；从未报送的草稿可以不带。" +
      "与登记一致的 422 nothing_changed；不带 address 的住址不变。",
    body: householdChangeSchema,
    run: updateHousehold,
  }),
  change({
    path: "/members",
    summary: householdActionLabels["add-member"],
    body: memberSchema,
    status: 201,
    run: addMember,
  }),
  change({
    method: "PUT",
    path: "/members/:memberId",
    summary: householdActionLabels["update-member"],
    description:
      "更正成员信息：更正前的内容作废保留（voidedMembers，附 reason），history 逐项写明更正前后。报送过的家庭须带 reason，" +
      "缺少的 422 reason_required；从未报送的草稿可以不带。所填与登记一致的 422 nothing_changed。",
    body: memberChangeSchema,
    run: updateMember,
  }),
  change({
    path: "/members/:memberId/link",
    summary: "关联成员的一人一册",
    body: linkSchema,
    run: linkMember,
  }),
  change({
    path: "/members/:memberId/leave",
    summary: householdActionLabels["leave-member"],
    body: leaveSchema,
    run: leaveMember,
  }),
  change({
    path: "/members/:memberId/statuses",
    summary: householdActionLabels["record-status"],
    body: memberStatusSchema,
    status: 201,
    run: recordMemberStatus,
  }),
  change({
    path: "/members/:memberId/statuses/:statusId/void",
    summary: householdActionLabels["void-status"],
    body: reasonSchema,
    run: voidMemberStatus,
  }),
  step("apply", applySchema, applyHousehold),
  step("withdraw", reasonSchema, withdrawHousehold),
  step("return", reasonSchema, returnHousehold),
  step("recognize", opinionSchema, recognizeHousehold),
  step("refuse", refuseSchema, refuseHousehold),
  step("end", endSchema, endHousehold),
  step("reopen", opinionSchema, reopenHousehold),
  step("void", reasonSchema, voidHousehold),
];
