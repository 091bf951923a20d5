import { describe, expect, it } from "vitest";

import { freeText, personalNumberIn } from "~/lib/free-text";

describe("whole numbers of a person in what people write", () => {
  it.each([
    ["as it is", "身份证229901196501010015，已核对", "resident_id"],
    ["with a small x", "22990119960102003x", "resident_id"],
    ["in groups", "229901 19650101 0015", "resident_id"],
    ["with hyphens", "229901-1965-0101-0015", "resident_id"],
    ["in full-width digits", "２２９９０１１９６５０１０１００１５", "resident_id"],
    ["of 15 digits", "旧证 229901650101001", "resident_id"],
    ["wrong in its check digit, still one", "229901196501010019", "resident_id"],
    ["a mobile number", "电话19900001234", "phone"],
    ["a mobile number in groups", "199 0000 1234", "phone"],
  ] as const)("finds an ID or mobile number %s", (_, text, expected) => {
    expect(personalNumberIn(text)).toBe(expected);
  });

  it.each([
    ["the last four digits", "尾号 0015"],
    ["the masked number", "229901********0015"],
    ["dates side by side", "2026-03-02 2026-04-05 20"],
    ["the form's number", "RD-220102-2026-000123"],
    ["a division code", "220102002004"],
    ["a landline", "0431-80000001"],
    ["a unified credit code", "91220102MA17XXXX0X"],
    ["money and days", "月薪 2600 元，2026-03-02 起"],
  ])("lets %s pass", (_, text) => {
    expect(personalNumberIn(text)).toBeNull();
  });

  it("says which field and where to put it", () => {
    const schema = freeText("原因", { maximum: 20 });
    expect(schema.safeParse("229901196501010015").error?.issues[0]?.message).toBe(
      "原因中不要写完整的公民身份号码，需要时写后四位。",
    );
    expect(schema.safeParse("打 19900001234").error?.issues[0]?.message).toBe(
      "原因中不要写手机号，请填在电话一栏。",
    );
    expect(schema.safeParse("  ").error?.issues[0]?.message).toBe("请填写原因");
    expect(schema.parse(" 搬到外地 ")).toBe("搬到外地");
  });
});
