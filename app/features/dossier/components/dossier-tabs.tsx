import { Tabs } from "~/components/ui/tabs";
import { paths } from "~/lib/paths";
import { DOSSIER_TABS, type DossierTab } from "../parts";

/** The overview and the whole ledgers behind it, each with its number of records. */
export function DossierTabs({
  personId,
  tab,
  counts,
  asOf,
}: {
  personId: string;
  tab: DossierTab | null;
  counts: Record<DossierTab, number>;
  asOf: string | undefined;
}) {
  const tabs = Object.entries(DOSSIER_TABS) as [DossierTab, (typeof DOSSIER_TABS)[DossierTab]][];
  return (
    <Tabs
      label="一人一册的各部分"
      tabs={[
        { label: "概览", to: paths.person(personId, { asOf }), current: tab === null },
        ...tabs.map(([key, { label }]) => ({
          label,
          to: paths.person(personId, { part: key, asOf }),
          current: tab === key,
          count: counts[key],
        })),
      ]}
    />
  );
}
