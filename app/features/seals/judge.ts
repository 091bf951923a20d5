/** Whether a seal holds, and if not why, in words for whoever holds the paper. Pure. */
import { keyIdOf } from "./public-key";
import { sealOf } from "./statement";
import { verifyStatement } from "./verify-statement";

/** The key a statement names, as the register has it. */
export type RegisteredKey = {
  id: string;
  unitId: number;
  sealName: string;
  publicKey: string;
  /** RFC 3339; null while it is in force. */
  revokedAt: string | null;
};

/** What the register has under the statement's code. */
export type RegisteredStatement = { statement: string; signature: string; sealedAt: string };

export type SealProblem = {
  code:
    | "unreadable"
    | "code_mismatch"
    | "unknown_key"
    | "key_not_of_unit"
    | "key_revoked"
    | "text_changed"
    | "seal_of_another_text"
    | "not_registered";
  message: string;
};

export type SealVerdict = { valid: boolean; problems: SealProblem[]; notes: string[] };

export type SealCase = {
  statement: string;
  signature: string;
  /** The code on the paper, where one was given. */
  code: string | null;
  key: RegisteredKey | null;
  registered: RegisteredStatement | null;
};

function textProblem({ signature, registered }: SealCase): SealProblem {
  return registered?.signature === signature
    ? {
        code: "text_changed",
        message: "文字被改动过：签名是这份声明的，但文字与盖章时的原文不一致。",
      }
    : {
        code: "seal_of_another_text",
        message: "签名与文字不符：印章是从另一份文书上移来的，或者文字、签名被改动过。",
      };
}

function keyProblems({ statement, key, registered }: SealCase): SealProblem[] {
  const claim = sealOf(statement);
  if (!claim) return [];
  if (!key || keyIdOf(key.publicKey) !== claim.keyId) {
    return [
      { code: "unknown_key", message: `没有编号为 ${claim.keyId} 的印章密钥，这枚印章不是本系统所盖。` },
    ];
  }
  const foreign: SealProblem[] =
    key.unitId === claim.unitId && key.sealName === claim.unitName
      ? []
      : [
          {
            code: "key_not_of_unit",
            message: `密钥 ${key.id} 属于“${key.sealName}”，不是声明所写的“${claim.unitName}”的印章。`,
          },
        ];
  const late: SealProblem[] =
    key.revokedAt !== null && (!registered || Date.parse(registered.sealedAt) >= Date.parse(key.revokedAt))
      ? [{ code: "key_revoked", message: "盖章时这枚印章的密钥已经停用。" }]
      : [];
  return [...foreign, ...late];
}

/** Judges a statement with its signature against the register of keys and seals. */
export function judgeSeal(seal: SealCase): SealVerdict {
  const { statement, signature, code, key, registered } = seal;
  const claim = sealOf(statement);
  if (!claim) {
    const message = "这段文字不是本系统的盖章声明，或者缺了其中几行。请从第一行标题到“验证码”一行完整粘贴。";
    return { valid: false, problems: [{ code: "unreadable", message }], notes: [] };
  }
  const problems: SealProblem[] = [];
  if (code !== null && code !== claim.code) {
    problems.push({ code: "code_mismatch", message: `纸上的验证码 ${code} 不是这份声明的验证码。` });
  }
  problems.push(...keyProblems(seal));
  if (key && !verifyStatement({ statement, signature, publicKey: key.publicKey })) {
    problems.push(textProblem(seal));
  } else if (registered?.statement !== statement) {
    problems.push({ code: "not_registered", message: "系统里没有这份盖章声明的登记。" });
  }
  const outlived = problems.length === 0 && key?.revokedAt;
  return {
    valid: problems.length === 0,
    problems,
    notes: outlived ? ["这枚印章的密钥后来停用了；印章盖在停用之前，仍然有效。"] : [],
  };
}
