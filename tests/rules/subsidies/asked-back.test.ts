import { describe, expect, it } from "vitest";

import { type AskedBack, leftToAskBack } from "~/features/recoveries/rules";

const paid = [
  { id: "a", amount: 100_000 },
  { id: "b", amount: 50_000 },
];
const asked = (amount: number, changes: Partial<AskedBack> = {}): AskedBack => ({
  subsidyId: null,
  amount,
  closeReason: null,
  paidElsewhere: null,
  voided: null,
  ...changes,
});

describe("what can still be asked back (五（三）)", () => {
  it.each([
    ["nothing was ever paid", [], [], undefined, 0],
    ["nothing asked yet: all of it", paid, [], undefined, 150_000],
    ["nothing asked yet: this subsidy only", paid, [], "a", 100_000],
    ["asked of one subsidy, gone from all", paid, [asked(30_000, { subsidyId: "a" })], undefined, 120_000],
    ["asked of one subsidy, not of the other", paid, [asked(30_000, { subsidyId: "a" })], "b", 50_000],
    ["asked without a subsidy, no subsidy has more than is left of all", paid, [asked(120_000)], "a", 30_000],
    ["repaid cannot be asked for again", paid, [asked(150_000, { closeReason: "repaid" })], undefined, 0],
    ["referred is still asked", paid, [asked(150_000, { closeReason: "referred" })], undefined, 0],
    ["found not owed asks nothing", paid, [asked(150_000, { closeReason: "not_owed" })], undefined, 150_000],
    ["voided asks nothing", paid, [asked(150_000, { voided: { reason: "误登" } })], undefined, 150_000],
    ["money paid elsewhere takes nothing", paid, [asked(999_999, { paidElsewhere: "原系统" })], "a", 100_000],
    ["more asked than paid, of old: nothing, not less", paid, [asked(999_999)], undefined, 0],
  ])("%s", (_case, money, recoveries, subsidyId, left) => {
    expect(leftToAskBack(money, recoveries, subsidyId).left).toBe(left);
  });
});
