import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { wholeList } from "~/api/paging";
import { monthSchema } from "~/features/subsidies/inputs";
import { type Actor, CASE_ROLES } from "~/lib/actor";
import { yuanOf } from "~/lib/money";
import { readAttendanceSheet } from "./attendance-sheet.server";
import { closePost, type PostTarget, recognizePost, refusePost } from "./decide-post.server";
import { endPlacement, type PlacementTarget } from "./end-placement.server";
import { enterQueue, leaveQueue } from "./enter-queue.server";
import {
  attendanceSchema,
  closePostSchema,
  decidePostSchema,
  endPlacementSchema,
  leaveQueueSchema,
  newPostSchema,
  placementSchema,
  postListSchema,
  queueSchema,
  refusePostSchema,
  voidSchema,
} from "./inputs";
import { placePerson } from "./place-person.server";
import { proposePost } from "./propose-post.server";
import {
  getPlacementInScope,
  getPostInScope,
  listPosts,
  type PlacementRow,
  type PostRow,
} from "./queries.server";
import { getQueueEntryInScope, listQueue } from "./queue.server";
import { recordAttendance } from "./record-attendance.server";
import { voidPlacement } from "./void-placement.server";

const posts = { tag: "公益性岗位", access: "signed_in", roles: CASE_ROLES } as const;

const presentPost = ({ createdBy: _by, city: _city, monthlyWage, ...post }: PostRow) => ({
  ...post,
  monthlyWage: monthlyWage.toFixed(2),
  free: post.status === "recognized" ? Math.max(post.places - post.filled, 0) : 0,
});

const presentPlacement = ({ monthlyWage, ...placement }: PlacementRow) => ({
  ...placement,
  monthlyWage: monthlyWage.toFixed(2),
});

/** One decision on a post at the version seen. */
function postStep<B extends z.ZodType>(
  name: string,
  summary: string,
  body: B,
  run: (actor: Actor, target: PostTarget, input: z.output<B>) => Promise<void>,
): Operation {
  return defineOperation({
    ...posts,
    method: "POST",
    path: `/welfare-posts/:id/${name}`,
    summary,
    versioned: true,
    body,
    responses: { 200: { description: "办理后的岗位" } },
    run: async ({ actor, params, body: input, ifMatch }) => {
      const postId = params.id ?? "";
      await run(actor, { postId, expectedVersion: ifMatch }, input);
      return ok(presentPost(await getPostInScope(actor.scope, postId)));
    },
  });
}

/** One step on a placement at the version seen. */
function placementStep<B extends z.ZodType>(
  name: string,
  summary: string,
  body: B,
  run: (actor: Actor, target: PlacementTarget, input: z.output<B>) => Promise<void>,
): Operation {
  return defineOperation({
    ...posts,
    method: "POST",
    path: `/people/:id/welfare-placements/:placementId/${name}`,
    summary,
    versioned: true,
    body,
    responses: { 200: { description: "办理后的安置" } },
    run: async ({ actor, params, body: input, ifMatch }) => {
      const [personId, placementId] = [params.id ?? "", params.placementId ?? ""];
      await run(actor, { personId, placementId, expectedVersion: ifMatch }, input);
      return ok(presentPlacement(await getPlacementInScope(actor.scope, personId, placementId)));
    },
  });
}

export const welfarePostOperations: Operation[] = [
  defineOperation({
    ...posts,
    method: "GET",
    path: "/welfare-posts",
    summary: "本县（市、区）的公益性岗位；默认有空额的",
    query: postListSchema,
    responses: { 200: { description: "一页岗位、下一页标记和准确总数" } },
    run: async ({ actor, query }) => {
      const { items, nextCursor, total } = await listPosts(actor, query);
      return ok({ items: items.map(presentPost), nextCursor, total });
    },
  }),
  defineOperation({
    ...posts,
    method: "POST",
    path: "/welfare-posts",
    summary: "登记用人单位申报的公益性岗位，待县级认定",
    body: newPostSchema,
    responses: { 201: { description: "待认定的岗位" } },
    run: async ({ actor, body }) => {
      const { id } = await proposePost(actor, body);
      return created(presentPost(await getPostInScope(actor.scope, id)));
    },
  }),
  defineOperation({
    ...posts,
    method: "GET",
    path: "/welfare-posts/queue",
    summary: "辖区内轮候公益性岗位的人，先登记的在前",
    responses: { 200: { description: "轮候名单" } },
    run: async ({ actor }) => ok(wholeList(await listQueue(actor.scope))),
  }),
  defineOperation({
    ...posts,
    method: "GET",
    path: "/welfare-posts/attendance",
    summary: "某月在岗人员和已登记的考勤",
    query: z.strictObject({ month: monthSchema, employer: z.string().trim().max(60).optional() }),
    responses: { 200: { description: "在岗人员" } },
    run: async ({ actor, query }) => {
      const { rows } = await readAttendanceSheet(actor.scope, query.month, query.employer ?? null);
      return ok(
        wholeList(
          rows.map(({ proposed: _proposed, money, ...row }) => ({
            ...row,
            money: money && { ...money, amount: yuanOf(money.amount) },
          })),
        ),
      );
    },
  }),
  defineOperation({
    ...posts,
    method: "POST",
    path: "/welfare-posts/attendance",
    summary:
      "登记一个月的考勤，多人一次；全部写入或都不写入。更正已批准或已发放补贴所依据的考勤须写明 reason",
    body: attendanceSchema,
    responses: { 200: { description: "写入的行数" } },
    run: async ({ actor, body }) => ok(await recordAttendance(actor, body)),
  }),
  defineOperation({
    ...posts,
    method: "GET",
    path: "/welfare-posts/:id",
    summary: "一个公益性岗位",
    responses: { 200: { description: "岗位" } },
    run: async ({ actor, params }) => ok(presentPost(await getPostInScope(actor.scope, params.id ?? ""))),
  }),
  postStep(
    "recognize",
    "县级认定岗位；机关管理类、专业技术类不予认定",
    decidePostSchema,
    (actor, target, { note }) => recognizePost(actor, target, note),
  ),
  postStep("refuse", "县级不予认定岗位，写明原因", refusePostSchema, (actor, target, { reason }) =>
    refusePost(actor, target, reason),
  ),
  postStep("close", "停用岗位；有人在岗的不能停用", closePostSchema, closePost),
  defineOperation({
    ...posts,
    method: "POST",
    path: "/people/:id/welfare-queue",
    summary: "登记轮候公益性岗位",
    body: queueSchema,
    responses: { 201: { description: "轮候登记" } },
    run: async ({ actor, params, body }) => {
      const personId = params.id ?? "";
      const { id } = await enterQueue(actor, personId, body);
      return created(await getQueueEntryInScope(actor.scope, personId, id));
    },
  }),
  defineOperation({
    ...posts,
    method: "POST",
    path: "/people/:id/welfare-queue/:entryId/leave",
    summary: "退出轮候，写明原因",
    versioned: true,
    body: leaveQueueSchema,
    responses: { 200: { description: "轮候登记" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const [personId, entryId] = [params.id ?? "", params.entryId ?? ""];
      await leaveQueue(actor, { personId, entryId, expectedVersion: ifMatch }, body);
      return ok(await getQueueEntryInScope(actor.scope, personId, entryId));
    },
  }),
  defineOperation({
    ...posts,
    method: "POST",
    path: "/people/:id/welfare-placements",
    summary:
      "安置到公益性岗位；同时登记就业，退出轮候。轮候在前的还有人或可进入市场的须写 aheadReason，补录的须写 lateReason，待定注销未决的不能安置",
    body: placementSchema,
    responses: { 201: { description: "安置" } },
    run: async ({ actor, params, body }) => {
      const personId = params.id ?? "";
      const { id } = await placePerson(actor, personId, body);
      return created(presentPlacement(await getPlacementInScope(actor.scope, personId, id)));
    },
  }),
  placementStep("end", "办理离岗；同时登记失业", endPlacementSchema, endPlacement),
  placementStep("void", "作废一次安置，写明原因", voidSchema, (actor, target, { reason }) =>
    voidPlacement(actor, target, reason),
  ),
];
