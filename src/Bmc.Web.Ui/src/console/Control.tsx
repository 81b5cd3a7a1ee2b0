import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/i18n";
import type { Kvm } from "./Kvm";
import type { Room } from "./messages";

/** Who may type, and how it goes from one to another. */
export function Control({ kvm }: { kvm: Kvm }) {
  const room = kvm.room.value;
  if (!room)
    return null;
  const isMine = room.inControl === room.you;
  return (
    <div class="control" role="status">
      {isMine && room.asking !== null
        ? <Asked kvm={kvm} room={room} />
        : isMine
          ? room.people.length > 1 && <><p>{t("youControl", { count: room.people.length - 1 })}</p><button type="button" onClick={() => kvm.order("GiveUp")}>{t("giveUp")}</button></>
          : room.inControl === null
            ? <><p>{t("nobodyControls")}</p><button type="button" class="primary" onClick={() => kvm.order("Take")}>{t("take")}</button></>
            : room.asking === room.you
              ? <p>{t("waitingFor", { who: nameOf(room, room.inControl) })}</p>
              : <><p>{t("otherControls", { who: nameOf(room, room.inControl) })}</p><button type="button" onClick={() => kvm.order("Ask")}>{t("askForControl")}</button></>}
      {kvm.problem.value && <p class="problem" role="alert">{kvm.problem.value}</p>}
    </div>
  );
}

function Asked({ kvm, room }: { kvm: Kvm; room: Room }) {
  const [left, setLeft] = useState(Math.ceil(room.answerSeconds ?? 0));
  useEffect(() => {
    setLeft(Math.ceil(room.answerSeconds ?? 0));
    const tick = window.setInterval(() => setLeft(seconds => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(tick);
  }, [room]);
  return (
    <>
      <p>{t("asksForControl", { who: nameOf(room, room.asking), seconds: left })}</p>
      <button type="button" class="primary" onClick={() => kvm.order("Give")}>{t("give")}</button>
      <button type="button" onClick={() => kvm.order("Refuse")}>{t("refuse")}</button>
    </>
  );
}

function nameOf(room: Room, id: number | null): string {
  const person = room.people.find(one => one.id === id);
  return person ? [person.account, person.address].filter(part => part).join(", ") : "?";
}
