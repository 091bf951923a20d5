import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { wholeList } from "~/api/paging";
import { CASE_ROLES } from "~/lib/actor";
import { changeView } from "./change-view.server";
import { deleteView, restoreView } from "./delete-view.server";
import { changeViewSchema, listViewsSchema, saveViewSchema } from "./inputs";
import { listViews } from "./queries.server";
import { saveView } from "./save-view.server";
import { setDefaultView } from "./set-default-view.server";

const views = { tag: "视图", access: "signed_in", roles: CASE_ROLES } as const;

export const savedViewOperations: Operation[] = [
  defineOperation({
    ...views,
    method: "GET",
    path: "/saved-views",
    summary: "一个页面（人员名单、在册与进出、覆盖矩阵）的视图：自己的，和本单位、上级共享的",
    query: listViewsSchema,
    responses: { 200: { description: "视图" } },
    run: async ({ actor, query }) => {
      const items = await listViews(actor, query.page);
      return ok(wholeList(items));
    },
  }),
  defineOperation({
    ...views,
    method: "POST",
    path: "/saved-views",
    summary: "保存一个页面的一组筛选和排序；查询词不保存",
    body: saveViewSchema,
    responses: { 201: { description: "视图编号、保存下来的筛选和版本" } },
    run: async ({ actor, body }) => created(await saveView(actor, body)),
  }),
  defineOperation({
    ...views,
    method: "PUT",
    path: "/saved-views/:id",
    summary: "改名称或共享范围",
    versioned: true,
    body: changeViewSchema,
    responses: { 200: { description: "已修改" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const id = params.id ?? "";
      await changeView(actor, id, ifMatch, body);
      return ok({ id, ...body, version: ifMatch + 1 });
    },
  }),
  defineOperation({
    ...views,
    method: "POST",
    path: "/saved-views/:id/delete",
    summary: "删除自己的视图，可恢复",
    responses: { 200: { description: "已删除" } },
    run: async ({ actor, params }) => ok(await deleteView(actor, params.id ?? "")),
  }),
  defineOperation({
    ...views,
    method: "POST",
    path: "/saved-views/:id/restore",
    summary: "恢复删除的视图",
    responses: { 200: { description: "已恢复" } },
    run: async ({ actor, params }) => ok(await restoreView(actor, params.id ?? "")),
  }),
  defineOperation({
    ...views,
    method: "POST",
    path: "/saved-views/:id/default",
    summary: "打开页面时先看这个视图；每个页面一个",
    responses: { 200: { description: "已设为默认" } },
    run: async ({ actor, params }) => ok(await setDefaultView(actor, params.id ?? "", true)),
  }),
  defineOperation({
    ...views,
    method: "POST",
    path: "/saved-views/:id/no-default",
    summary: "打开页面时不再用这个视图",
    responses: { 200: { description: "已取消" } },
    run: async ({ actor, params }) => ok(await setDefaultView(actor, params.id ?? "", false)),
  }),
];
