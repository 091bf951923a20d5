import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { wholeList } from "~/api/paging";
import { CASE_ROLES } from "~/lib/actor";
import { completeFollowUp } from "./complete-follow-up.server";
import { followUpDoneSchema, followUpSchema, followUpVoidSchema } from "./inputs";
import { listFollowUps } from "./queries.server";
import { setFollowUp } from "./set-follow-up.server";
import { voidFollowUp } from "./void-follow-up.server";

const followUps = { tag: "认定", access: "signed_in", roles: CASE_ROLES } as const;

const targetOf = (params: Record<string, string>, ifMatch: number) => ({
  personId: params.id ?? "",
  followUpId: params.followUpId ?? "",
  expectedVersion: ifMatch,
});

export const followUpOperations: Operation[] = [
  defineOperation({
    ...followUps,
    method: "GET",
    path: "/people/:id/follow-ups",
    summary: "此人的回访提醒，未办的在前",
    responses: { 200: { description: "提醒" } },
    run: async ({ actor, params }) => {
      const { items } = await listFollowUps(actor, params.id ?? "");
      return ok(wholeList(items));
    },
  }),
  defineOperation({
    ...followUps,
    method: "POST",
    path: "/people/:id/follow-ups",
    summary: "设一条回访提醒；到日出现在今日必办",
    body: followUpSchema,
    responses: { 201: { description: "提醒" } },
    run: async ({ actor, params, body }) => created(await setFollowUp(actor, params.id ?? "", body)),
  }),
  defineOperation({
    ...followUps,
    method: "POST",
    path: "/people/:id/follow-ups/:followUpId/done",
    summary: "办结提醒，写明办理情况",
    versioned: true,
    body: followUpDoneSchema,
    responses: { 200: { description: "已办结的提醒" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(await completeFollowUp(actor, targetOf(params, ifMatch), body)),
  }),
  defineOperation({
    ...followUps,
    method: "POST",
    path: "/people/:id/follow-ups/:followUpId/void",
    summary: "作废提醒，写明原因；记录保留",
    versioned: true,
    body: followUpVoidSchema,
    responses: { 200: { description: "已作废的提醒" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(await voidFollowUp(actor, targetOf(params, ifMatch), body)),
  }),
];
