import { data } from "@remix-run/node";

import { filledQuery, parseWith } from "~/api/parse.server";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { ROLE_LABELS } from "~/features/accounts/labels";
import { readForm } from "~/lib/read-form.server";
import { grantRole } from "./grant-role.server";
import { grantListSchema, grantRoleSchema, revokeGrantSchema } from "./inputs";
import { getHolder, listGrants, listGrantsOfAccount } from "./queries.server";
import { revokeGrant } from "./revoke-grant.server";
import { rolesOffered } from "./rules";

/** What the page shows of one account: what it holds and held, and what may be granted. */
async function readHolder(actor: Actor, accountId: string) {
  const { disabledAt, version: _version, ...holder } = await getHolder(actor, accountId);
  return {
    ...holder,
    disabled: disabledAt !== null,
    own: accountId === actor.accountId,
    grants: await listGrantsOfAccount(accountId),
    offered: rolesOffered(holder.level, holder.roles),
  };
}

/** The grants of the territory, those in force unless asked otherwise, and one account beside them when it is named. */
export async function readGrantsPage(actor: Actor, request: Request) {
  const query = parseWith(grantListSchema, filledQuery(request), "query");
  const { account, ...filters } = query;
  const mayGrant = hasRole(actor, "security_admin");
  if (account) {
    return {
      today: today(),
      mayGrant,
      self: actor.accountId,
      holder: await readHolder(actor, account),
      list: null,
    };
  }
  const list = await listGrants(actor, { ...filters, state: filters.state ?? "in_force" });
  return { today: today(), mayGrant, self: actor.accountId, holder: null, list: { ...list, query: filters } };
}

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** Grants or revokes; a refusal comes back to its form with what was written. */
export async function actOnGrants(actor: Actor, request: Request) {
  const form = await readForm(request);
  const intent = textOf(form, "intent");
  const [reason, role, untilOn] = [textOf(form, "reason"), textOf(form, "role"), textOf(form, "untilOn")];
  const grantId = textOf(form, "grantId");
  const back = `${paths.grants()}${new URL(request.url).search}`;
  try {
    if (intent === "revoke") {
      const { account, role: gone } = await revokeGrant(
        actor,
        grantId,
        Number(form.get("version") ?? 0),
        parseWith(revokeGrantSchema, { reason }, "body"),
      );
      return await redirectWithMessage(
        back,
        `已收回${account.name}的${ROLE_LABELS[gone]}角色，其登录已失效。`,
      );
    }
    if (intent !== "grant") throw malformed([], "没有认出要办理的事项，请刷新页面后再试。");
    const body = { role: role || undefined, reason, ...(untilOn ? { untilOn } : {}) };
    const granted = await grantRole(actor, textOf(form, "account"), parseWith(grantRoleSchema, body, "body"));
    return await redirectWithMessage(
      back,
      `已授予${granted.account.name}${ROLE_LABELS[granted.role]}角色，重新登录后生效。`,
    );
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    return data(
      { intent, grantId, typed: { role, untilOn, reason }, problem: answer.problem },
      init ?? undefined,
    );
  }
}
