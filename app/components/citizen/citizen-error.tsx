import { useRouteError } from "@remix-run/react";

import { describeRouteError } from "~/components/shell/error-page";
import { LinkButton } from "~/components/ui/button";
import { paths } from "~/lib/paths";
import { CitizenPage } from "./citizen-page";

/** What went wrong on a page for citizens and where to go on: never to the sign-in page of the offices. */
export function CitizenErrorBoundary() {
  const described = describeRouteError(useRouteError());
  return (
    <CitizenPage title={described.title}>
      <p>{described.message}</p>
      {described.status >= 500 && described.requestId !== undefined && (
        <p className="note">
          编号 <span className="nb">{described.requestId}</span>
        </p>
      )}
      <div className="cz-actions">
        <LinkButton to={paths.apply()} look="primary" reloadDocument>
          回到申请首页
        </LinkButton>
        <LinkButton to={paths.applyProgress()} reloadDocument>
          查询进度
        </LinkButton>
      </div>
    </CitizenPage>
  );
}
