import { useState } from "preact/hooks";
import { formatTime } from "../i18n/format";
import { language, t } from "../i18n/i18n";
import { confirm } from "../ui/confirm";
import { Outcome } from "./fields";
import { ScheduleForm } from "./ScheduleForm";
import type { Day, Schedule, SchedulesState } from "./types";
import { useShared } from "./useShared";
import { s } from "./words";

export const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const satisfies readonly Day[];

/** The first of January 2024 was a Monday. */
export const dayName = (day: Day, form: "long" | "short") =>
  new Date(Date.UTC(2024, 0, 1 + days.indexOf(day))).toLocaleDateString(language.value, { weekday: form, timeZone: "UTC" });

export function Schedules() {
  const schedules = useShared<SchedulesState>("/api/schedules");
  const [opened, setOpened] = useState<Schedule | "new" | null>(null);
  const state = schedules.value;

  function open(which: Schedule | "new") {
    schedules.forget();
    setOpened(which);
  }

  async function remove(name: string) {
    if (await confirm(s("deleteSchedule", { name }), s("deleteScheduleRisk"), t("deleteIt")))
      await schedules.change("DELETE", `/api/schedules/${encodeURIComponent(name)}`);
  }

  return (
    <section class="panel" aria-labelledby="schedules-title">
      <div class="heading">
        <h2 id="schedules-title">{s("schedules")}</h2>
        <button type="button" disabled={!state} onClick={() => open("new")}>{s("newSchedule")}</button>
      </div>
      <p class="quiet">{state && s("schedulesHint", { zone: state.timeZone })}</p>
      <p class="problem">{state?.problem}</p>
      <ul class="rows">
        {state?.schedules.map(({ schedule, nextRun, lastRun }) => (
          <li key={schedule.name} data-schedule={schedule.name}>
            <div>
              <p><b>{schedule.name}</b> {!schedule.enabled && <span class="tag" data-is="warning">{s("paused")}</span>}</p>
              <p>{s(`action.${schedule.action}`)}, {whenOf(schedule)}</p>
              {nextRun && <p class="quiet">{s("nextRun", { time: formatTime(nextRun) })}</p>}
              {lastRun && <p class="quiet">{s(`outcome.${lastRun.outcome}`, { time: formatTime(lastRun.time) })} {lastRun.detail}</p>}
            </div>
            <div class="orders-of">
              <button type="button" disabled={schedules.isBusy} aria-label={`${s("change")}: ${schedule.name}`} onClick={() => open(schedule)}>{s("change")}</button>
              <button type="button" class="danger" disabled={schedules.isBusy} aria-label={`${t("deleteIt")}: ${schedule.name}`} onClick={() => void remove(schedule.name)}>{t("deleteIt")}</button>
            </div>
          </li>
        ))}
      </ul>
      {state?.schedules.length === 0 && <p>{s("noSchedules")}</p>}
      {!opened && <Outcome of={schedules} />}
      {opened && <ScheduleForm schedules={schedules} schedule={opened === "new" ? null : opened} onClose={() => setOpened(null)} />}
    </section>
  );
}

function whenOf({ time, date, days: on }: Schedule): string {
  const at = time.slice(0, 5);
  if (date)
    return `${new Date(`${date}T00:00:00`).toLocaleDateString(language.value, { dateStyle: "medium" })}, ${at}`;
  return `${on.length === days.length ? s("everyDay") : days.filter(day => on.includes(day)).map(day => dayName(day, "short")).join(" ")}, ${at}`;
}
