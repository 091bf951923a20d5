import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { Booklet } from "~/features/dossier/components/booklet";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { orRouteError } from "~/lib/action-problem.server";
import { minuteOf, now } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { daySchema } from "~/lib/field-schemas";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.records.person.name} · 一人一册（打印）` : "打印一册" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const asked = new URL(request.url).searchParams.get("asOf");
    const day = daySchema.optional().safeParse(asked || undefined);
    if (!day.success) throw malformed([], "截至日期有误，请写作 2026-03-02。");
    const { asOf, isPast, records, state, timeline } = await getDossier(
      actor,
      params.personId ?? "",
      day.data,
      {
        part: "booklet",
      },
    );
    return {
      asOf,
      isPast,
      records,
      state,
      timeline,
      printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()) },
    };
  });
}

export default function PrintPage() {
  const { printed, ...dossier } = useLoaderData<typeof loader>();
  const { person } = dossier.records;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
        ]}
        title="就业困难人员一人一册"
        facts={[person.name, person.residentId, person.unit.name, `截至 ${dossier.asOf}`]}
        actions={
          <span className="note no-print">
            按 Ctrl P 打印；证件号、电话、住址按规定脱敏。{" "}
            <LinkButton to={paths.person(person.id)} size="sm">
              返回
            </LinkButton>
          </span>
        }
      />
      <Booklet {...dossier} />
      <PrintFooter {...printed} asOf={dossier.asOf} />
    </>
  );
}
