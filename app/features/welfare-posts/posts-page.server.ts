import { sql } from "drizzle-orm";

import { parseWith } from "~/api/parse.server";
import { isCountyHand } from "~/features/subsidies/county-hand";
import { findUnit } from "~/features/units/queries.server";
import { type Actor, hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { bodyOfForm } from "~/lib/form-body";
import { runPageStep } from "~/lib/page-step.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { closePost, recognizePost, refusePost } from "./decide-post.server";
import { closePostSchema, decidePostSchema, newPostSchema, refusePostSchema } from "./inputs";
import { isExcludedKind } from "./kinds";
import { proposePost } from "./propose-post.server";
import { getPostInScope, listPlacementsOfPost } from "./queries.server";
import { listQueue } from "./queue.server";
import { readPostMonths } from "./read-post-months.server";

const SHOWN_WAITING = 10;

/** A post with the people in it and those who wait for its kind, of the caller's territory. */
export async function loadPostPage(actor: Actor, postId: string) {
  const post = await getPostInScope(actor.scope, postId);
  const waiting = await listQueue(actor.scope, post.kind);
  const placements = await listPlacementsOfPost(actor.scope, postId);
  return {
    post,
    placements,
    latest: await readPostMonths(placements, today()),
    waiting: waiting.slice(0, SHOWN_WAITING),
    waitingTotal: waiting.length,
    today: today(),
    excluded: isExcludedKind(post.kind),
    own: post.createdBy === actor.accountId,
    mayDecide: isCountyHand(actor),
    mayPlace: hasRole(actor, "caseworker", "manager", "reviewer"),
  };
}

/** Takes the step a form of the post's page asks for. */
export async function actOnPost(actor: Actor, postId: string, request: Request) {
  const back = (text: string) => redirectWithMessage(paths.welfarePost(postId), text);
  return runPageStep(actor, request, {
    recognize: async ({ values, version }) => {
      const { note } = parseWith(decidePostSchema, bodyOfForm(values), "body");
      await recognizePost(actor, { postId, expectedVersion: version }, note);
      return back("已认定，可以安置人员。");
    },
    refuse: async ({ values, version }) => {
      const { reason } = parseWith(refusePostSchema, bodyOfForm(values), "body");
      await refusePost(actor, { postId, expectedVersion: version }, reason);
      return back("已不予认定，请告知用人单位。");
    },
    close: async ({ values, version }) => {
      const input = parseWith(closePostSchema, bodyOfForm(values), "body");
      await closePost(actor, { postId, expectedVersion: version }, input);
      return back("已停用。");
    },
  });
}

/** Streets of the caller's county, for the workplace. */
export async function loadNewPostPage(actor: Actor) {
  const own = await findUnit(actor.unit.id);
  const countyId = own?.level === "county" ? own.id : (own?.countyId ?? -1);
  const places = await executor().execute<{ value: string; label: string }>(sql`
    select (select min(d.division_code) from unit_division d where d.unit_id = u.id) as value, u.name as label
    from unit u where u.level = 'street' and u.parent_id = ${countyId}
      and exists (select 1 from unit_division d where d.unit_id = u.id)
    order by u.sort_order, u.id`);
  return { places: [...places], today: today() };
}

/** Enters the post of a form and opens its page. */
export async function saveNewPost(actor: Actor, request: Request) {
  return runPageStep(actor, request, {
    propose: async ({ values, form }) => {
      const { demands: _demands, ...rest } = values;
      const body = { ...bodyOfForm(rest, ["temporary"]), demands: form.getAll("demands") };
      const { id, number } = await proposePost(actor, parseWith(newPostSchema, body, "body"));
      return redirectWithMessage(paths.welfarePost(id), `已登记 ${number}，待县级认定。`);
    },
  });
}
