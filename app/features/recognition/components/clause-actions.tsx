import { Form } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { paths } from "~/lib/paths";
import type { ApplicationView } from "../application-view";
import { declarationBlock } from "../written-declaration";
import { declarableOfClause, type DeskRow } from "../desk-rows";

/** What can be done about an open point, in its row: accept the declaration, wait with a reminder, or look at the place. */
export function ClauseActions({ view, row }: { view: ApplicationView; row: DeskRow }) {
  const facts = declarableOfClause(view, row.id);
  const written = declarationBlock(view.writtenDeclaration) === null;
  const contradicted = row.evidence?.state === "contradicted";
  if (contradicted) {
    return (
      <LinkButton size="sm" to={paths.applicationPart(view.id, "checks")}>
        去处理核实结果
      </LinkButton>
    );
  }
  if (row.evidence?.unrecorded) {
    return (
      <>
        <LinkButton size="sm" to={paths.newHousehold()}>
          先认定零就业家庭
        </LinkButton>
        <LinkButton size="sm" look="quiet" to={paths.applicationPart(view.id, "checks")}>
          登记外地认定的查询结果
        </LinkButton>
      </>
    );
  }
  return (
    <>
      {row.unverified && !written && facts.length > 0 && (
        <LinkButton size="sm" to={paths.applicationPart(view.id, "declaration")}>
          先签承诺书，再凭承诺认可
        </LinkButton>
      )}
      {row.unverified && written && facts.length > 0 && (
        <Form method="post" className="contents">
          <input type="hidden" name="intent" value="accept-declaration" />
          {facts.map((key) => (
            <input key={key} type="hidden" name="fact" value={key} />
          ))}
          <Button type="submit" size="sm">
            凭承诺认可
          </Button>
        </Form>
      )}
      {row.evidence?.state === "waiting" && (
        <LinkButton size="sm" look="quiet" to={paths.personFollowUps(view.personId)}>
          等部门结果，设提醒
        </LinkButton>
      )}
      <LinkButton size="sm" look="quiet" to={paths.applicationPart(view.id, "site-check")}>
        要求实地核查
      </LinkButton>
    </>
  );
}
