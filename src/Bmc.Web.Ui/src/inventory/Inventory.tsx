import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/api";
import type { FruDevice, HostReport, Inventory as Told } from "../api/types";
import { formatBytes, formatTime } from "../i18n/format";
import { t } from "../i18n/i18n";
import { who } from "../session/session";

export function Inventory() {
  const [told, setTold] = useState<Told | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    void ask<Told>("GET", "/api/inventory").then(answer => {
      setTold(answer.ok ? answer.value : null);
      setProblem(answer.ok ? null : answer.problem);
    });
  }, []);
  return (
    <>
      <h1 class="title">{t("inventory")}</h1>
      <p class="problem" role="alert">{problem}</p>
      {told && (
        <div class="parts">
          {told.host.delivered ? <Host host={told.host} /> : <HowToTell />}
          {told.fru.map(device => <Fru key={device.id} device={device} />)}
        </div>
      )}
    </>
  );
}

function HowToTell() {
  return (
    <section class="panel wide">
      <h2>{t("pcItself")}</h2>
      <p>{t("howToTell")}</p>
      <pre tabIndex={0}>curl -k {location.origin}/inventory.sh | sudo sh -s -- {location.origin} {who.value?.name}</pre>
    </section>
  );
}

function Host({ host }: { host: HostReport }) {
  return (
    <>
      <Part title={t("pcItself")} note={t("delivered", { time: formatTime(host.delivered!) })}>
        <Fact name={t("system")}>{words(host.system?.manufacturer, host.system?.product)}</Fact>
        <Fact name={t("serialNumber")}>{words(host.system?.serialNumber)}</Fact>
        <Fact name={t("baseboard")}>{words(host.baseboard?.manufacturer, host.baseboard?.product)}</Fact>
        <Fact name={t("firmware")}>{words(host.firmware?.vendor, host.firmware?.version, host.firmware?.releaseDate)}</Fact>
        {host.processors.map((one, at) => (
          <Fact key={at} name={one.socket ?? t("processor")}>{words(one.model, one.cores && t("cores", { cores: one.cores, threads: one.threads ?? one.cores }))}</Fact>
        ))}
      </Part>
      {host.memory.length > 0 && <Part title={t("memory")}>
        {host.memory.map((one, at) => (
          <Fact key={at} name={one.socket ?? String(at)}>
            {words(formatBytes(one.megabytes * 1024 * 1024, 1024), one.type, one.megatransfersPerSecond && `${one.megatransfersPerSecond} MT/s`, one.manufacturer, one.partNumber)}
          </Fact>
        ))}
      </Part>}
      {host.drives.length > 0 && <Part title={t("drives")}>
        {host.drives.map(one => <Fact key={one.name} name={one.name}>{words(one.model, one.bytes && formatBytes(one.bytes, 1000), one.media, one.protocol, one.serialNumber)}</Fact>)}
      </Part>}
      {host.networkPorts.length > 0 && <Part title={t("networkPorts")}>
        {host.networkPorts.map(one => (
          <Fact key={one.name} name={one.name}>
            {words(one.macAddress, one.linkUp === null ? null : t(one.linkUp ? "linkUp" : "linkDown"), one.megabitsPerSecond && `${one.megabitsPerSecond} Mbit/s`, one.addresses?.join(", "))}
          </Fact>
        ))}
      </Part>}
    </>
  );
}

function Fru({ device }: { device: FruDevice }) {
  const areas = device.areas && (["product", "board", "chassis"] as const).filter(name => device.areas![name]);
  return (
    <Part title={`${device.name} (FRU ${device.id})`} note={device.problem ?? undefined}>
      {areas?.flatMap(name => device.areas![name]!.map(field => <Fact key={`${name} ${field.name}`} name={field.name}>{field.value || "–"}</Fact>))}
    </Part>
  );
}

function Part({ title, note, children }: { title: string; note?: string | undefined; children: ComponentChildren }) {
  return (
    <section class="panel">
      <h2>{title}</h2>
      {note && <p class="quiet">{note}</p>}
      <dl class="fields">{children}</dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

const words = (...parts: (string | number | null | undefined)[]) => parts.filter(part => part).join(", ") || "–";
