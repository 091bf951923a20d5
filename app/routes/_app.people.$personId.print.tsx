import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { Booklet } from "~/features/dossier/components/booklet";
import { readBooklet } from "~/features/dossier/read-booklet.server";
import { orRouteError } from "~/lib/action-problem.server";
import { malformed } from "~/lib/errors";
import { daySchema } from "~/lib/field-schemas";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.person.name} · 一人一册（打印）` : "打印一册" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const asked = new URL(request.url).searchParams.get("asOf");
    const day = daySchema.optional().safeParse(asked || undefined);
    if (!day.success) throw malformed([], "截至日期有误，请写作 2026-03-02。");
    return readBooklet(actor, params.personId ?? "", day.data);
  });
}

export default function PrintPage() {
  const { printed, person, parts, entitlements, asOf, asked } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
        ]}
        title="就业困难人员一人一册"
        facts={[person.name, person.residentId, person.unit, `截至 ${asOf}`]}
        actions={
          <span className="note no-print whitespace-normal">
            按 Ctrl P 打印；证件号、电话、住址按规定脱敏。{" "}
            <LinkButton
              to={paths.personBookletFile(person.id, { asOf: asked })}
              size="sm"
              icon="download"
              reloadDocument
            >
              Word 文件
            </LinkButton>{" "}
            <LinkButton to={paths.person(person.id)} size="sm">
              返回
            </LinkButton>
          </span>
        }
      />
      <Booklet parts={parts} entitlements={entitlements} />
      <PrintFooter {...printed} asOf={asOf} />
    </>
  );
}
