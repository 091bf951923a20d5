import { Kv } from "~/components/ui/kv";
import { occupationByCode } from "~/features/job-offers/occupations";
import { schoolingText } from "~/features/job-offers/seeker";
import { ageText } from "~/features/vacancies/vacancy-view";
import { trainingKinds } from "~/lib/codes/support";

type Course = {
  provider: string;
  kind: string;
  occupation: string | null;
  hours: number;
  seats: number;
  taken: number;
  free: boolean;
  education: string | null;
  ageMin: number | null;
  ageMax: number | null;
  countyName: string | null;
  place: string;
  enrolUntil: string;
  startsOn: string;
  endsOn: string;
  cancelledOn: string | null;
  cancelReason: string | null;
};

/** What the course is, for whom and when. */
export function CourseFacts({ course }: { course: Course }) {
  return (
    <Kv
      two
      rows={[
        { term: "培训机构", value: course.provider },
        { term: "类别", value: trainingKinds.label(course.kind) },
        { term: "对应工种", value: course.occupation ? occupationByCode(course.occupation)?.name : "不限" },
        { term: "学时", value: `${course.hours} 学时` },
        { term: "名额", value: `${course.seats} 人，余 ${Math.max(course.seats - course.taken, 0)} 人` },
        { term: "费用", value: course.free ? "免费" : "收费" },
        { term: "报名截止", value: course.enrolUntil },
        { term: "培训时间", value: `${course.startsOn} 至 ${course.endsOn}` },
        { term: "面向", value: course.countyName ?? "全市（州）" },
        { term: "地点", value: course.place },
        { term: "文化程度", value: schoolingText(course.education) || "不限" },
        { term: "年龄", value: ageText(course) },
        ...(course.cancelledOn
          ? [{ term: "取消", value: `${course.cancelledOn}，${course.cancelReason ?? ""}`, wide: true }]
          : []),
      ]}
    />
  );
}
