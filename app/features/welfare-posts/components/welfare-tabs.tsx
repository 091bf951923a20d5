import { Tabs } from "~/components/ui/tabs";
import { paths } from "~/lib/paths";

type View = "posts" | "queue" | "attendance";

/** The three views of public-welfare posts. */
export function WelfareTabs({ current }: { current: View }) {
  const views = [
    { view: "posts", label: "岗位", to: paths.welfarePosts() },
    { view: "queue", label: "轮候", to: paths.welfareQueue() },
    { view: "attendance", label: "考勤与岗位补贴", to: paths.welfareAttendance() },
  ] as const;
  return (
    <Tabs
      label="公益性岗位"
      tabs={views.map(({ view, label, to }) => ({ label, to, current: view === current }))}
    />
  );
}
