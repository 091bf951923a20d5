import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { parseWith } from "~/api/parse.server";
import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { KeyTable } from "~/features/seals/components/key-table";
import { SealUnits } from "~/features/seals/components/seal-units";
import { createKey } from "~/features/seals/create-key.server";
import { revokeKeySchema } from "~/features/seals/inputs";
import { readSealAdmin } from "~/features/seals/list-seal-units.server";
import { revokeKey } from "~/features/seals/revoke-key.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { malformed } from "~/lib/errors";
import { unitIdOf } from "~/lib/field-schemas";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "电子印章 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "security_admin");
  const words = new URL(request.url).searchParams.get("q") ?? "";
  return orRouteError(actor, request, () => readSealAdmin(actor, words));
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "security_admin");
  const form = await readForm(request);
  const intent = String(form.get("intent") ?? "");
  const keyId = String(form.get("keyId") ?? "");
  try {
    if (intent === "revoke") {
      await revokeKey(actor, keyId, parseWith(revokeKeySchema, { reason: form.get("reason") }, "body"));
      return await redirectWithMessage(
        paths.seals(),
        "已停用。该单位下次盖章时自动生成新密钥，此前盖的印章仍然有效。",
      );
    }
    const unitId = unitIdOf(form.get("unitId"));
    if (intent !== "create" || unitId === null) throw malformed([]);
    const key = await createKey(actor, unitId);
    return await redirectWithMessage(paths.seals(), `${key.sealName}的印章密钥已生成，编号 ${key.id}。`);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    const message = answer.problem.violations[0]?.message ?? answer.problem.message;
    return data({ ...answer, keyId, message }, init ?? undefined);
  }
}

export default function SealsPage() {
  const { q, keys, more, units } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <>
      <PageHead
        title="电子印章"
        sub="每个单位一枚 SM2 密钥，首次盖章时自动生成；私钥加密保存，任何人看不到、取不出。停用密钥不影响此前盖的印章。"
      />
      {failed && failed.keyId === "" && (
        <Banner tone="bad" alert>
          {failed.message}
        </Banner>
      )}
      <Section title="印章密钥" note={more ? `前 ${keys.length} 枚` : `共 ${keys.length} 枚`}>
        {keys.length === 0 ? (
          <Empty title="还没有印章密钥">
            单位第一次签署初步意见或作出认定决定时自动生成，也可以在下面先行生成。
          </Empty>
        ) : (
          <KeyTable keys={keys} failed={failed ?? null} />
        )}
      </Section>
      <Section title="为单位先行生成密钥" className="mt-6">
        <Form method="get" className="flex flex-wrap items-end gap-3 py-2">
          <Field label="单位名称" hint="输入名称中的几个字，如“民康街道”">
            {(wiring) => <Input {...wiring} name="q" type="search" defaultValue={q} />}
          </Field>
          <Button type="submit">查找</Button>
        </Form>
        {q !== "" && <SealUnits units={units} />}
      </Section>
    </>
  );
}
