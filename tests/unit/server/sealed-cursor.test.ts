import { describe, expect, it, vi } from "vitest";

import { openCursor, sealCursor } from "~/lib/crypto/sealed-cursor.server";

vi.stubEnv("FIELD_KEY", "a1".repeat(32));
vi.stubEnv("INDEX_KEY", "b2".repeat(32));

const ID = "019a0000-0000-7000-8000-000000000001";
const POSITION = `2026-02-12|${ID}|before`;

describe("a cursor", () => {
  it("is opened by its list and says nothing to anybody else", () => {
    const cursor = sealCursor("people", POSITION);
    expect(openCursor("people", cursor)).toBe(POSITION);
    expect(cursor).toMatch(/^[\w.-]{1,200}$/);
    for (const part of cursor.split(".")) {
      expect(Buffer.from(part, "base64url").toString("utf8")).not.toContain("2026-02-12");
      expect(Buffer.from(part, "base64url").toString("hex")).not.toContain(Buffer.from(ID).toString("hex"));
    }
    expect(sealCursor("people", POSITION)).not.toBe(cursor);
  });

  it.each([
    ["of another list", sealCursor("queue", POSITION)],
    ["in the clear", Buffer.from(POSITION).toString("base64url")],
    ["changed", sealCursor("people", POSITION).replace(/.{4}$/, "AAAA")],
    ["cut short", "sm.k1.AAAA"],
    ["empty", ""],
  ])("%s is refused", (_which, cursor) => {
    expect(() => openCursor("people", cursor)).toThrow(expect.objectContaining({ status: 400 }));
  });
});
