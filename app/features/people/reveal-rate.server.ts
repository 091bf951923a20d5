import type { Actor } from "~/lib/actor";
import { limitRate, type RateRule } from "~/lib/rate-limit.server";

/** Enough for an hour of telephone calls, far too little to copy a register. */
const REVEALS_PER_ACCOUNT: RateRule = {
  name: "reveal-account",
  limit: 60,
  windowSeconds: 3_600,
  advice: "每个账号每小时最多查看 60 次完整信息；要核对很多人时，请用印出的文书或名单。",
};

/** Counts one look at somebody's clear values, found or not. Throws 429 `too_many_requests`. */
export async function limitReveals(actor: Pick<Actor, "accountId">): Promise<void> {
  await limitRate({ rule: REVEALS_PER_ACCOUNT, subject: actor.accountId });
}
