import { Form, useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";

import { Button } from "~/components/ui/button";
import { setAllBoxes } from "~/components/ui/select-all";
import { useHydrated } from "~/components/ui/use-hydrated";
import { useKeptSelection } from "~/components/ui/use-kept-selection";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import { BULK_KINDS, bulkKinds, MOST_PEOPLE } from "../kinds";

/** Id of the form the list's boxes belong to. */
export const PEOPLE_BULK = "people-bulk";

function Counted({
  here,
  elsewhere,
  all,
  total,
}: {
  here: number;
  elsewhere: number;
  all: boolean;
  total: number;
}) {
  if (all) {
    return (
      <>
        已选全部 <b>{formatInteger(total)}</b> 人{total > MOST_PEOPLE && `，一次先办前 ${MOST_PEOPLE} 人`}
      </>
    );
  }
  if (here + elsewhere === 0) return "勾选后可以一起办理";
  return (
    <>
      已选 <b>{here + elsewhere}</b> 人{elsewhere > 0 && `（其他页 ${elsewhere} 人）`}
    </>
  );
}

/** A file of those ticked. The browser itself sends the form: the router would take the file for a page. */
function ExportTicked({ format, label }: { format: "csv" | "xlsx"; label: string }) {
  return (
    <Button
      type="submit"
      look="quiet"
      formAction={paths.peopleExport(format)}
      onClick={(event) => {
        const { form, formAction } = event.currentTarget;
        if (form === null) return;
        event.preventDefault();
        const usual = form.action;
        form.action = formAction;
        form.submit();
        form.action = usual;
      }}
    >
      {label}
    </Button>
  );
}

/**
 * What can be done to the people ticked, on this page and on others, or to everybody of the filter. Without JavaScript
 * the boxes of this page and the box for all work the same.
 */
export function PeopleBulkBar({ total, search }: { total: number; search: string }) {
  const hydrated = useHydrated();
  const { search: page } = useLocation();
  const { here, elsewhere, clear } = useKeptSelection("person", search, page);
  const [chosenAll, setChosenAll] = useState<string | null>(null);
  const all = chosenAll === search;
  useEffect(() => {
    // All but one is no longer all: what is ticked counts again.
    const follow = ({ target }: Event) => {
      if (target instanceof HTMLInputElement && target.name === "person" && !target.checked)
        setChosenAll(null);
    };
    document.addEventListener("change", follow);
    return () => document.removeEventListener("change", follow);
  }, []);
  const some = all || here + elsewhere.length > 0;
  return (
    <Form
      method="post"
      action={paths.bulk()}
      id={PEOPLE_BULK}
      className="bulk no-print"
      aria-label="批量办理"
      key={search}
    >
      <input type="hidden" name="filter" value={search.replace(/^\?/, "")} />
      {!all && elsewhere.map((id) => <input key={id} type="hidden" name="person" value={id} />)}
      <span aria-live="polite">
        {hydrated ? <Counted here={here} elsewhere={elsewhere.length} all={all} total={total} /> : "勾选后："}
      </span>
      <label className="all">
        <input
          type="checkbox"
          name="scope"
          value="all"
          checked={all}
          onChange={(event) => {
            setChosenAll(event.target.checked ? search : null);
            setAllBoxes("person", event.target.checked);
          }}
        />
        选中全部 {formatInteger(total)} 人
      </label>
      <span className="grow" />
      {(some || !hydrated) &&
        BULK_KINDS.map((kind) => (
          <Button key={kind} type="submit" name="kind" value={kind}>
            {bulkKinds[kind].button}
          </Button>
        ))}
      {(some || !hydrated) && (
        <>
          <ExportTicked format="xlsx" label="导出 Excel" />
          <ExportTicked format="csv" label="CSV" />
        </>
      )}
      {hydrated && some && (
        <Button
          type="reset"
          look="quiet"
          shortcut="Escape"
          onClick={() => {
            setChosenAll(null);
            clear();
          }}
        >
          取消选择
        </Button>
      )}
    </Form>
  );
}
