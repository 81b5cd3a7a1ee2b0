import { t } from "../i18n/i18n";
import { Check, Choice, FormDialog, Text } from "./fields";
import { dayName, days } from "./Schedules";
import type { Schedule, SchedulesState } from "./types";
import { type Shared, useDraft } from "./useShared";
import { s } from "./words";

const fresh: Schedule = { name: "", enabled: true, action: "PowerOn", time: "07:00:00", days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], date: null, makeUp: false };

/** @param schedule Null: a new one. */
export function ScheduleForm({ schedules, schedule, onClose }: { schedules: Shared<SchedulesState>; schedule: Schedule | null; onClose: () => void }) {
  const present = schedule && schedules.value?.schedules.find(one => one.schedule.name === schedule.name)?.schedule;
  const [draft, set] = useDraft(present ?? schedule ?? fresh, schedules.tag);
  const isOnce = draft.date !== null;

  async function save() {
    const time = draft.time.length === 5 ? `${draft.time}:00` : draft.time;
    if ((await schedules.change("PUT", "/api/schedules", { ...draft, time })).ok)
      onClose();
  }

  return (
    <FormDialog
      title={schedule ? s("changeSchedule", { name: schedule.name }) : s("newSchedule")}
      yes={schedule ? s("save") : s("create")}
      isBusy={schedules.isBusy}
      problem={schedules.problem}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Text label={t("name")} value={draft.name} onText={name => set({ name })} maxLength={32} pattern="[\-A-Za-z0-9._]+" disabled={!!schedule} required />
      <Choice label={s("whatToDo")} value={draft.action} of={["PowerOn", "ShutDown", "PowerCycle"]} words={one => s(`action.${one}`)} onChoose={action => set({ action })} />
      <Text label={s("timeOfDay")} type="time" value={draft.time.slice(0, 5)} onText={time => set({ time })} required />
      <Choice
        label={s("howOften")}
        value={isOnce ? "once" : "weekly"}
        of={["weekly", "once"]}
        words={one => s(`often.${one}`)}
        onChoose={one => set(one === "once" ? { date: "", days: [] } : { date: null, days: fresh.days })}
      />
      {isOnce && <Text label={s("date")} type="date" value={draft.date} onText={date => set({ date })} required />}
      {!isOnce && (
        <fieldset class="days">
          <legend>{s("weekdays")}</legend>
          {days.map(day => (
            <Check key={day} label={dayName(day, "long")} value={draft.days.includes(day)} onCheck={is => set({ days: days.filter(one => one === day ? is : draft.days.includes(one)) })} />
          ))}
        </fieldset>
      )}
      <Check label={s("makeUp")} value={draft.makeUp} onCheck={makeUp => set({ makeUp })} />
      <Check label={s("scheduleEnabled")} value={draft.enabled} onCheck={enabled => set({ enabled })} />
    </FormDialog>
  );
}
