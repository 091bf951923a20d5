import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { publicNoticeListSchema } from "~/features/recognition/application-inputs";
import { NoticeSheet } from "~/features/recognition/components/notice-sheet";
import { readNoticeSheet } from "~/features/recognition/public-notices.server";
import { orRouteError } from "~/lib/action-problem.server";
import { today } from "~/lib/clock.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "公示单 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const { unit } = parseWith(publicNoticeListSchema, filledQuery(request), "query");
    return { ...(await readNoticeSheet(actor, unit ?? actor.scope.unitId)), printedOn: today() };
  });
}

export default function NoticeSheetPage() {
  const sheet = useLoaderData<typeof loader>();
  return (
    <>
      <div className="no-print">
        <PageHead
          crumbs={[{ label: "公示", to: paths.publicNotices({ unit: sheet.unit.id }) }, { label: "公示单" }]}
          title="公示单"
          sub={`${sheet.unit.name}，${sheet.rows.length} 人。用浏览器的打印（Ctrl P）打印，张贴在社区公示栏。`}
        />
      </div>
      {sheet.rows.length === 0 ? (
        <Empty title="今天没有正在公示的人">公示期满的已自动撤下。</Empty>
      ) : (
        <NoticeSheet
          unit={sheet.unit.office}
          rows={sheet.rows}
          supervisionPhone={sheet.supervisionPhone}
          printedOn={sheet.printedOn}
        />
      )}
    </>
  );
}
