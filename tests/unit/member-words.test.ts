import { expect, it } from "vitest";

import { memberWordsOf } from "~/api/member-words";

it("says of a member what it is, and nothing of another that goes by its name", () => {
  expect(memberWordsOf("reply", {})?.text).toBe("整改情况");
  expect(memberWordsOf("reply", { enum: ["accepted", "refused"] })).toBeUndefined();
  expect(memberWordsOf("page", {})?.text).toContain("第几页");
  expect(memberWordsOf("page", { enum: ["/people"] })).toBeUndefined();
  expect(memberWordsOf("category", { enum: ["older", "dibao"] })?.text).toBe("认定类别的代码");
  expect(memberWordsOf("content", {})?.text).toBe("内容");
});
