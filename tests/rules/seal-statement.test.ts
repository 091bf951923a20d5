import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { sm2 } from "sm-crypto-v2";
import { describe, expect, it } from "vitest";

import { CODE_CHARACTERS, inventCode, readCode } from "~/features/seals/codes";
import { judgeSeal, type RegisteredKey, type SealCase } from "~/features/seals/judge";
import { keyIdOf, publicKeyPem, readPublicKey } from "~/features/seals/public-key";
import { sealSvg } from "~/features/seals/seal-svg";
import {
  canonicalStatement,
  pastedStatement,
  readStatement,
  sealOf,
  type StatementFields,
} from "~/features/seals/statement";
import { SIGNER_ID, signStatement, verifyStatement } from "~/features/seals/verify-statement";

const keys = sm2.generateKeyPairHex();
const keyId = keyIdOf(keys.publicKey);

const FIELDS: StatementFields = {
  kind: "recognized",
  number: "RD-220102-2026-000123",
  name: "苑淑清",
  residentId: "2299**********0023",
  decision: "认定为就业困难人员",
  category: "大龄失业人员",
  basis: "吉人社发〔2022〕10号 二（三）",
  reasonDigest: null,
  decidedOn: "2026-02-12",
  handler: "邢立波",
  unitName: "长春市南关区就业服务局",
  unitId: 102_000_000,
  keyId,
  code: "K7M2-9QXD-4HTP",
  sealedAt: "2026-02-12T09:00:00+08:00",
};
const statement = canonicalStatement(FIELDS);
const signature = signStatement(statement, keys);

describe("the statement under a seal", () => {
  it("is one line per field in a fixed order, empty ones left out", () => {
    expect(statement).toBe(
      [
        "吉林省就业困难人员认定电子印章声明",
        "声明版本：1",
        "事项：就业困难人员认定",
        "编号：RD-220102-2026-000123",
        "姓名：苑淑清",
        "公民身份号码：2299**********0023",
        "决定：认定为就业困难人员",
        "认定类别：大龄失业人员",
        "依据：吉人社发〔2022〕10号 二（三）",
        "决定日期：2026-02-12",
        "经办人：邢立波",
        "盖章单位：长春市南关区就业服务局",
        "单位编号：102000000",
        `密钥编号：${keyId}`,
        "盖章时间：2026-02-12T09:00:00+08:00",
        "验证码：K7M2-9QXD-4HTP",
      ].join("\n"),
    );
  });

  it("cannot be forged by a line break inside a value", () => {
    const forged = canonicalStatement({ ...FIELDS, name: "苑淑清\n决定：不予认定" });
    expect(readStatement(forged)?.filter((line) => line.label === "决定")).toEqual([
      { label: "决定", value: "认定为就业困难人员" },
    ]);
  });

  it("reads back what names its seal, also with the line ends of a pasted text", () => {
    expect(sealOf(pastedStatement(`\uFEFF${statement.replaceAll("\n", "\r\n")}\r\n`))).toEqual({
      unitId: 102_000_000,
      unitName: "长春市南关区就业服务局",
      keyId,
      code: "K7M2-9QXD-4HTP",
    });
    expect(sealOf("随便一段文字")).toBeNull();
  });
});

describe("the signature", () => {
  it("holds for the untouched text and for no other", () => {
    expect(verifyStatement({ statement, signature, publicKey: keys.publicKey })).toBe(true);
    fc.assert(
      fc.property(fc.nat(statement.length - 1), fc.constantFrom("不", "x", ""), (at, other) => {
        const changed = statement.slice(0, at) + other + statement.slice(at + 1);
        fc.pre(changed !== statement);
        expect(verifyStatement({ statement: changed, signature, publicKey: keys.publicKey })).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it("agrees with the example of GB/T 32918.5", () => {
    const publicKey =
      "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
    const r = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3";
    const s = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";
    const der = `3046022100${r}022100${s}`;
    expect(verifyStatement({ statement: "message digest", signature: der, publicKey })).toBe(true);
    expect(verifyStatement({ statement: "message digesT", signature: der, publicKey })).toBe(false);
  });

  it.each(["", "30", "zz", "3006020100020100", "30".repeat(40)])("is not valid when broken: %j", (broken) => {
    expect(verifyStatement({ statement, signature: broken, publicKey: keys.publicKey })).toBe(false);
    expect(verifyStatement({ statement, signature, publicKey: broken })).toBe(false);
  });

  it("is one that other tools verify: OpenSSL with the PEM file", () => {
    const folder = mkdtempSync(join(tmpdir(), "seal-"));
    try {
      const file = (name: string, content: string | Buffer) => {
        writeFileSync(join(folder, name), content);
        return join(folder, name);
      };
      const verdict = execFileSync(
        "openssl",
        [
          "dgst",
          "-sm3",
          "-verify",
          file("key.pem", publicKeyPem(keys.publicKey)),
          "-sigopt",
          `distid:${SIGNER_ID}`,
          "-signature",
          file("signature.der", Buffer.from(signature, "hex")),
          file("statement.txt", statement),
        ],
        { encoding: "utf8" },
      );
      expect(verdict).toContain("Verified OK");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("judging a seal", () => {
  const key: RegisteredKey = {
    id: keyId,
    unitId: 102_000_000,
    sealName: "长春市南关区就业服务局",
    publicKey: keys.publicKey,
    revokedAt: null,
  };
  const registered = { statement, signature, sealedAt: "2026-02-12T01:00:00.000Z" };
  const whole: SealCase = { statement, signature, code: "K7M2-9QXD-4HTP", key, registered };
  const other = canonicalStatement({ ...FIELDS, name: "佟桂兰", code: "AAAA-BBBB-CCCC" });
  const foreignKeys = sm2.generateKeyPairHex();
  const byForeignKey = canonicalStatement({ ...FIELDS, keyId: keyIdOf(foreignKeys.publicKey) });

  const CASES: [string, Partial<SealCase>, string[]][] = [
    ["the untouched one", {}, []],
    ["without a code", { code: null }, []],
    ["one word changed", { statement: statement.replace("认定为", "不认定为") }, ["text_changed"]],
    ["the category changed", { statement: statement.replace("大龄", "残疾") }, ["text_changed"]],
    [
      "the signature of one statement under another",
      { statement: other, code: null, registered: null },
      ["seal_of_another_text"],
    ],
    [
      "signature and code of one statement on another text",
      { statement: other, registered: null },
      ["code_mismatch", "seal_of_another_text"],
    ],
    [
      "a text with another one's code line",
      { statement: statement.replace("苑淑清", "佟桂兰") },
      ["text_changed"],
    ],
    [
      "a key that is not registered",
      { statement: byForeignKey, signature: signStatement(byForeignKey, foreignKeys), key: null },
      ["unknown_key", "not_registered"],
    ],
    [
      "a key of another unit",
      { key: { ...key, unitId: 901_000_000, sealName: "延吉市就业服务局" } },
      ["key_not_of_unit"],
    ],
    [
      "a key revoked before the sealing",
      { key: { ...key, revokedAt: "2026-02-11T00:00:00Z" } },
      ["key_revoked"],
    ],
    [
      "a key revoked at the very moment",
      { key: { ...key, revokedAt: "2026-02-12T01:00:00.000Z" } },
      ["key_revoked"],
    ],
    ["a key revoked afterwards", { key: { ...key, revokedAt: "2026-02-12T01:00:00.001Z" } }, []],
    ["a good signature that the register does not have", { registered: null }, ["not_registered"]],
    ["some other text", { statement: "认定通过" }, ["unreadable"]],
  ];

  it.each(CASES)("%s", (_name, change, problems) => {
    const verdict = judgeSeal({ ...whole, ...change });
    expect(verdict.problems.map((one) => one.code)).toEqual(problems);
    expect(verdict.valid).toBe(problems.length === 0);
  });

  it("says of an outlived key that the seal still holds", () => {
    const verdict = judgeSeal({ ...whole, key: { ...key, revokedAt: "2026-09-01T00:00:00Z" } });
    expect(verdict.valid).toBe(true);
    expect(verdict.notes.join()).toContain("仍然有效");
  });
});

describe("code, key and drawing", () => {
  it("gives codes of twelve characters that are not read for one another", () => {
    const code = inventCode((count) => Uint8Array.from({ length: count }, (_, index) => 250 - 11 * index));
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    for (const easilyConfused of "01ILOU") expect(CODE_CHARACTERS).not.toContain(easilyConfused);
  });

  it.each([
    ["k7m2 9qxd4htp", "K7M2-9QXD-4HTP"],
    ["K7M2-9QXD-4HTP", "K7M2-9QXD-4HTP"],
    ["K7M2-9QXD-4HT", null],
    ["K7M2-9QXD-4HTI", null],
  ])("reads a typed code %s", (typed, code) => expect(readCode(typed)).toBe(code));

  it("reads a public key from PEM and from hex, and nothing else", () => {
    expect(readPublicKey(`长春市南关区就业服务局\n${publicKeyPem(keys.publicKey)}`)).toBe(keys.publicKey);
    expect(readPublicKey(keys.publicKey.toUpperCase())).toBe(keys.publicKey);
    expect(readPublicKey(`04${"1".repeat(128)}`)).toBeNull();
    expect(readPublicKey("密钥")).toBeNull();
  });

  it("draws every character of the name and escapes it", () => {
    const svg = sealSvg({ name: "南关区<民康>街道", code: "K7M2-9QXD-4HTP" });
    for (const glyph of "南关区民康街道") expect(svg).toContain(`>${glyph}</text>`);
    expect(svg).toContain("&lt;</text>");
    expect(svg).toContain('role="img"');
    expect(svg).toContain("电子印章");
  });
});
