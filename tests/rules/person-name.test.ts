import { describe, expect, it } from "vitest";

import { startSchema } from "~/features/citizen-access/inputs";
import { checker } from "~/features/online-applications/check-fields";
import { householdSchema } from "~/features/households/inputs";
import { familyMemberSchema } from "~/features/recognition/application-details";
import { newPersonSchema } from "~/features/people/inputs";
import { tidyName } from "~/lib/person-name";

/** Every door by which a name comes in: what it keeps, or what it says. */
const DOORS = [
  ["register", newPersonSchema.shape.name],
  ["online application", startSchema("2026-11-24").shape.name],
  ["household", householdSchema.shape.headName],
  ["family member", familyMemberSchema.shape.name],
] as const;

describe.each(DOORS)("a name at the door of the %s", (_, schema) => {
  const read = (text: string) => {
    const { success, data, error } = schema.safeParse(text);
    return success ? data : `× ${error.issues[0]?.message}`;
  };

  it.each([
    ["王小明", "王小明"],
    [" 王  小明 ", "王小明"],
    ["高　俊", "高俊"],
    ["王晓•买买提", "王晓·买买提"],
    ["𠮷永", "𠮷永"],
    ["Anna  Maria", "Anna Maria"],
  ])("takes %s as %s", (typed, kept) => expect(read(typed)).toBe(kept));

  it.each(["·王", "王小明·", "王··明", "王1", "王<b>", "＜script＞", "王", "\u{FFFD}\u{FFFD}", " "])(
    "refuses %s",
    (typed) => expect(read(typed)).toMatch(/^× /),
  );
});

describe("a family member's name on the citizen's page", () => {
  it.each([
    ["·王", ["家人的姓名的间隔号只写在两个字中间，开头、末尾没有，也不连写。"]],
    ["王1", ["家人的姓名只能有文字和间隔号。"]],
    ["王  小明", undefined],
  ])("%s", (typed, expected) => {
    const check = checker({ name: [typed] }, "2026-11-24");
    check.name("name", "家人的姓名");
    expect(check.errors.name).toEqual(expected);
  });
});

it("tidies a tidy name into itself", () => {
  expect(tidyName(tidyName("阿依 • 古丽"))).toBe("阿依·古丽");
});
