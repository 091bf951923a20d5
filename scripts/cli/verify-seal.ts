import { readFile } from "node:fs/promises";

import { keyIdOf, readPublicKey } from "~/features/seals/public-key";
import { readProof } from "~/features/seals/proof";
import { matchWords } from "~/features/seals/sealed-words";
import { readStatement, sealOf } from "~/features/seals/statement";
import { verifyStatement } from "~/features/seals/verify-statement";
import { OperatorError } from "../lib/operator-error";
import { readOptions, say, UsageError, type Command } from "./command";

async function readText(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => {
    throw new OperatorError(`读不到文件 ${file}。`);
  });
}

async function publicKeyOf(file: string): Promise<string> {
  const key = readPublicKey(await readText(file));
  if (key === null) throw new OperatorError(`${file} 里没有 SM2 公钥（PEM 或 130 位十六进制）。`);
  return key;
}

/**
 * Verifies the proof file of a seal with the public key alone: no database, no network. A key that came in the file
 * itself proves nothing about who sealed, so without a key of the reader's own it never passes. With `--words` the words
 * of the letter (its reason, or its findings) are compared with their digest in the statement.
 */
export const verifySeal: Command = {
  summary: "离线验证电子印章证明文件（.json）；公钥须另从盖章单位取得，不连接数据库",
  usage: "FILE --public-key FILE [--words FILE]",
  run: async ([file, ...args]) => {
    if (file === undefined || file.startsWith("--")) throw new UsageError("请先给出证明文件（.json）。");
    const options = readOptions(args, { "public-key": { type: "string" }, words: { type: "string" } });
    const proof = readProof(await readText(file));
    if (!proof) throw new OperatorError(`${file} 不是电子印章证明文件。`);
    const trusted = options["public-key"];
    const publicKey = trusted ? await publicKeyOf(trusted) : proof.publicKey;
    const claim = sealOf(proof.statement);
    if (!claim) throw new OperatorError("印章无效：证明文件里的声明缺少盖章单位、密钥编号或验证码。");
    if (keyIdOf(publicKey) !== claim.keyId) {
      throw new OperatorError(
        `印章无效：声明写的密钥编号是 ${claim.keyId}，所用公钥的编号是 ${keyIdOf(publicKey)}。`,
      );
    }
    if (!verifyStatement({ ...proof, publicKey })) {
      throw new OperatorError("印章无效：文字被改动过，或印章是从另一份文书上移来的。");
    }
    if (!trusted) {
      throw new OperatorError(
        `没有认定真伪：签名与证明文件自带的公钥相符，但自造的密钥也会这样。请从盖章单位另取编号 ${claim.keyId} 的公钥，用 --public-key 指定后再验证。`,
      );
    }
    for (const { label, value } of readStatement(proof.statement) ?? []) say(`${label}：${value}`);
    say("印章有效：声明与盖章时一致。");
    if (options.words !== undefined) {
      const part = matchWords(proof.statement, await readText(options.words));
      if (part === null) throw new OperatorError(`${options.words} 的文字不是盖章时的原文。`);
      say(`${options.words} 与盖章时告知书的“${part}”一致。`);
    }
  },
};
