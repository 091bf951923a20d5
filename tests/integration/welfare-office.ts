/** Recognized people and recognized posts for the tests of public-welfare posts and subsidies. */
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { recognizePost } from "~/features/welfare-posts/decide-post.server";
import { newPostSchema, placementSchema } from "~/features/welfare-posts/inputs";
import { placePerson } from "~/features/welfare-posts/place-person.server";
import { proposePost } from "~/features/welfare-posts/propose-post.server";
import type { Actor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { recognition } from "~db/schema";
import { inventedResidentId, registerPerson } from "./recognition-office";

/** A woman of 健康胡同社区 recognized since a day. */
export async function recognizedPerson(actor: Actor, birthDate = "1981-06-21", since = "2023-01-10") {
  const person = await registerPerson(actor, inventedResidentId(birthDate));
  await withTransaction(async (tx) => {
    const { city, id: personId, countyId, streetId, communityId } = person;
    await tx.insert(recognition).values({
      id: newId(),
      city,
      personId,
      countyId,
      streetId,
      communityId,
      category: "older",
      occurredOn: since,
      recordedBy: actor.accountId,
    });
    await refreshPersonFacts(tx, personId);
  });
  return person;
}

export const postOf = (changes: Record<string, unknown> = {}) =>
  newPostSchema.parse({
    employer: "城区保洁服务中心",
    post: "社区保洁员",
    kind: "cleaning",
    places: 1,
    monthlyWage: "2230.00",
    workingHours: "day_shift",
    division: "220102003001",
    workplace: "长春市南关区民康街道健康胡同社区",
    duties: "楼道、院落保洁。",
    proposedOn: "2023-01-05",
    ...changes,
  });

/** Proposed by the first hand, recognized today by the second. */
export async function recognizedPost(
  proposing: Actor,
  deciding: Actor,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const { id } = await proposePost(proposing, postOf(changes));
  await recognizePost(deciding, { postId: id, expectedVersion: 1 }, "按需设岗，同意。");
  return id;
}

export const NOTHING_ELSE = { employerInsured: false, business: false, pension: false };

export const placement = (postId: string, startsOn: string, contractUntil: string, changes = {}) =>
  placementSchema.parse({ postId, startsOn, contractUntil, concurrent: NOTHING_ELSE, ...changes });

export async function placed(
  actor: Actor,
  personId: string,
  postId: string,
  [startsOn, contractUntil]: readonly [string, string],
): Promise<string> {
  // An answer is kept only where its question arises.
  const answers = { lateReason: "纸质台账补录", aheadReason: "街道会议研究" };
  return (await placePerson(actor, personId, placement(postId, startsOn, contractUntil, answers))).id;
}
