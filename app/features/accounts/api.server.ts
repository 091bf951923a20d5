import { eq } from "drizzle-orm";
import { z } from "zod";

import { created, defineOperation, type Operation } from "~/api/operation.server";
import { requestIdOf } from "./sessions.server";
import { signIn } from "./sign-in.server";
import { executor } from "~/lib/transaction.server";
import { unitDivision } from "~db/schema";

export const accountOperations: Operation[] = [
  defineOperation({
    method: "POST",
    path: "/tokens",
    tag: "账号",
    summary: "用户名和密码换取访问令牌",
    access: "public",
    body: z.strictObject({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) }),
    responses: { 201: { description: "令牌、到期时刻和账号" } },
    run: async ({ body, request, address }) => {
      const signedIn = await signIn(body, "token", { requestId: requestIdOf(request), address });
      const { id: _id, unit, ...account } = signedIn.account;
      const divisions = await executor()
        .select({ code: unitDivision.divisionCode })
        .from(unitDivision)
        .where(eq(unitDivision.unitId, unit.id));
      return created({
        token: signedIn.secret,
        expiresAt: signedIn.expiresAt.toISOString(),
        account: { ...account, unit: { ...unit, divisions: divisions.map(({ code }) => code) } },
      });
    },
  }),
];
