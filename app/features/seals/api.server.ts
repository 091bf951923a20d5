import { defineOperation, ok, type Operation } from "~/api/operation.server";
import { pastedSealSchema } from "./inputs";
import { checkPastedSeal, readSeal, readSealKey } from "./read-seal.server";

const seals = { tag: "电子印章", access: "signed_in", readOnly: true } as const;

/** Tries are counted per account here; the public pages count them per address. */
const triesOf = (actor: { accountId: string }) => `account:${actor.accountId}`;

export const sealOperations: Operation[] = [
  defineOperation({
    ...seals,
    method: "GET",
    path: "/seals/:code",
    summary: "按验证码读取盖章声明、签名和验证结论",
    responses: { 200: { description: "声明原文、逐行内容、签名、密钥编号、是否有效及原因" } },
    run: async ({ actor, params }) => ok(await readSeal(params.code ?? "", triesOf(actor))),
  }),
  defineOperation({
    ...seals,
    method: "POST",
    path: "/seals/verify",
    summary: "验证一段盖章声明和签名（可附纸上的验证码）",
    body: pastedSealSchema,
    responses: { 200: { description: "是否有效；无效时逐条给出原因" } },
    run: async ({ actor, body }) => ok(await checkPastedSeal(body, triesOf(actor))),
  }),
  defineOperation({
    ...seals,
    method: "GET",
    path: "/seal-keys/:keyId",
    summary: "印章公钥：单位名称、PEM、启用和停用时间",
    responses: { 200: { description: "公钥，可据以离线验证" } },
    run: async ({ actor, params }) => ok(await readSealKey(params.keyId ?? "", triesOf(actor))),
  }),
];
