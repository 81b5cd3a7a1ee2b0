import { useState } from "preact/hooks";
import { formatTime } from "../i18n/format";
import { confirm } from "../ui/confirm";
import { save } from "../ui/save";
import { CertificateRequest } from "./CertificateRequest";
import { Outcome } from "./fields";
import type { CertificateState } from "./types";
import { type Shared, useShared } from "./useShared";
import { s } from "./words";

export const pemType = "application/x-pem-file";

export function Certificate() {
  const certificate = useShared<CertificateState>("/api/certificate");
  const state = certificate.value;
  if (!state)
    return <p class="problem" role="alert">{certificate.problem}</p>;

  async function makeAnew() {
    if (await confirm(s("selfSignedSure"), s("selfSignedRisk"), s("makeSelfSigned")))
      await certificate.change("DELETE", "/api/certificate");
  }

  const isSelfSigned = state.subject === state.issuer;
  return (
    <div class="parts">
      <section class="panel" aria-labelledby="certificate-title">
        <h2 id="certificate-title">{s("presentCertificate")}</h2>
        <p class="quiet">{s("certificateHint")}</p>
        <dl class="fields">
          <div><dt>{s("certificateOf")}</dt><dd>{state.subject}</dd></div>
          <div><dt>{s("certificateNames")}</dt><dd>{state.names.join(", ") || "–"}</dd></div>
          <div><dt>{s("issuer")}</dt><dd>{isSelfSigned ? s("itself") : state.issuer}</dd></div>
          <div><dt>{s("valid")}</dt><dd>{formatTime(state.validFrom)} – {formatTime(state.validUntil)}</dd></div>
          <div><dt>SHA-256</dt><dd><code>{state.fingerprint}</code></dd></div>
        </dl>
        <Outcome of={certificate} />
        <div class="choices">
          <button type="button" disabled={certificate.isBusy} onClick={() => void makeAnew()}>{s("makeSelfSigned")}</button>
          <button type="button" onClick={() => save("bmc-certificate.pem", pemType, state.certificatePem)}>{s("download")}</button>
        </div>
      </section>
      <Upload certificate={certificate} />
      <CertificateRequest certificate={certificate} state={state} />
    </div>
  );
}

function Upload({ certificate }: { certificate: Shared<CertificateState> }) {
  const [pem, setPem] = useState("");
  async function put(event: Event) {
    event.preventDefault();
    if ((await certificate.change("PUT", "/api/certificate", { pem })).ok)
      setPem("");
  }

  return (
    <section class="panel" aria-labelledby="upload-title">
      <h2 id="upload-title">{s("uploadCertificate")}</h2>
      <p class="quiet">{s("uploadCertificateHint")}</p>
      <form onSubmit={event => void put(event)}>
        <label>{s("pemFile")}
          <input type="file" accept=".pem,.crt,.cer,.key" onChange={event => void event.currentTarget.files?.[0]?.text().then(setPem)} />
        </label>
        <label>{s("pemText")}
          <textarea rows={5} spellcheck={false} required value={pem} placeholder="-----BEGIN CERTIFICATE-----" onInput={event => setPem(event.currentTarget.value)} />
        </label>
        <div class="choices"><button type="submit" class="primary" disabled={certificate.isBusy}>{s("useCertificate")}</button></div>
      </form>
    </section>
  );
}
