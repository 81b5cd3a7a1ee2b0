import { useState } from "preact/hooks";
import { save } from "../ui/save";
import { pemType } from "./Certificate";
import { Choice, Several, Text } from "./fields";
import type { CertificateKey, CertificateState } from "./types";
import type { Shared } from "./useShared";
import { s } from "./words";

const keys: Record<CertificateKey, string> = { EcdsaP256: "ECDSA P-256", EcdsaP384: "ECDSA P-384", Rsa2048: "RSA 2048", Rsa3072: "RSA 3072", Rsa4096: "RSA 4096" };
const more = ["organization", "organizationalUnit", "city", "state", "country", "email"] as const;

/** A request to an authority; the key stays on the BMC. */
export function CertificateRequest({ certificate, state }: { certificate: Shared<CertificateState>; state: CertificateState }) {
  const [subject, setSubject] = useState<Record<string, string>>({ commonName: location.hostname });
  const [alternativeNames, setNames] = useState<string[]>([]);
  const [key, setKey] = useState<CertificateKey>("EcdsaP256");

  function ask(event: Event) {
    event.preventDefault();
    const given = Object.fromEntries(Object.entries(subject).filter(([, text]) => text));
    void certificate.change("POST", "/api/certificate/request", { subject: { ...given, alternativeNames }, key });
  }

  return (
    <section class="panel" aria-labelledby="request-title">
      <h2 id="request-title">{s("certificateRequest")}</h2>
      <p class="quiet">{s("certificateRequestHint")}</p>
      {state.requestPem && (
        <>
          <p>{s("requestWaits")}</p>
          <div class="choices"><button type="button" class="primary" onClick={() => save("bmc-request.csr", pemType, state.requestPem!)}>{s("downloadRequest")}</button></div>
        </>
      )}
      <form onSubmit={ask}>
        <Text label={s("commonName")} value={subject.commonName} onText={commonName => setSubject({ ...subject, commonName })} maxLength={64} required />
        <Several label={s("alternativeNames")} value={alternativeNames} onList={setNames} hint={s("alternativeHint")} />
        <details>
          <summary>{s("moreOfSubject")}</summary>
          {more.map(one => (
            <Text key={one} label={s(`subject.${one}`)} value={subject[one]} onText={text => setSubject({ ...subject, [one]: text })} maxLength={one === "country" ? 2 : 64} />
          ))}
        </details>
        <Choice label={s("keyKind")} value={key} of={Object.keys(keys) as CertificateKey[]} words={one => keys[one]} onChoose={setKey} />
        <div class="choices"><button type="submit" disabled={certificate.isBusy}>{state.requestPem ? s("requestAnew") : s("makeRequest")}</button></div>
      </form>
    </section>
  );
}
