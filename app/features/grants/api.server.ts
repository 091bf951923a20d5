import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { grantRole } from "./grant-role.server";
import { grantListSchema, grantRoleSchema, revokeGrantSchema } from "./inputs";
import { listGrants } from "./queries.server";
import { revokeGrant } from "./revoke-grant.server";
import { READING } from "./rules";

const grants = { tag: "账号", access: "signed_in" } as const;

export const grantOperations: Operation[] = [
  defineOperation({
    ...grants,
    roles: READING,
    method: "GET",
    path: "/grants",
    summary: "辖区内的角色授权：谁在哪个单位有什么角色、由谁授予、到何时；state 为 in_force 或 ended",
    query: grantListSchema,
    responses: { 200: { description: "一页授权、下一页标记、准确总数" } },
    run: async ({ actor, query }) => {
      const { items, nextCursor, total } = await listGrants(actor, query);
      return ok({ items, nextCursor, total });
    },
  }),
  defineOperation({
    ...grants,
    roles: ["security_admin"],
    method: "POST",
    path: "/accounts/:id/grants",
    summary: "授予账号一个角色，可定到期日；账号现有的登录立即失效",
    body: grantRoleSchema,
    responses: { 201: { description: "授权" } },
    run: async ({ actor, params, body }) => created(await grantRole(actor, params.id ?? "", body)),
  }),
  defineOperation({
    ...grants,
    roles: ["security_admin"],
    method: "POST",
    path: "/grants/:id/revoke",
    summary: "收回一个角色，写明原因；账号现有的登录立即失效",
    versioned: true,
    body: revokeGrantSchema,
    responses: { 200: { description: "收回后的授权" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(await revokeGrant(actor, params.id ?? "", ifMatch, body)),
  }),
];
