/** Forms as pages send them, typed with an input method for Chinese that writes digits in full width. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { certificateEntrySchema } from "~/features/certificates/inputs";
import { daySchema } from "~/lib/field-schemas";
import { halfWidth } from "~/lib/half-width";
import { fenOf } from "~/lib/money";
import { readForm } from "~/lib/read-form.server";

const CASES: readonly [string, string, string][] = [
  ["a number", "１７", "17"],
  ["a number, half typed in half width", "1７", "17"],
  ["with the spaces around it", "　１７　", " 17 "],
  ["money", "１４０．５０", "140.50"],
  ["money in groups", "１，２００", "1,200"],
  ["a day", "２０２６－１１－２４", "2026-11-24"],
  ["a phone", "１９９００００１２３４", "19900001234"],
  ["an ID number", "２２９９３１１９７８１２２８０２２Ｘ", "22993119781228022X"],
  ["a certificate", "ＪＬ－０００１２３４", "JL-0001234"],
  ["several lines of it", "１７\r\n１８", "17\r\n18"],
  ["half width already", "17", "17"],
  ["nothing", "", ""],
  ["words keep their own marks", "已联系，约３日后（周五）再谈。", "已联系，约３日后（周五）再谈。"],
  ["marks alone are no number", "（，）", "（，）"],
  ["letters alone are a name", "ＡＢＣ", "ＡＢＣ"],
  ["a square is no digit", "１０²", "１０²"],
  ["nor is a number in a circle", "①", "①"],
  ["nor a full stop a point", "１７。５", "１７。５"],
];

const post = (body: URLSearchParams | FormData) => new Request("http://localhost/", { method: "POST", body });

describe("a form", () => {
  it.each(CASES)("%s: %j is read as %j", async (_, typed, read) => {
    expect(halfWidth(typed)).toBe(read);
    expect((await readForm(post(new URLSearchParams({ typed })))).get("typed")).toBe(read);
  });

  it("keeps the order of what is given twice, a password as it is, and a file with its name", async () => {
    const sent = new FormData();
    for (const value of ["３", "b", "１"]) sent.append("days", value);
    sent.set("password", "１２３４");
    sent.set("newPassword", "１２３４");
    sent.set("file", new File(["１"], "１２.txt"));
    const form = await readForm(post(sent));
    expect(form.getAll("days")).toEqual(["3", "b", "1"]);
    expect([form.get("password"), form.get("newPassword")]).toEqual(["１２３４", "１２３４"]);
    const file = form.get("file");
    expect(file instanceof File && [file.name, await file.text()]).toEqual(["１２.txt", "１"]);
  });

  it("gives the schemas what they take; the interface is asked for half width as before", () => {
    expect(daySchema.safeParse("２０２６－１１－２４").success).toBe(false);
    expect(daySchema.parse(halfWidth("２０２６－１１－２４"))).toBe("2026-11-24");
    expect(fenOf("１４０")).toBeNull();
    expect(fenOf(halfWidth("１４０"))).toBe(14_000);
    const entry = { occurredOn: "2026-11-24", certificateNumber: "ＪＬ０００１２３４" };
    expect(certificateEntrySchema.safeParse(entry).success).toBe(false);
    expect(
      certificateEntrySchema.parse({ ...entry, certificateNumber: halfWidth(entry.certificateNumber) }),
    ).toMatchObject({ certificateNumber: "JL0001234" });
  });

  it("is read in one place", () => {
    const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) =>
      /\.tsx?$/.test(file),
    );
    const reading = files.filter((file) => readFileSync(join("app", file), "utf8").includes(".formData()"));
    expect(reading).toEqual(["lib/read-form.server.ts"]);
  });
});
